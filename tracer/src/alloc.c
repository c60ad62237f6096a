/*
 * The program's heap, at a fixed address and laid out by nothing but its own calls. Calls inside
 * libc stay with libc; free and realloc tell the two apart by address.
 */
#include "runtime.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

void *__libc_malloc(size_t);
void *__libc_realloc(void *, size_t);
void __libc_free(void *);

enum {
    ALIGN = 16,
    SMALL = 1024,
    PAGE = 4096,
    LARGE = 128 << 10, /* from here page-aligned and given back when freed, as glibc does */
    BINS = SMALL / ALIGN + 1 + 4 * 40,
};

/* Right before every block handed out. */
struct head {
    uint64_t total; /* bytes from start to the end of the block */
    uint64_t start;
};

struct free_block {
    struct free_block *next;
};

struct arena {
    uint64_t base, top, end;
    struct free_block *bin[BINS];
};

static struct arena heap, named;

static void arena_init(struct arena *a, uint64_t base, uint64_t size, int shared)
{
    a->base = a->top = base + (shared ? 0 : PRIVATE_OFFSET);
    a->end = a->base + size;
    reserve(a->base, size, PROT_READ | PROT_WRITE);
}

void alloc_init(void)
{
    arena_init(&heap, HEAP_BASE, HEAP_SIZE, shared_heap);
    arena_init(&named, NAMED_BASE, NAMED_SIZE, shared_named);
}

/* Size classes: multiples of 16 up to 1024, then four to a doubling. Rounds n up to its class. */
static unsigned class_of(uint64_t *n)
{
    if (*n <= SMALL) {
        *n = (*n + ALIGN - 1) / ALIGN * ALIGN;
        return (unsigned)(*n / ALIGN);
    }
    unsigned log = 63 - (unsigned)__builtin_clzll(*n - 1);
    uint64_t step = 1ull << (log - 2);
    *n = (*n + step - 1) / step * step;
    unsigned quarter = (unsigned)((*n - (1ull << log)) / step); /* 1..4 */
    return SMALL / ALIGN + 4 * (log - 10) + quarter;
}

static void *take(struct arena *a, size_t n, size_t align, int *fresh)
{
    uint64_t total = (uint64_t)n + sizeof(struct head) + (align > ALIGN ? align : 0);
    if (n > a->end - a->base) {
        errno = ENOMEM;
        return NULL;
    }
    unsigned c = class_of(&total);
    uint64_t start;
    *fresh = 1;
    if (a->bin[c]) {
        start = (uint64_t)(uintptr_t)a->bin[c];
        a->bin[c] = a->bin[c]->next;
        *fresh = 0;
    } else {
        start = a->top;
        if (total >= LARGE) {
            start = (start + PAGE - 1) / PAGE * PAGE;
            total = (total + PAGE - 1) / PAGE * PAGE;
        }
        if (total > a->end - start) {
            errno = ENOMEM;
            return NULL;
        }
        a->top = start + total;
    }
    uint64_t p = start + sizeof(struct head);
    if (align > ALIGN)
        p = (p + align - 1) / align * align;
    *((struct head *)p - 1) = (struct head){total, start};
    return (void *)p;
}

static int inside(const struct arena *a, const void *p)
{
    return (uint64_t)(uintptr_t)p - a->base < a->end - a->base;
}

static size_t usable(void *p)
{
    struct head *h = (struct head *)p - 1;
    return h->start + h->total - (uint64_t)(uintptr_t)p;
}

static void give(struct arena *a, void *p)
{
    struct head h = *((struct head *)p - 1);
    uint64_t total = h.total;
    unsigned c = class_of(&total);
    if (total >= LARGE)
        madvise((void *)(h.start + PAGE), h.total - PAGE, MADV_DONTNEED);
    struct free_block *f = (struct free_block *)h.start;
    f->next = a->bin[c];
    a->bin[c] = f;
}

void *svmtrace_malloc(size_t n)
{
    int fresh;
    svmtrace_init();
    return take(&heap, n, ALIGN, &fresh);
}

void *svmtrace_calloc(size_t n, size_t size)
{
    size_t bytes;
    int fresh;
    svmtrace_init();
    if (__builtin_mul_overflow(n, size, &bytes)) {
        errno = ENOMEM;
        return NULL;
    }
    void *p = take(&heap, bytes, ALIGN, &fresh);
    if (p && !fresh)
        memset(p, 0, bytes);
    return p;
}

void free(void *p)
{
    if (inside(&heap, p))
        give(&heap, p);
    else if (!inside(&named, p)) /* named allocations last as long as the program */
        __libc_free(p);
}

void svmtrace_free(void *p) { free(p); }

static void *resize(struct arena *a, void *p, size_t n)
{
    int fresh;
    size_t old = usable(p);
    if (n <= old && n >= old / 2)
        return p;
    void *q = take(a, n, ALIGN, &fresh);
    if (q) {
        memcpy(q, p, old < n ? old : n);
        give(a, p);
    }
    return q;
}

/* Called from libc, which may resize what the program allocated (getline). */
void *realloc(void *p, size_t n)
{
    if (inside(&named, p))
        fail(1, "a named allocation cannot be resized");
    return inside(&heap, p) ? resize(&heap, p, n) : __libc_realloc(p, n);
}

void *svmtrace_realloc(void *p, size_t n)
{
    if (!p)
        return svmtrace_malloc(n);
    if (!n) {
        free(p);
        return NULL;
    }
    return realloc(p, n);
}

void *svmtrace_reallocarray(void *p, size_t n, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes)) {
        errno = ENOMEM;
        return NULL;
    }
    return svmtrace_realloc(p, bytes);
}

void *svmtrace_memalign(size_t align, size_t n)
{
    int fresh;
    svmtrace_init();
    return take(&heap, n, align, &fresh);
}

void *svmtrace_aligned_alloc(size_t align, size_t n) { return svmtrace_memalign(align, n); }
void *svmtrace_valloc(size_t n) { return svmtrace_memalign(PAGE, n); }

int svmtrace_posix_memalign(void **p, size_t align, size_t n)
{
    if (align < sizeof(void *) || (align & (align - 1)))
        return EINVAL;
    void *q = svmtrace_memalign(align, n);
    if (!q)
        return ENOMEM;
    *p = q;
    return 0;
}

char *svmtrace_strdup(const char *s)
{
    size_t n = strlen(s) + 1;
    char *p = svmtrace_malloc(n);
    return p ? memcpy(p, s, n) : NULL;
}

void *svmtrace_new(size_t n)
{
    void *p = svmtrace_malloc(n);
    if (!p)
        fail(1, "operator new: out of memory");
    return p;
}

size_t malloc_usable_size(void *p) { return inside(&heap, p) ? usable(p) : 0; }

/* Anonymous and file mappings take fresh pages of the heap, so that their addresses are fixed. */
void *svmtrace_mmap(void *address, size_t n, int protection, int flags, int fd, off_t offset)
{
    svmtrace_init();
    if ((flags & MAP_FIXED) || address || !n)
        return mmap(address, n, protection, flags, fd, offset);
    uint64_t start = (heap.top + PAGE - 1) / PAGE * PAGE;
    uint64_t total = (n + PAGE - 1) / PAGE * PAGE;
    if (n > heap.end - start || total > heap.end - start) {
        errno = ENOMEM;
        return MAP_FAILED;
    }
    void *p = mmap((void *)start, n, protection, flags | MAP_FIXED | MAP_NORESERVE, fd, offset);
    if (p != MAP_FAILED)
        heap.top = start + total;
    return p;
}

int svmtrace_munmap(void *p, size_t n)
{
    if (!inside(&heap, p))
        return munmap(p, n);
    /* The addresses stay taken: the zone must not get holes that a library could map into. */
    void *q = mmap(p, n, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
    return q == MAP_FAILED ? -1 : 0;
}

/* A named allocation begins and ends on a 64 KB boundary: no page of any size holds another. */
void *named_alloc(size_t n)
{
    const uint64_t unit = 64 << 10;
    svmtrace_init();
    if (n > named.end - named.base)
        return NULL;
    uint64_t start = named.top, total = (n + unit) / unit * unit;
    if (total > named.end - start)
        return NULL;
    named.top = start + total;
    return (void *)start;
}
