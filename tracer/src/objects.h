/* Synchronisation objects, found by their address. */
#ifndef SVMTRACE_OBJECTS_H
#define SVMTRACE_OBJECTS_H

#include "runtime.h"

enum object_kind {
    O_MUTEX = 1, O_RWLOCK, O_SPIN, O_BARRIER, O_COND, O_SEMAPHORE, O_ONCE, O_FLAG, O_HAND_BARRIER,
    O_KINDS
};

struct object {
    uintptr_t address;
    enum object_kind kind;
    uint64_t id;
    struct object *next;
    struct thread *owner;   /* of a lock, or who runs a once */
    int depth;              /* of a recursive mutex */
    int readers;            /* of a read-write lock */
    int last;               /* thread that last released, posted or set; -1 nobody */
    uint64_t count, value;  /* barrier: participants, arrived; semaphore: -, value; once: -, done */
    uint64_t episode;
    struct thread *first_waiter, *last_waiter;
    uint64_t *seen;         /* once: threads that know it is done; hand-made barrier: episodes */
    int seen_size;
};

/* The object at an address; made, with a record, at its first use. */
struct object *object_at(const void *address, enum object_kind kind, uint64_t count,
                         uint64_t value);
struct object *object_find(const void *address, enum object_kind kind);
void object_forget(const void *address);
void objects_announce(void);
void object_queue(struct object *o, struct thread *t);
struct thread *object_dequeue(struct object *o);
void object_remove(struct object *o, struct thread *t);
uint64_t *object_slot(struct object *o, int thread);

/* True on a thread of the program that holds the token: synchronisation is simulated. */
static inline int traced(void) { return self && self == current; }

/* Every synchronisation operation begins like this. */
static inline void sync_point(void)
{
    sched_point();
    interval_close();
}

int mutex_take(struct object *o, const void *caller);
void mutex_give(struct object *o);

/* The clock the program sees: nanoseconds, one instruction each, from a fixed date. */
#define EPOCH_SECONDS 946684800ull
#define NANO 1000000000ull
struct timespec;
uint64_t time_from_clock(const struct timespec *t);

#endif
