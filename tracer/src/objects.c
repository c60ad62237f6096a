#include "objects.h"

#include <stdio.h>
#include <stdlib.h>

enum { BUCKETS = 1 << 14 };

static struct object *table[BUCKETS];
static uint64_t next_id;

static struct object **bucket(uintptr_t a)
{
    return &table[(a >> 3) * 0x9e3779b97f4a7c15ull >> 50];
}

struct object *object_find(const void *address, enum object_kind kind)
{
    for (struct object *o = *bucket((uintptr_t)address); o; o = o->next)
        if (o->address == (uintptr_t)address && o->kind == kind)
            return o;
    return NULL;
}

/* Addresses outside the program and the fixed zones (in libraries, the libc heap) change from run to
 * run: the trace shows 0 for them. */
static uint64_t shown_address(uintptr_t a)
{
    extern char _end[];
    uintptr_t low = a & (PRIVATE_OFFSET - 1);
    int fixed = a < (uintptr_t)_end || (a < 2 * PRIVATE_OFFSET && low >= HEAP_BASE);
    return fixed ? a : 0;
}

static void announce(const struct object *o)
{
    int quiet = current->quiet;
    current->quiet = 0;
    record(R_OBJECT, 4, o->id, (uint64_t)o->kind, shown_address(o->address), o->count ? o->count : o->value);
    current->quiet = quiet;
}

struct object *object_at(const void *address, enum object_kind kind, uint64_t count,
                         uint64_t value)
{
    struct object *o = object_find(address, kind);
    if (o)
        return o;
    object_forget(address);
    o = calloc(1, sizeof *o);
    if (!o)
        fail(1, "out of memory");
    struct object **b = bucket((uintptr_t)address);
    *o = (struct object){.address = (uintptr_t)address, .kind = kind, .id = next_id++, .last = -1,
                         .count = count, .value = value, .next = *b};
    *b = o;
    announce(o);
    return o;
}

static int by_id(const void *a, const void *b)
{
    uint64_t x = (*(struct object *const *)a)->id, y = (*(struct object *const *)b)->id;
    return (x > y) - (x < y);
}

/* The objects that constructors have made before main get the first numbers, without those that are gone. */
void objects_announce(void)
{
    if (!next_id)
        return;
    struct object **all = malloc(next_id * sizeof *all);
    if (!all)
        fail(1, "out of memory");
    size_t n = 0;
    for (size_t b = 0; b < BUCKETS; b++)
        for (struct object *o = table[b]; o; o = o->next)
            all[n++] = o;
    qsort(all, n, sizeof *all, by_id);
    for (next_id = 0; next_id < n; next_id++) {
        all[next_id]->id = next_id;
        all[next_id]->last = -1;
        announce(all[next_id]);
    }
    free(all);
}

/* Destroyed or initialised anew: the next use of the address is another object. */
void object_forget(const void *address)
{
    for (struct object **p = bucket((uintptr_t)address); *p;) {
        struct object *o = *p;
        if (o->address == (uintptr_t)address && !o->first_waiter) {
            *p = o->next;
            free(o->seen);
            free(o);
        } else {
            p = &o->next;
        }
    }
}

void object_queue(struct object *o, struct thread *t)
{
    t->next_waiter = NULL;
    if (o->last_waiter)
        o->last_waiter->next_waiter = t;
    else
        o->first_waiter = t;
    o->last_waiter = t;
}

struct thread *object_dequeue(struct object *o)
{
    struct thread *t = o->first_waiter;
    if (t) {
        o->first_waiter = t->next_waiter;
        if (!o->first_waiter)
            o->last_waiter = NULL;
    }
    return t;
}

void object_remove(struct object *o, struct thread *t)
{
    struct thread *previous = NULL;
    for (struct thread *p = o->first_waiter; p; previous = p, p = p->next_waiter) {
        if (p != t)
            continue;
        if (previous)
            previous->next_waiter = t->next_waiter;
        else
            o->first_waiter = t->next_waiter;
        if (o->last_waiter == t)
            o->last_waiter = previous;
        return;
    }
}

uint64_t *object_slot(struct object *o, int thread)
{
    if (thread >= o->seen_size) {
        int n = thread + 16;
        o->seen = realloc(o->seen, (size_t)n * sizeof *o->seen);
        if (!o->seen)
            fail(1, "out of memory");
        while (o->seen_size < n)
            o->seen[o->seen_size++] = 0;
    }
    return &o->seen[thread];
}

/* For the deadlock report, after what kind of wait it is. */
void object_describe(const struct object *o, char *text, size_t n);
void object_describe(const struct object *o, char *text, size_t n)
{
    if (!o)
        return;
    int k = snprintf(text, n, " %llu at %#llx", (unsigned long long)o->id,
                     (unsigned long long)o->address);
    if (o->kind == O_BARRIER)
        snprintf(text + k, n - (size_t)k, " (%llu of %llu arrived)", (unsigned long long)o->value,
                 (unsigned long long)o->count);
    else if (o->owner)
        snprintf(text + k, n - (size_t)k, ", held by thread %d", o->owner->id);
    else if (o->readers)
        snprintf(text + k, n - (size_t)k, ", held by %d readers", o->readers);
}
