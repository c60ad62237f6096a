/* Threads: creation, end, join; their stacks; pthread_once; the clock and sleeping. */
#include "objects.h"

#include <dlfcn.h>
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct thread *threads[MAX_THREADS];
int thread_count;

enum { STACK_UNIT = 64 << 10, LEAST_STACK = 256 << 10, MOST_STACK = 64 << 20 };

static pthread_key_t end_key;
static uint64_t stack_top = STACK_BASE;

struct free_stack {
    void *p;
    size_t size;
};
static struct free_stack free_stacks[MAX_THREADS];
static int free_stack_count;

static void *real(const char *name)
{
    void *p = dlsym(RTLD_NEXT, name);
    if (!p)
        fail(1, "the C library has no %s", name);
    return p;
}

/* A stack at a fixed address, with a guard page below. *size: wanted, then given. */
void *stack_take(size_t *size)
{
    *size = (*size + STACK_UNIT - 1) / STACK_UNIT * STACK_UNIT;
    for (int i = free_stack_count; i-- > 0;)
        if (free_stacks[i].size == *size) {
            void *p = free_stacks[i].p;
            free_stacks[i] = free_stacks[--free_stack_count];
            return p;
        }
    uint64_t base = stack_top + (shared_stacks ? 0 : PRIVATE_OFFSET);
    if (*size + STACK_UNIT > STACK_BASE + STACK_SIZE - stack_top)
        fail(1, "no room for more stacks");
    stack_top += *size + STACK_UNIT;
    return reserve(base + STACK_UNIT, *size, PROT_READ | PROT_WRITE);
}

struct thread *thread_new(struct thread *parent)
{
    if (thread_count == MAX_THREADS)
        fail(1, "more than %d threads", MAX_THREADS);
    struct thread *t = calloc(1, sizeof *t);
    if (!t)
        fail(1, "out of memory");
    t->id = thread_count;
    t->parent = parent ? parent->id : -1;
    t->waker = -1;
    t->state = READY;
    t->hot.limit = parent && !parent->quiet ? hot.limit : 1ull << ADDRESS_BITS;
    t->hot.deadline = UINT64_MAX;
    size_t bytes = sizeof(uint32_t) << (ADDRESS_BITS - SUB_PAGE_SHIFT);
    t->hot.index = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (t->hot.index == MAP_FAILED)
        fail(1, "cannot reserve the page index of thread %d", t->id);
    if (parent)
        t->skew = virtual_time();
    threads[thread_count++] = t;
    return t;
}

/*
 * Runs among the destructors of thread-specific data. The first rounds put it off, so that the
 * program's own destructors still run while the thread holds the token.
 */
static void thread_end(void *argument)
{
    struct thread *t = argument;
    if (++t->destructors < 4) {
        pthread_setspecific(end_key, t);
        return;
    }
    sync_point();
    record(R_THREAD_END, 1, (uint64_t)0);
    if (t->joiner)
        sched_wake(t->joiner, t->id);
    munmap(t->hot.index, sizeof(uint32_t) << (ADDRESS_BITS - SUB_PAGE_SHIFT));
    free(hot.pages);
    hot = (struct hot){.deadline = UINT64_MAX, .order = UINT64_MAX};
    self = NULL;
    sched_leave();
}

static void *thread_begin(void *argument)
{
    struct thread *t = argument;
    sched_wait_for_turn(t);
    self = t;
    pthread_setspecific(end_key, t);
    record(R_THREAD_START, 1, (uint64_t)(t->parent + 1));
    t->result = t->function(t->argument);
    return t->result;
}

static void make_key(void)
{
    static int made;
    if (made++)
        return;
    if (pthread_key_create(&end_key, thread_end))
        fail(1, "cannot create a key of thread-specific data");
}

static size_t wanted_stack(const pthread_attr_t *attr)
{
    size_t size = 0;
    struct rlimit limit;
    if (attr)
        pthread_attr_getstacksize(attr, &size);
    /* The default size follows the shell's limit: do not let it move later stacks. */
    if (!getrlimit(RLIMIT_STACK, &limit) && size == limit.rlim_cur)
        size = 0;
    if (!size)
        size = 8 << 20;
    return size < LEAST_STACK ? LEAST_STACK : size > MOST_STACK ? MOST_STACK : size;
}

int pthread_create(pthread_t *handle, const pthread_attr_t *attr, void *(*function)(void *),
                   void *argument)
{
    static int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    if (!create)
        create = (int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *))real(
            "pthread_create");
    if (!traced())
        return create(handle, attr, function, argument);
    if (!recording)
        fail(1, "a thread is created before main begins, which is not supported");
    make_key();
    sync_point();
    struct thread *t = thread_new(current);
    t->function = function;
    t->argument = argument;
    t->stack_size = wanted_stack(attr);
    t->stack = stack_take(&t->stack_size);
    int state = PTHREAD_CREATE_JOINABLE;
    if (attr)
        pthread_attr_getdetachstate(attr, &state);
    t->detached = state == PTHREAD_CREATE_DETACHED;
    pthread_attr_t own;
    pthread_attr_init(&own);
    pthread_attr_setdetachstate(&own, state);
    pthread_attr_setstack(&own, t->stack, t->stack_size);
    pthread_t h;
    int error = create(&h, &own, thread_begin, t);
    pthread_attr_destroy(&own);
    if (error)
        fail(1, "cannot create thread %d: %s", t->id, strerror(error));
    t->handle = (uint64_t)h;
    *handle = h;
    record(R_CREATE, 1, (uint64_t)t->id);
    sched_point();
    return 0;
}

static struct thread *thread_of(pthread_t h)
{
    for (int i = thread_count; i-- > 0;)
        if (threads[i]->handle == (uint64_t)h && !threads[i]->joined)
            return threads[i];
    return NULL;
}

static int join(pthread_t handle, void **result, const void *caller, int wait)
{
    static int (*real_join)(pthread_t, void **);
    if (!real_join)
        real_join = (int (*)(pthread_t, void **))real("pthread_join");
    struct thread *t = traced() ? thread_of(handle) : NULL;
    if (!t)
        return real_join(handle, result);
    if (t == current)
        return EDEADLK;
    if (t->detached || t->joiner)
        return EINVAL;
    sched_point();
    if (t->state != DONE && !wait)
        return EBUSY;
    interval_close();
    uint64_t asked = virtual_time();
    if (t->state != DONE) {
        static __thread char what[48];
        t->joiner = current;
        strcpy(what, "the end of thread ");
        int n = (int)strlen(what);
        for (int d = 1000, shown = 0; d; d /= 10)
            if ((shown |= t->id / d != 0 || d == 1))
                what[n++] = (char)('0' + t->id / d % 10);
        what[n] = 0;
        sched_block(what, NULL, caller);
    }
    record(R_JOIN, 2, (uint64_t)t->id, virtual_time() - asked);
    t->joined = 1;
    int error = real_join(handle, result);
    free_stacks[free_stack_count++] = (struct free_stack){t->stack, t->stack_size};
    return error;
}

int pthread_join(pthread_t h, void **result)
{
    return join(h, result, __builtin_return_address(0), 1);
}

int pthread_tryjoin_np(pthread_t h, void **result)
{
    return join(h, result, __builtin_return_address(0), 0);
}

int pthread_detach(pthread_t h)
{
    struct thread *t = traced() ? thread_of(h) : NULL;
    if (t)
        t->detached = 1;
    return ((int (*)(pthread_t))real("pthread_detach"))(h);
}

void pthread_exit(void *result)
{
    if (traced() && current->id == 0) {
        /* The first thread has no thread-specific end of ours; its record ends here. */
        make_key();
        pthread_setspecific(end_key, current);
    }
    ((void (*)(void *))real("pthread_exit"))(result);
    abort();
}

int pthread_cancel(pthread_t h)
{
    (void)h;
    fail(1, "pthread_cancel is not supported");
}

int pthread_once(pthread_once_t *once, void (*function)(void))
{
    if (!traced()) {
        if (!*once) {
            *once = 2;
            function();
        }
        return 0;
    }
    sched_point();
    struct object *o = object_at(once, O_ONCE, 0, 0);
    uint64_t asked = virtual_time();
    if (!*once && !o->owner) { /* nothing is waited for: the interval ends when the function has run */
        o->owner = current;
        function();
        sync_point();
        o->last = current->id;
        o->owner = NULL;
        *once = 2;
        *object_slot(o, current->id) = 1;
        record(R_ONCE, 3, o->id, (uint64_t)current->id, (uint64_t)0);
        for (struct thread *t; (t = object_dequeue(o));)
            sched_wake(t, current->id);
        return 0;
    }
    if (*object_slot(o, current->id))
        return 0;
    interval_close();
    if (!*once) {
        object_queue(o, current);
        sched_block("once", o, __builtin_return_address(0));
    }
    *object_slot(o, current->id) = 1;
    record(R_ONCE, 3, o->id, (uint64_t)(o->last < 0 ? 0 : o->last), virtual_time() - asked);
    return 0;
}

int sched_yield(void)
{
    if (traced())
        sched_pass();
    return 0;
}


/* Sleeping takes virtual time only: one instruction a nanosecond. */
int nanosleep(const struct timespec *t, struct timespec *rest)
{
    if (t->tv_sec < 0 || t->tv_nsec < 0 || t->tv_nsec >= (long)NANO) {
        errno = EINVAL;
        return -1;
    }
    if (rest)
        *rest = (struct timespec){0};
    if (traced())
        sched_sleep((uint64_t)t->tv_sec * NANO + (uint64_t)t->tv_nsec);
    return 0;
}

int usleep(useconds_t us)
{
    return nanosleep(&(struct timespec){us / 1000000, us % 1000000 * 1000}, NULL);
}

unsigned sleep(unsigned s)
{
    nanosleep(&(struct timespec){s, 0}, NULL);
    return 0;
}

static uint64_t clock_now(void)
{
    return EPOCH_SECONDS * NANO + (current ? virtual_time() : 0);
}

uint64_t time_from_clock(const struct timespec *t)
{
    uint64_t at = (uint64_t)t->tv_sec * NANO + (uint64_t)t->tv_nsec;
    return at > EPOCH_SECONDS * NANO ? at - EPOCH_SECONDS * NANO : 0;
}

/* Every clock shows virtual time, so that a program that seeds or stops by it repeats exactly. */
int clock_gettime(clockid_t clock, struct timespec *t)
{
    (void)clock;
    uint64_t now = clock_now();
    *t = (struct timespec){(time_t)(now / NANO), (long)(now % NANO)};
    return 0;
}

int gettimeofday(struct timeval *restrict t, void *restrict zone)
{
    uint64_t now = clock_now();
    (void)zone;
    *t = (struct timeval){(time_t)(now / NANO), (suseconds_t)(now % NANO / 1000)};
    return 0;
}

time_t time(time_t *t)
{
    time_t now = (time_t)(clock_now() / NANO);
    if (t)
        *t = now;
    return now;
}

clock_t clock(void) { return (clock_t)((clock_now() - EPOCH_SECONDS * NANO) / 1000); }
