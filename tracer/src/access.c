/* Entry points gcc calls before every load and store. */
#include "runtime.h"

#include <stdlib.h>
#include <string.h>

uint64_t svmtrace_now, svmtrace_scratch;
struct hot hot;

extern char __data_start[], _end[];

static int recorded(uintptr_t a)
{
    if (a >= STACK_BASE)
        return shared_stacks;
    if (a >= NAMED_BASE)
        return shared_named;
    if (a >= HEAP_BASE)
        return shared_heap;
    return shared_globals && a >= (uintptr_t)__data_start && a < (uintptr_t)_end;
}

/* First touch of a sub-page in this interval; NULL if its memory is private. */
static __attribute__((noinline)) struct page *first_touch(uintptr_t a)
{
    if (!recorded(a))
        return NULL;
    if (hot.count == hot.capacity) {
        uint32_t n = hot.capacity ? hot.capacity * 2 : 1024;
        struct page *p = realloc(hot.pages, n * sizeof *p);
        if (!p)
            fail(1, "out of memory for %u sub-pages of one interval", n);
        hot.pages = p;
        hot.capacity = n;
    }
    uint32_t number = a >> SUB_PAGE_SHIFT;
    hot.index[number] = hot.count;
    struct page *p = &hot.pages[hot.count++];
    *p = (struct page){.number = number};
    return p;
}

static inline struct page *find(uintptr_t a)
{
    uint32_t number = a >> SUB_PAGE_SHIFT, i = hot.index[number];
    if (__builtin_expect(i < hot.count && hot.pages[i].number == number, 1))
        return &hot.pages[i];
    return first_touch(a);
}

static inline void turn(void)
{
    if (__builtin_expect(svmtrace_now >= hot.deadline, 0))
        sched_preempt();
}

static inline void read_inside(uintptr_t a)
{
    struct page *p;
    hot.reads++;
    if (__builtin_expect(a < hot.limit, 1) && (p = find(a))) {
        uint64_t t = svmtrace_now - hot.start;
        if (!p->read_lines)
            p->first_read = t;
        p->read_lines |= 1u << (a / LINE % (SUB_PAGE / LINE));
        p->last = t;
        hot.shared_reads++;
    }
    turn();
}

/* words: how many words from the one that holds a; they do not leave the sub-page. */
static inline void write_inside(uintptr_t a, unsigned words)
{
    struct page *p;
    hot.writes++;
    if (__builtin_expect(a < hot.limit, 1) && (p = find(a))) {
        uint64_t t = svmtrace_now - hot.start;
        unsigned w = a / WORD % WORDS;
        if (!p->written) {
            p->written = 1;
            p->first_write = t;
        }
        /* An aligned access never crosses from one 64-word half to the other. */
        p->words[w / 64] |= ((1ull << words) - 1) << (w % 64);
        p->last = t;
        hot.shared_writes++;
    }
    turn();
}

/* Any range; counted as accesses of up to eight bytes each. */
static void range(uintptr_t a, size_t n, int write)
{
    uint64_t accesses = (n + 7) / 8;
    *(write ? &hot.writes : &hot.reads) += accesses;
    if (n && a < hot.limit && n <= hot.limit - a) {
        uint64_t t = svmtrace_now - hot.start;
        int shared = 0;
        for (uintptr_t end = a + n; a < end;) {
            uintptr_t stop = (a | (SUB_PAGE - 1)) + 1;
            if (stop > end)
                stop = end;
            struct page *p = find(a);
            if (p) {
                shared = 1;
                p->last = t;
                if (write) {
                    if (!p->written) {
                        p->written = 1;
                        p->first_write = t;
                    }
                    for (uintptr_t w = a / WORD; w <= (stop - 1) / WORD; w++)
                        p->words[w % WORDS / 64] |= 1ull << (w % 64);
                } else {
                    if (!p->read_lines)
                        p->first_read = t;
                    for (uintptr_t l = a / LINE; l <= (stop - 1) / LINE; l++)
                        p->read_lines |= 1u << (l % (SUB_PAGE / LINE));
                }
            }
            a = stop;
        }
        if (shared)
            *(write ? &hot.shared_writes : &hot.shared_reads) += accesses;
    }
    turn();
}

void svmtrace_read_range(const void *p, size_t n) { range((uintptr_t)p, n, 0); }
void svmtrace_write_range(void *p, size_t n) { range((uintptr_t)p, n, 1); }

#define ENTRY(size, words)                                                                        \
    void __tsan_read##size(void *p) { read_inside((uintptr_t)p); }                                \
    void __tsan_write##size(void *p) { write_inside((uintptr_t)p, words); }                       \
    void __tsan_volatile_write##size(void *p) { write_inside((uintptr_t)p, words); }              \
    void __tsan_unaligned_volatile_write##size(void *p) { range((uintptr_t)p, size, 1); }         \
    void __tsan_unaligned_volatile_read##size(void *p) { range((uintptr_t)p, size, 0); }
ENTRY(1, 1)
ENTRY(2, 1)
ENTRY(4, 1)
ENTRY(8, 2)
#undef ENTRY

/* gcc may call the 16-byte entry for an object aligned to eight: it can cross a boundary. */
void __tsan_read16(void *p) { range((uintptr_t)p, 16, 0); }
void __tsan_write16(void *p) { range((uintptr_t)p, 16, 1); }
void __tsan_volatile_read16(void *p) { range((uintptr_t)p, 16, 0); }
void __tsan_volatile_write16(void *p) { range((uintptr_t)p, 16, 1); }

/* Busy waiting reads a volatile again and again. */
#define SPINNING(size, type)                                                                      \
    void __tsan_volatile_read##size(void *p)                                                      \
    {                                                                                             \
        sched_spin((uintptr_t)p, *(volatile type *)p, 0);                                          \
        read_inside((uintptr_t)p);                                                                \
    }
SPINNING(1, uint8_t)
SPINNING(2, uint16_t)
SPINNING(4, uint32_t)
SPINNING(8, uint64_t)
#undef SPINNING

#define UNALIGNED(size)                                                                           \
    void __tsan_unaligned_read##size(void *p) { range((uintptr_t)p, size, 0); }                   \
    void __tsan_unaligned_write##size(void *p) { range((uintptr_t)p, size, 1); }
UNALIGNED(2)
UNALIGNED(4)
UNALIGNED(8)
UNALIGNED(16)
#undef UNALIGNED

void __tsan_read_range(void *p, size_t n) { range((uintptr_t)p, n, 0); }
void __tsan_write_range(void *p, size_t n) { range((uintptr_t)p, n, 1); }
void __tsan_vptr_update(void *p, void *v)
{
    (void)v;
    write_inside((uintptr_t)p, 2);
}
void __tsan_vptr_read(void *p) { read_inside((uintptr_t)p); }
void __tsan_func_entry(void *p) { (void)p; }
void __tsan_func_exit(void) {}
void __tsan_init(void) { svmtrace_init(); }

/* About what glibc's vector routines execute: a fixed part and two instructions per 32 bytes. */
static void charge(size_t n) { svmtrace_now += 12 + n / 16; }

void *svmtrace_memcpy(void *to, const void *from, size_t n)
{
    charge(n);
    range((uintptr_t)from, n, 0);
    range((uintptr_t)to, n, 1);
    return memcpy(to, from, n);
}

void *svmtrace_memmove(void *to, const void *from, size_t n)
{
    charge(n);
    range((uintptr_t)from, n, 0);
    range((uintptr_t)to, n, 1);
    return memmove(to, from, n);
}

void *svmtrace_memset(void *to, int value, size_t n)
{
    charge(n / 2);
    range((uintptr_t)to, n, 1);
    return memset(to, value, n);
}

/*
 * Called before inline assembly with an atomic instruction, from anywhere: it keeps every register. The
 * run-time itself touches no vector registers wider than those saved here.
 */
void svmtrace_inline_turn(void);
void svmtrace_inline_turn(void) { turn(); }

__asm__(".text\n"
        ".globl svmtrace_inline_atomic\n"
        ".type svmtrace_inline_atomic, @function\n"
        "svmtrace_inline_atomic:\n"
        "   pushq %rbp\n"
        "   movq %rsp, %rbp\n"
        "   pushq %rax\n   pushq %rcx\n   pushq %rdx\n   pushq %rsi\n   pushq %rdi\n"
        "   pushq %r8\n   pushq %r9\n   pushq %r10\n   pushq %r11\n"
        "   subq $520, %rsp\n"
        "   andq $-16, %rsp\n"
        "   fxsave64 (%rsp)\n"
        "   call svmtrace_inline_turn\n"
        "   fxrstor64 (%rsp)\n"
        "   leaq -72(%rbp), %rsp\n"
        "   popq %r11\n   popq %r10\n   popq %r9\n   popq %r8\n"
        "   popq %rdi\n   popq %rsi\n   popq %rdx\n   popq %rcx\n   popq %rax\n"
        "   popq %rbp\n"
        "   ret\n"
        ".size svmtrace_inline_atomic, .-svmtrace_inline_atomic\n");
