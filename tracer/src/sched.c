/*
 * Who runs: always the ready thread with the least (virtual time, id). A thread gives way before
 * every synchronisation operation, and between them when it is a quantum ahead of another, so that
 * one that waits in a loop cannot keep the others from running.
 */
#include "runtime.h"

#include <linux/futex.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

struct thread *current;
__thread struct thread *self;
uint64_t quantum = 50000;

/* Busy waiting: so many rounds, each with at most so many reads and instructions. */
enum { SPIN_LIMIT = 32, SPIN_READS = 4, SPIN_WORK = 500 };

void object_describe(const struct object *o, char *text, size_t n);

static uint64_t time_of(const struct thread *t)
{
    if (t->state == TIMED)
        return t->timeout;
    return (t == current ? svmtrace_now : t->now) + t->skew;
}

/* The earliest thread that can run, other than the current one; NULL if there is none. */
static struct thread *earliest_of(int working)
{
    struct thread *best = NULL;
    uint64_t best_time = 0;
    for (int i = 0; i < thread_count; i++) {
        struct thread *t = threads[i];
        if (t == current || (t->state != READY && t->state != TIMED))
            continue;
        if (working && t->passes)
            continue;
        uint64_t at = time_of(t);
        if (!best || at < best_time) {
            best = t;
            best_time = at;
        }
    }
    return best;
}

static struct thread *earliest(void) { return earliest_of(0); }

static int before(const struct thread *a, const struct thread *b)
{
    uint64_t x = time_of(a), y = time_of(b);
    return x < y || (x == y && a->id < b->id);
}

static uint64_t own_clock(uint64_t time)
{
    return time > current->skew ? time - current->skew : 0;
}

static void set_deadline(const struct thread *next)
{
    hot.deadline = next ? own_clock(time_of(next) + quantum) : UINT64_MAX;
    hot.order = next ? own_clock(time_of(next)) : UINT64_MAX;
}

void sched_wait_for_turn(struct thread *t)
{
    while (!__atomic_load_n(&t->run, __ATOMIC_ACQUIRE))
        syscall(SYS_futex, &t->run, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
    __atomic_store_n(&t->run, 0, __ATOMIC_RELAXED);
    set_deadline(earliest());
}

static void give_token(struct thread *to)
{
    if (current) {
        current->hot = hot;
        current->now = svmtrace_now;
    }
    if (to->state == TIMED) {
        to->timed_out = 1;
        if (to->now + to->skew < to->timeout)
            to->skew = to->timeout - to->now;
        to->state = READY;
    }
    current = to;
    hot = to->hot;
    svmtrace_now = to->now;
    __atomic_store_n(&to->run, 1, __ATOMIC_RELEASE);
    syscall(SYS_futex, &to->run, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static void switch_to(struct thread *to)
{
    struct thread *me = current;
    give_token(to);
    sched_wait_for_turn(me);
}

void sched_point(void)
{
    struct thread *next = earliest();
    if (next && before(next, current))
        switch_to(next);
    else
        set_deadline(next);
}

void sched_preempt(void)
{
    if (current && self == current)
        sched_point();
    else
        hot.deadline = UINT64_MAX;
}

static _Noreturn void deadlock(void)
{
    fprintf(stderr, "svmtrace: deadlock: no thread can run\n");
    for (int i = 0; i < thread_count; i++) {
        const struct thread *t = threads[i];
        char what[160] = "";
        if (t->state == DONE)
            continue;
        object_describe(t->waits_for, what, sizeof what);
        fprintf(stderr, "svmtrace:   thread %d waits for %s%s, called from %p\n", t->id, t->waits,
                what, t->caller);
    }
    output_abandon();
    _exit(EXIT_DEADLOCK);
}

static void block(const char *what, struct object *o, const void *caller)
{
    current->waits = what;
    current->waits_for = o;
    current->caller = caller;
    current->spins = 0;
    struct thread *next = earliest();
    if (current->state == TIMED && (!next || !before(next, current))) {
        /* Nobody can come first: the time-out happens now. */
        current->timed_out = 1;
        if (virtual_time() < current->timeout)
            current->skew = current->timeout - svmtrace_now;
        current->state = READY;
        set_deadline(next);
        return;
    }
    if (!next)
        deadlock();
    switch_to(next);
}

void sched_block(const char *what, struct object *o, const void *caller)
{
    current->state = BLOCKED;
    block(what, o, caller);
}

/* Returns 1 if virtual time `when` came before anyone woke the thread. */
int sched_block_until(const char *what, struct object *o, const void *caller, uint64_t when)
{
    current->state = TIMED;
    current->timeout = when > virtual_time() ? when : virtual_time();
    current->timed_out = 0;
    block(what, o, caller);
    return current->timed_out;
}

void sched_wake(struct thread *t, int waker)
{
    uint64_t at = virtual_time();
    t->state = READY;
    t->waker = waker;
    if (t->now + t->skew < at)
        t->skew = at - t->now;
    set_deadline(earliest());
}

void sched_leave(void)
{
    current->state = DONE;
    struct thread *next = earliest();
    if (next) {
        give_token(next);
        return;
    }
    for (int i = 0; i < thread_count; i++)
        if (threads[i]->state != DONE)
            deadlock();
}

void sched_pass(void)
{
    struct thread *next = earliest(), *worker = earliest_of(1), *me = current;
    if (!next)
        return;
    /* Threads that themselves only wait are no measure of how long. */
    if (!worker)
        worker = next;
    uint64_t at = time_of(worker);
    if (at > virtual_time())
        me->skew = at - svmtrace_now;
    /* Equal times would let the lower id go on for ever. */
    if (!before(worker, me))
        me->skew++;
    me->passes = 1;
    switch_to(earliest());
    me->passes = 0;
}

void sched_sleep(uint64_t duration)
{
    current->skew += duration;
    sched_point();
}

/*
 * A thread that finds the same value at the same address again and again is taken to wait, unless it does
 * something else in between: a loop bound may be volatile as well.
 */
void sched_spin(uintptr_t address, uint64_t value, unsigned writes)
{
    struct thread *t = current;
    if (!t || t != self)
        return;
    int idle = hot.reads - t->spin_reads <= SPIN_READS && hot.writes - t->spin_writes <= writes &&
               svmtrace_now - t->spin_now <= SPIN_WORK;
    t->spin_reads = hot.reads;
    t->spin_writes = hot.writes;
    t->spin_now = svmtrace_now;
    if (!idle || t->spin_address != address || t->spin_value != value) {
        t->spin_address = address;
        t->spin_value = value;
        t->spins = 0;
    } else if (++t->spins > SPIN_LIMIT) {
        sched_pass();
    }
}
