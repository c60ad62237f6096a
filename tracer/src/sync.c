/* Barriers, condition variables, semaphores. */
#include "objects.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CALLER __builtin_return_address(0)
#define NEVER UINT64_MAX

void *svmtrace_calloc(size_t, size_t);

static uint64_t one_more(int thread) { return (uint64_t)(thread + 1); }

/* ---- barriers ---- */

int pthread_barrier_init(pthread_barrier_t *b, const pthread_barrierattr_t *attr, unsigned count)
{
    (void)attr;
    if (!count)
        return EINVAL;
    if (!traced())
        return 0;
    sched_point();
    object_forget(b);
    object_at(b, O_BARRIER, count, 0);
    return 0;
}

int pthread_barrier_destroy(pthread_barrier_t *b)
{
    object_forget(b);
    return 0;
}

int pthread_barrier_wait(pthread_barrier_t *b)
{
    if (!traced())
        return 0;
    struct object *o = object_find(b, O_BARRIER);
    if (!o)
        fail(1, "pthread_barrier_wait on a barrier that was not initialised");
    sync_point();
    uint64_t asked = virtual_time(), episode = o->episode, id = o->id;
    record(R_BARRIER_ARRIVE, 2, id, episode);
    int last = ++o->value == o->count;
    if (last) {
        o->value = 0;
        o->episode++;
        for (struct thread *t; (t = object_dequeue(o));)
            sched_wake(t, current->id);
    } else {
        object_queue(o, current);
        sched_block("barrier", o, CALLER);
    }
    /* The object itself may be gone: the first to leave may destroy the barrier. */
    record(R_BARRIER_LEAVE, 3, id, episode, virtual_time() - asked);
    return last ? PTHREAD_BARRIER_SERIAL_THREAD : 0;
}

/* ---- condition variables ---- */

int pthread_cond_init(pthread_cond_t *c, const pthread_condattr_t *attr)
{
    (void)attr;
    memset(c, 0, sizeof *c);
    object_forget(c);
    return 0;
}

int pthread_cond_destroy(pthread_cond_t *c)
{
    object_forget(c);
    return 0;
}

static int cond_wait(pthread_cond_t *c, pthread_mutex_t *m, const void *caller, uint64_t until)
{
    if (!traced())
        return 0;
    struct object *mutex = object_find(m, O_MUTEX);
    if (!mutex || mutex->owner != current)
        return EPERM;
    sync_point();
    struct object *o = object_at(c, O_COND, 0, 0);
    uint64_t asked = virtual_time();
    int depth = mutex->depth, late = 0;
    mutex->depth = 0;
    record(R_COND_WAIT, 2, o->id, mutex->id);
    object_queue(o, current);
    mutex_give(mutex);
    current->waker = -1;
    if (until == NEVER)
        sched_block("condition", o, caller);
    else if ((late = sched_block_until("condition", o, caller, until)))
        object_remove(o, current);
    record(R_COND_WAKE, 3, o->id, late ? (uint64_t)0 : one_more(current->waker),
           virtual_time() - asked);
    mutex_take(mutex, caller);
    mutex->depth = depth;
    return late ? ETIMEDOUT : 0;
}

int pthread_cond_wait(pthread_cond_t *c, pthread_mutex_t *m)
{
    return cond_wait(c, m, CALLER, NEVER);
}

int pthread_cond_timedwait(pthread_cond_t *c, pthread_mutex_t *m, const struct timespec *t)
{
    return cond_wait(c, m, CALLER, time_from_clock(t));
}

int pthread_cond_clockwait(pthread_cond_t *c, pthread_mutex_t *m, clockid_t clock,
                           const struct timespec *t)
{
    (void)clock;
    return cond_wait(c, m, CALLER, time_from_clock(t));
}

static int cond_signal(pthread_cond_t *c, int all)
{
    if (!traced())
        return 0;
    sync_point();
    struct object *o = object_at(c, O_COND, 0, 0);
    uint64_t woken = 0;
    for (struct thread *t = o->first_waiter; t && (all || !woken); t = t->next_waiter)
        woken++;
    record(R_COND_SIGNAL, 3, o->id, (uint64_t)all, woken);
    while (woken--)
        sched_wake(object_dequeue(o), current->id);
    return 0;
}

int pthread_cond_signal(pthread_cond_t *c) { return cond_signal(c, 0); }
int pthread_cond_broadcast(pthread_cond_t *c) { return cond_signal(c, 1); }

/* ---- semaphores ---- */

int sem_init(sem_t *s, int shared, unsigned value)
{
    (void)shared;
    if (value > INT_MAX) {
        errno = EINVAL;
        return -1;
    }
    object_forget(s);
    if (traced()) {
        sched_point();
        object_at(s, O_SEMAPHORE, 0, value);
    }
    return 0;
}

int sem_destroy(sem_t *s)
{
    object_forget(s);
    return 0;
}

static int sem_take(sem_t *s, const void *caller, uint64_t until, int try)
{
    if (!traced())
        return 0;
    sched_point();
    struct object *o = object_at(s, O_SEMAPHORE, 0, 0);
    if (!o->value && try) {
        errno = EAGAIN;
        return -1;
    }
    interval_close();
    uint64_t asked = virtual_time();
    int poster = o->last;
    if (o->value) {
        o->value--;
    } else {
        object_queue(o, current);
        if (until == NEVER) {
            sched_block("semaphore", o, caller);
        } else if (sched_block_until("semaphore", o, caller, until)) {
            object_remove(o, current);
            errno = ETIMEDOUT;
            return -1;
        }
        poster = current->waker;
    }
    record(R_SEM_WAIT, 3, o->id, virtual_time() - asked, one_more(poster));
    return 0;
}

int sem_wait(sem_t *s) { return sem_take(s, CALLER, NEVER, 0); }
int sem_trywait(sem_t *s) { return sem_take(s, CALLER, NEVER, 1); }
int sem_timedwait(sem_t *s, const struct timespec *t)
{
    return sem_take(s, CALLER, time_from_clock(t), 0);
}

int sem_post(sem_t *s)
{
    if (!traced())
        return 0;
    sync_point();
    struct object *o = object_at(s, O_SEMAPHORE, 0, 0);
    o->last = current->id;
    record(R_SEM_POST, 1, o->id);
    struct thread *t = object_dequeue(o);
    if (t)
        sched_wake(t, current->id);
    else
        o->value++;
    return 0;
}

int sem_getvalue(sem_t *s, int *value)
{
    const struct object *o = object_find(s, O_SEMAPHORE);
    *value = o ? (int)o->value : 0;
    return 0;
}

/* Named semaphores are known inside this process only. */
sem_t *sem_open(const char *name, int flags, ...)
{
    static struct named { char *name; sem_t *semaphore; struct named *next; } *all;
    struct named *n = all;
    while (n && strcmp(n->name, name))
        n = n->next;
    if (n)
        return n->semaphore;
    if (!(flags & O_CREAT)) {
        errno = ENOENT;
        return SEM_FAILED;
    }
    va_list list;
    va_start(list, flags);
    (void)va_arg(list, int);
    unsigned value = va_arg(list, unsigned);
    va_end(list);
    n = malloc(sizeof *n);
    char *copy = strdup(name);
    sem_t *s = svmtrace_calloc(1, sizeof *s);
    if (!n || !copy || !s)
        fail(1, "out of memory");
    *n = (struct named){copy, s, all};
    all = n;
    sem_init(s, 0, value);
    return s;
}

int sem_close(sem_t *s)
{
    (void)s;
    return 0;
}

int sem_unlink(const char *name)
{
    (void)name;
    return 0;
}
