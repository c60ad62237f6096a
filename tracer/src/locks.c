/* Mutexes, spin locks, read-write locks. */
#include "objects.h"

#include <errno.h>
#include <string.h>
#include <time.h>

#define CALLER __builtin_return_address(0)
#define NEVER UINT64_MAX

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

