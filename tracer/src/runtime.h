/*
 * The run-time linked into a traced program. One thread of the program runs at a time (it holds
 * the token), so nothing here needs atomics except the hand-over itself.
 *
 * Clock: svmtrace_now counts instructions the current thread has executed; virtual time is
 * now + skew, where skew grows whenever the thread waits.
 */
#ifndef SVMTRACE_RUNTIME_H
#define SVMTRACE_RUNTIME_H

#include <stddef.h>
#include <pthread.h>
#include <stdint.h>

#define TOOL_VERSION "svmtrace 1.0"
enum {
    SUB_PAGE_SHIFT = 9,
    SUB_PAGE = 1 << SUB_PAGE_SHIFT,
    LINE = 64,
    WORD = 4,
    WORDS = SUB_PAGE / WORD,
    ADDRESS_BITS = 37, /* recorded memory lies below this; private memory above */
    MAX_THREADS = 4096,
    EXIT_DEADLOCK = 70,
    EXIT_USAGE = 64,
};

/* Where things live: fixed addresses, so that nothing depends on ASLR or the environment. */
#define GIB (1ull << 30)
#define HEAP_BASE (4 * GIB)
#define HEAP_SIZE (60 * GIB)
#define NAMED_BASE (64 * GIB)
#define NAMED_SIZE (48 * GIB)
#define STACK_BASE (112 * GIB)
#define STACK_SIZE (16 * GIB)
#define PRIVATE_OFFSET (1ull << ADDRESS_BITS)

/* One 512-byte sub-page in the current interval of one thread. Times: instructions since the
 * interval began. */
struct page {
    uint32_t number;
    uint8_t read_lines; /* bit l: line l was read */
    uint8_t written;
    uint64_t first_read, first_write, last;
    uint64_t words[2]; /* bit w: word w was written */
};

/* What every access needs; that of the running thread is in `hot`, of others in their record. */
struct hot {
    uint64_t limit;    /* addresses below are looked up; 0: recording is off */
    uint64_t start;    /* svmtrace_now when the interval began */
    uint64_t deadline; /* svmtrace_now from which others get their turn */
    uint64_t order;    /* svmtrace_now up to which this thread is the earliest */
    uint32_t *index;   /* sub-page -> place in pages; stale entries are recognised, never cleared */
    struct page *pages;
    uint32_t count, capacity;
    uint64_t reads, writes, shared_reads, shared_writes;
};

enum thread_state { READY, BLOCKED, TIMED, DONE };

struct object;

struct thread {
    struct hot hot;
    uint64_t now, skew; /* saved svmtrace_now while not running */
    uint64_t timeout;   /* virtual time at which a TIMED wait ends */
    int id, parent;
    enum thread_state state;
    int timed_out, detached, joined, quiet, destructors;
    int run;            /* futex */
    const char *waits;  /* what a blocked thread waits for, for the deadlock report */
    struct object *waits_for;
    const void *caller;
    struct thread *next_waiter, *joiner;
    int mode;           /* asked of a read-write lock */
    int waker;          /* id of the thread that ended the wait, -1 none */
    uint64_t handle;    /* pthread_t */
    void *(*function)(void *);
    void *argument, *result, *stack;
    size_t stack_size;
    uint64_t paused_at, barrier_since;
    uintptr_t spin_address;
    uint64_t spin_value, spin_reads, spin_writes, spin_now;
    unsigned spins;
    int passes; /* off the processor because it busy-waits or yielded */
};

extern uint64_t svmtrace_now, svmtrace_scratch;
extern struct hot hot;
extern struct thread *current;        /* holds the token */
extern __thread struct thread *self;  /* of this OS thread; NULL before start and after end */
extern struct thread *threads[MAX_THREADS];
extern int thread_count;
extern int shared_heap, shared_globals, shared_named, shared_stacks;
extern uint64_t quantum;

static inline uint64_t virtual_time(void) { return svmtrace_now + current->skew; }

_Noreturn void fail(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));
void svmtrace_init(void);
extern int recording; /* main has begun: before it constructors leave no records */
void finish(void);
void *reserve(uint64_t base, uint64_t size, int protection);

/* sched.c */
void sched_point(void);  /* lets every earlier thread go first */
void sched_preempt(void);
void sched_block(const char *what, struct object *o, const void *caller);
int sched_block_until(const char *what, struct object *o, const void *caller, uint64_t when);
void sched_wake(struct thread *t, int waker);
void sched_leave(void);  /* the current thread is done: hands over and returns */
void sched_wait_for_turn(struct thread *t);
void sched_spin(uintptr_t address, uint64_t value, unsigned writes); /* writes: of a round */
void sched_pass(void);   /* to the time of the next thread, without counting it as work */
void sched_sleep(uint64_t duration);

/* threads.c */
struct thread *thread_new(struct thread *parent);
void *stack_take(size_t *size);

/* trace.c: records */
enum record {
    R_INTERVAL = 1, R_THREAD_START, R_THREAD_END, R_CREATE, R_JOIN, R_OBJECT, R_ACQUIRE, R_RELEASE,
    R_BARRIER_ARRIVE, R_BARRIER_LEAVE, R_COND_WAIT, R_COND_WAKE, R_COND_SIGNAL, R_SEM_WAIT,
    R_SEM_POST, R_ONCE, R_FLAG_SET, R_FLAG_WAIT, R_ROI_BEGIN, R_ROI_END, R_REGION, R_KINDS
};
void interval_close(void);
void interval_close_of(struct thread *t);
void record(enum record kind, int fields, ...); /* fields are uint64_t */
void record_of(struct thread *t, enum record kind, int fields, ...);
void record_region(uint64_t address, uint64_t size, const char *name);

/* output.c: chunks */
void output_open(const char *path);
void output_header(const void *data, size_t n);
uint8_t *output_reserve(size_t n, int *fresh); /* room for one record; fresh: a chunk begins */
void output_commit(uint8_t *end);
void output_close(const uint64_t *totals, size_t n);
void output_abandon(void);
void output_detach(void); /* forgets the file, which stays with the parent process */

/* alloc.c */
void alloc_init(void);
void *named_alloc(size_t size);

void sha256(const void *data, size_t n, uint8_t digest[32]);

#endif
