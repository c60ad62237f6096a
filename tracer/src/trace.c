/* Writes the records of docs/trace-format.md. */
#include "runtime.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { ENTRIES_PER_RECORD = 16384, MOST_BYTES_PER_ENTRY = 64, RECORD_HEAD = 128 };

static uint64_t previous_time; /* of the previous record of the chunk */
static uint64_t totals[R_KINDS + 5];

static uint8_t *put(uint8_t *p, uint64_t v)
{
    while (v >= 0x80) {
        *p++ = (uint8_t)v | 0x80;
        v >>= 7;
    }
    *p++ = (uint8_t)v;
    return p;
}

static uint8_t *put_signed(uint8_t *p, int64_t v)
{
    return put(p, ((uint64_t)v << 1) ^ (uint64_t)(v >> 63));
}

/* Kind, thread, and time as the difference from the record before. */
static uint8_t *begin(const struct thread *t, enum record kind, size_t room)
{
    int fresh;
    uint8_t *p = output_reserve(room, &fresh);
    if (fresh)
        previous_time = 0;
    uint64_t at = (t == current ? svmtrace_now : t->now) + t->skew;
    *p++ = kind;
    p = put(p, t->id);
    p = put_signed(p, (int64_t)(at - previous_time));
    previous_time = at;
    totals[kind]++;
    return p;
}

static void vrecord(struct thread *t, enum record kind, int fields, va_list list)
{
    if (t->quiet || !recording)
        return;
    uint8_t *p = begin(t, kind, RECORD_HEAD);
    while (fields--)
        p = put(p, va_arg(list, uint64_t));
    output_commit(p);
}

void record(enum record kind, int fields, ...)
{
    va_list list;
    va_start(list, fields);
    vrecord(current, kind, fields, list);
    va_end(list);
}

void record_of(struct thread *t, enum record kind, int fields, ...)
{
    va_list list;
    va_start(list, fields);
    vrecord(t, kind, fields, list);
    va_end(list);
}

void record_region(uint64_t address, uint64_t size, const char *name)
{
    if (!recording)
        return;
    size_t n = strlen(name);
    if (n > 255)
        n = 255;
    uint8_t *p = begin(current, R_REGION, RECORD_HEAD + n);
    p = put(p, address);
    p = put(p, size);
    p = put(p, n);
    memcpy(p, name, n);
    output_commit(p + n);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = ((const struct page *)a)->number, y = ((const struct page *)b)->number;
    return (x > y) - (x < y);
}

/* How the 128-bit map of words is written, in bits 2-3 of an entry's flags. */
enum { MAP_FULL = 0, MAP_RUN = 4, MAP_BITS = 8 };

static uint8_t *put_map(uint8_t *p, const uint64_t words[2], uint8_t *flags)
{
    if (words[0] == UINT64_MAX && words[1] == UINT64_MAX)
        return p;
    unsigned first = words[0] ? (unsigned)__builtin_ctzll(words[0])
                              : 64 + (unsigned)__builtin_ctzll(words[1]);
    unsigned last = words[1] ? 127 - (unsigned)__builtin_clzll(words[1])
                             : 63 - (unsigned)__builtin_clzll(words[0]);
    unsigned ones = (unsigned)(__builtin_popcountll(words[0]) + __builtin_popcountll(words[1]));
    if (ones == last - first + 1) {
        *flags |= MAP_RUN;
        *p++ = (uint8_t)first;
        *p++ = (uint8_t)ones;
        return p;
    }
    *flags |= MAP_BITS;
    for (int i = 0; i < 16; i++)
        *p++ = (uint8_t)(words[i / 8] >> (i % 8 * 8));
    return p;
}

static uint8_t *put_entry(uint8_t *p, const struct page *e, uint32_t *number, uint64_t *time)
{
    p = put(p, e->number - *number);
    uint8_t *flags = p++;
    *flags = (e->read_lines ? 1 : 0) | (e->written ? 2 : 0);
    uint64_t first = !e->written                                           ? e->first_read
                     : !e->read_lines || e->first_write < e->first_read ? e->first_write
                                                                          : e->first_read;
    p = put_signed(p, (int64_t)(first - *time));
    if (e->read_lines && e->written)
        p = put_signed(p, (int64_t)(e->first_write - e->first_read));
    p = put(p, e->last - first);
    if (e->read_lines)
        *p++ = e->read_lines;
    if (e->written)
        p = put_map(p, e->words, flags);
    *number = e->number;
    *time = first;
    return p;
}

/* Ends the interval of t, whose state is in h, and begins the next. */
static void emit_interval(struct thread *t, struct hot *h, uint64_t now)
{
    uint64_t instructions = now - h->start;
    if (h->count || instructions) {
        int sorted = 1;
        for (uint32_t i = 1; i < h->count && sorted; i++)
            sorted = h->pages[i - 1].number < h->pages[i].number;
        if (!sorted)
            qsort(h->pages, h->count, sizeof *h->pages, by_number);
        uint32_t done = 0;
        do {
            uint32_t n = h->count - done;
            int more = n > ENTRIES_PER_RECORD;
            if (more)
                n = ENTRIES_PER_RECORD;
            uint8_t *p = begin(t, R_INTERVAL, RECORD_HEAD + (size_t)n * MOST_BYTES_PER_ENTRY);
            *p++ = (uint8_t)((done ? 1 : 0) | (more ? 2 : 0));
            if (!done) {
                p = put(p, instructions);
                p = put(p, h->reads);
                p = put(p, h->writes);
                p = put(p, h->shared_reads);
                p = put(p, h->shared_writes);
            }
            p = put(p, n);
            uint32_t number = 0;
            uint64_t time = 0;
            for (uint32_t i = 0; i < n; i++)
                p = put_entry(p, &h->pages[done + i], &number, &time);
            output_commit(p);
            done += n;
        } while (done < h->count);
        totals[R_KINDS] += instructions;
        totals[R_KINDS + 1] += h->reads;
        totals[R_KINDS + 2] += h->writes;
        totals[R_KINDS + 3] += h->shared_reads;
        totals[R_KINDS + 4] += h->shared_writes;
    }
    h->count = 0;
    h->reads = h->writes = h->shared_reads = h->shared_writes = 0;
    h->start = now;
}

void interval_close(void)
{
    if (!current->quiet && recording)
        emit_interval(current, &hot, svmtrace_now);
}

void interval_close_of(struct thread *t)
{
    if (t == current)
        interval_close();
    else if (!t->quiet)
        emit_interval(t, &t->hot, t->now);
}

static uint64_t end_of(const struct thread *t)
{
    return (t == current ? svmtrace_now : t->now) + t->skew;
}

/* The thread that comes next in the order of time among those not yet ended. */
static struct thread *next_to_end(void)
{
    struct thread *best = NULL;
    for (int i = 0; i < thread_count; i++)
        if (threads[i]->state != DONE && (!best || end_of(threads[i]) < end_of(best)))
            best = threads[i];
    return best;
}

/* The run is over: what threads have done since their last synchronisation, then the totals. */
void trace_end(void)
{
    uint64_t now = svmtrace_now + current->skew;
    for (int i = 0; i < thread_count; i++) {
        struct thread *t = threads[i];
        t->quiet = 0;
        if (end_of(t) < now) /* it waits, or is paused, until now */
            t->skew += now - end_of(t);
    }
    for (struct thread *t; (t = next_to_end());) {
        interval_close_of(t);
        record_of(t, R_THREAD_END, 1, (uint64_t)(t != current));
        t->state = DONE;
        if (end_of(t) > now)
            now = end_of(t);
    }
    uint64_t out[R_KINDS + 7];
    out[0] = (uint64_t)thread_count;
    out[1] = now;
    memcpy(out + 2, totals + R_KINDS, 5 * sizeof *out);
    memcpy(out + 7, totals + 1, (R_KINDS - 1) * sizeof *out);
    output_close(out, 7 + R_KINDS - 1);
}
