/* Mutexes, spin and read-write locks, barriers, condition variables, semaphores. */
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

static void acquired(struct object *o, int shared, uint64_t asked)
{
    record(R_ACQUIRE, 4, o->id, (uint64_t)shared, virtual_time() - asked, one_more(o->last));
}

/* ---- exclusive locks ---- */

/* Who waits is served in the order of asking; the owner hands the lock over. */
static int lock_until(struct object *o, const void *caller, uint64_t until)
{
    static const char *const names[O_KINDS] = {[O_MUTEX] = "mutex", [O_SPIN] = "spin lock"};
    uint64_t asked = virtual_time();
    if (o->owner) {
        object_queue(o, current);
        if (until == NEVER) {
            sched_block(names[o->kind], o, caller);
        } else if (sched_block_until(names[o->kind], o, caller, until)) {
            object_remove(o, current);
            return ETIMEDOUT;
        }
    }
    o->owner = current;
    acquired(o, 0, asked);
    return 0;
}

int mutex_take(struct object *o, const void *caller) { return lock_until(o, caller, NEVER); }

void mutex_give(struct object *o)
{
    o->last = current->id;
    record(R_RELEASE, 2, o->id, (uint64_t)0);
    o->owner = object_dequeue(o);
    if (o->owner)
        sched_wake(o->owner, current->id);
}

static int mutex_type(const pthread_mutex_t *m) { return m->__data.__kind & 3; }

static int lock(pthread_mutex_t *m, const void *caller, uint64_t until, int try)
{
    if (!traced())
        return 0;
    struct object *o = object_find(m, O_MUTEX);
    if (o && o->owner == current && mutex_type(m) == PTHREAD_MUTEX_RECURSIVE) {
        o->depth++;
        return 0;
    }
    sched_point();
    o = object_at(m, O_MUTEX, 0, 0);
    if (o->owner && try)
        return EBUSY;
    if (o->owner == current && mutex_type(m) == PTHREAD_MUTEX_ERRORCHECK)
        return EDEADLK;
    interval_close();
    return lock_until(o, caller, until);
}

int pthread_mutex_init(pthread_mutex_t *m, const pthread_mutexattr_t *attr)
{
    int type = PTHREAD_MUTEX_DEFAULT;
    if (attr)
        pthread_mutexattr_gettype(attr, &type);
    memset(m, 0, sizeof *m);
    m->__data.__kind = type;
    object_forget(m);
    return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *m)
{
    object_forget(m);
    return 0;
}

int pthread_mutex_lock(pthread_mutex_t *m) { return lock(m, CALLER, NEVER, 0); }
int pthread_mutex_trylock(pthread_mutex_t *m) { return lock(m, CALLER, NEVER, 1); }
int pthread_mutex_timedlock(pthread_mutex_t *m, const struct timespec *t)
{
    return lock(m, CALLER, time_from_clock(t), 0);
}

int pthread_mutex_unlock(pthread_mutex_t *m)
{
    if (!traced())
        return 0;
    struct object *o = object_find(m, O_MUTEX);
    if (!o || o->owner != current)
        return EPERM;
    if (o->depth) {
        o->depth--;
        return 0;
    }
    sync_point();
    mutex_give(o);
    return 0;
}

int pthread_spin_init(pthread_spinlock_t *s, int shared)
{
    (void)shared;
    *s = 0;
    object_forget((void *)s);
    return 0;
}

int pthread_spin_destroy(pthread_spinlock_t *s)
{
    object_forget((void *)s);
    return 0;
}

static int spin(pthread_spinlock_t *s, const void *caller, int try)
{
    if (!traced())
        return 0;
    sched_point();
    struct object *o = object_at((void *)s, O_SPIN, 0, 0);
    if (o->owner && try)
        return EBUSY;
    interval_close();
    return lock_until(o, caller, NEVER);
}

int pthread_spin_lock(pthread_spinlock_t *s) { return spin(s, CALLER, 0); }
int pthread_spin_trylock(pthread_spinlock_t *s) { return spin(s, CALLER, 1); }

int pthread_spin_unlock(pthread_spinlock_t *s)
{
    if (!traced())
        return 0;
    struct object *o = object_find((void *)s, O_SPIN);
    if (!o || o->owner != current)
        return EPERM;
    sync_point();
    mutex_give(o);
    return 0;
}

/* ---- read-write locks ---- */

/* First come, first served: a reader does not overtake a waiting writer. */
static void admit(struct object *o)
{
    while (o->first_waiter && !o->owner) {
        int shared = o->first_waiter->mode;
        if (!shared && o->readers)
            return;
        struct thread *t = object_dequeue(o);
        if (shared)
            o->readers++;
        else
            o->owner = t;
        sched_wake(t, current->id);
    }
}

static int rw_lock(pthread_rwlock_t *l, int shared, const void *caller, uint64_t until, int try)
{
    if (!traced())
        return 0;
    sched_point();
    struct object *o = object_at(l, O_RWLOCK, 0, 0);
    int free = !o->owner && !o->first_waiter && (shared || !o->readers);
    if (!free && try)
        return EBUSY;
    if (o->owner == current)
        return EDEADLK;
    interval_close();
    uint64_t asked = virtual_time();
    if (free) {
        if (shared)
            o->readers++;
        else
            o->owner = current;
    } else {
        current->mode = shared;
        object_queue(o, current);
        if (until == NEVER) {
            sched_block("read-write lock", o, caller);
        } else if (sched_block_until("read-write lock", o, caller, until)) {
            object_remove(o, current);
            admit(o);
            return ETIMEDOUT;
        }
    }
    acquired(o, shared, asked);
    return 0;
}

int pthread_rwlock_init(pthread_rwlock_t *l, const pthread_rwlockattr_t *attr)
{
    (void)attr;
    memset(l, 0, sizeof *l);
    object_forget(l);
    return 0;
}

int pthread_rwlock_destroy(pthread_rwlock_t *l)
{
    object_forget(l);
    return 0;
}

int pthread_rwlock_rdlock(pthread_rwlock_t *l) { return rw_lock(l, 1, CALLER, NEVER, 0); }
int pthread_rwlock_wrlock(pthread_rwlock_t *l) { return rw_lock(l, 0, CALLER, NEVER, 0); }
int pthread_rwlock_tryrdlock(pthread_rwlock_t *l) { return rw_lock(l, 1, CALLER, NEVER, 1); }
int pthread_rwlock_trywrlock(pthread_rwlock_t *l) { return rw_lock(l, 0, CALLER, NEVER, 1); }
int pthread_rwlock_timedrdlock(pthread_rwlock_t *l, const struct timespec *t)
{
    return rw_lock(l, 1, CALLER, time_from_clock(t), 0);
}
int pthread_rwlock_timedwrlock(pthread_rwlock_t *l, const struct timespec *t)
{
    return rw_lock(l, 0, CALLER, time_from_clock(t), 0);
}

int pthread_rwlock_unlock(pthread_rwlock_t *l)
{
    if (!traced())
        return 0;
    sync_point();
    struct object *o = object_at(l, O_RWLOCK, 0, 0);
    int shared = o->owner != current;
    if (shared && !o->readers)
        return EPERM;
    if (shared)
        o->readers--;
    else
        o->owner = NULL;
    o->last = current->id;
    record(R_RELEASE, 2, o->id, (uint64_t)shared);
    admit(o);
    return 0;
}

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
