/* svmtrace-dump: the records of a trace, checked and printed. */
#include "dump.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const record_names[KINDS] = {
    "?", "interval", "start", "end", "create", "join", "object", "acquire", "release", "arrive",
    "leave", "cond-wait", "cond-wake", "signal", "sem-wait", "sem-post", "once", "flag-set",
    "flag-wait", "roi-begin", "roi-end", "region"};

/* Names of the numbers that follow kind, thread and time; the interval and region have their own
 * layout. A name ending in '+' holds the value plus one, 0 meaning none. */
static const char *const fields[KINDS][5] = {
    [2] = {"parent+"},
    [3] = {"alive"},
    [4] = {"child"},
    [5] = {"thread", "waited"},
    [6] = {"object", "kind", "address", "value"},
    [7] = {"object", "shared", "waited", "last+"},
    [8] = {"object", "shared"},
    [9] = {"object", "episode"},
    [10] = {"object", "episode", "waited"},
    [11] = {"object", "mutex"},
    [12] = {"object", "by+", "waited"},
    [13] = {"object", "all", "woken"},
    [14] = {"object", "waited", "by+"},
    [15] = {"object"},
    [16] = {"object", "by", "waited"},
    [17] = {"object"},
    [18] = {"object", "by+", "waited"},
};

int summary;
uint64_t now;
uint64_t kinds[KINDS], totals[5], last_time, thread_count;
uint64_t of_thread[MAX_THREADS][6];
unsigned char state[MAX_THREADS];
struct page *pages;
size_t page_count, page_capacity;
static uint64_t open_part[MAX_THREADS]; /* last sub-page + 1 of an interval to be continued */
static uint64_t objects, record_number;

static void print(const char *format, ...)
{
    va_list list;
    if (summary)
        return;
    va_start(list, format);
    vprintf(format, list);
    va_end(list);
}

static struct page *page_at(uint64_t number)
{
    if (2 * (page_count + 1) > page_capacity) {
        struct page *old = pages;
        size_t n = page_capacity;
        page_capacity = n ? 2 * n : 1024;
        pages = calloc(page_capacity, sizeof *pages);
        if (!pages)
            bad("out of memory");
        page_count = 0;
        for (size_t i = 0; i < n; i++)
            if (old[i].number1)
                *page_at(old[i].number1 - 1) = old[i];
        free(old);
    }
    size_t i = (number * 0x9e3779b97f4a7c15ull >> 20) & (page_capacity - 1);
    while (pages[i].number1 && pages[i].number1 != number + 1)
        i = (i + 1) & (page_capacity - 1);
    if (!pages[i].number1) {
        pages[i].number1 = number + 1;
        page_count++;
    }
    return &pages[i];
}

static void note_user(int32_t *user, uint64_t thread)
{
    int32_t t = (int32_t)thread + 1;
    *user = *user && *user != t ? -1 : t;
}

static uint8_t byte(struct cursor *c)
{
    if (c->p == c->end)
        bad("record %" PRIu64 " runs over the end of its chunk", record_number);
    return *c->p++;
}

static uint64_t number(struct cursor *c)
{
    uint64_t v = 0;
    for (int shift = 0; shift < 70; shift += 7) {
        uint8_t b = byte(c);
        if (shift == 63 && b > 1)
            break;
        v |= (uint64_t)(b & 0x7f) << shift;
        if (!(b & 0x80))
            return v;
    }
    bad("record %" PRIu64 ": a number has more than 64 bits", record_number);
}

static int64_t signed_number(struct cursor *c)
{
    uint64_t v = number(c);
    return (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
}

/* A time or difference of times, kept in range so that sums cannot overflow. */
static uint64_t shifted(uint64_t base, int64_t by)
{
    uint64_t v = base + (uint64_t)by;
    if (v >= MAX_TIME)
        bad("record %" PRIu64 ": a time is out of range", record_number);
    return v;
}

static uint64_t limited(struct cursor *c, uint64_t limit, const char *what)
{
    uint64_t v = number(c);
    if (v >= limit)
        bad("record %" PRIu64 ": %s %" PRIu64 " is out of range", record_number, what, v);
    return v;
}

/* ---- records ---- */

static void print_map(const uint64_t w[2])
{
    int first = 1;
    for (int i = 0; i < 128; i++) {
        if (!(w[i / 64] >> (i % 64) & 1))
            continue;
        int k = i;
        while (k < 127 && (w[(k + 1) / 64] >> ((k + 1) % 64) & 1))
            k++;
        print(first ? "%d" : ",%d", i);
        if (k > i)
            print("-%d", k);
        first = 0;
        i = k;
    }
}

static void read_map(struct cursor *c, unsigned form, uint64_t w[2])
{
    w[0] = w[1] = 0;
    if (form == 0) {
        w[0] = w[1] = UINT64_MAX;
    } else if (form == 1) {
        unsigned first = byte(c), n = byte(c);
        if (!n || n > 128 || first + n > 128)
            bad("record %" PRIu64 ": a run of words leaves its sub-page", record_number);
        for (unsigned i = first; i < first + n; i++)
            w[i / 64] |= 1ull << (i % 64);
    } else if (form == 2) {
        for (int i = 0; i < 16; i++)
            w[i / 8] |= (uint64_t)byte(c) << (i % 8 * 8);
    } else {
        bad("record %" PRIu64 ": unknown form of the map of words", record_number);
    }
    if (!w[0] && !w[1])
        bad("record %" PRIu64 ": a written sub-page without words", record_number);
}

static void read_entry(struct cursor *c, uint64_t thread, uint64_t *page, uint64_t *time, int head)
{
    uint64_t step = limited(c, MAX_ADDRESS >> 9, "sub-page");
    if (!step && !head)
        bad("record %" PRIu64 ": sub-pages are not in ascending order", record_number);
    *page += step;
    if (*page >= MAX_ADDRESS >> 9)
        bad("record %" PRIu64 ": sub-page %" PRIu64 " is out of range", record_number, *page);
    unsigned flags = byte(c), reads = flags & 1, writes = flags >> 1 & 1;
    if (flags > 15 || !(flags & 3) || (!writes && flags > 3))
        bad("record %" PRIu64 ": flags %u of a sub-page make no sense", record_number, flags);
    uint64_t first = shifted(*time, signed_number(c)), first_read = first, first_write = first;
    if (reads && writes) {
        int64_t gap = signed_number(c);
        if (gap >= 0)
            first_write = shifted(first, gap);
        else
            first_read = shifted(first, -gap);
    }
    uint64_t last = shifted(first, (int64_t)limited(c, MAX_TIME, "time"));
    if (last < first_read || last < first_write)
        bad("record %" PRIu64 ": last access before the first", record_number);
    *time = first;
    print("  page %" PRIx64, *page << 9);
    struct page *p = summary ? page_at(*page) : NULL;
    if (reads) {
        unsigned lines = byte(c);
        if (!lines)
            bad("record %" PRIu64 ": a read sub-page without lines", record_number);
        print(" read@%" PRIu64 " lines=%02x", first_read, lines);
        if (p)
            note_user(&p->reader, thread);
    }
    if (writes) {
        uint64_t w[2];
        read_map(c, flags >> 2, w);
        print(" write@%" PRIu64 " words=", first_write);
        print_map(w);
        if (p) {
            note_user(&p->writer, thread);
            p->words[0] |= w[0];
            p->words[1] |= w[1];
        }
    }
    print(" last@%" PRIu64 "\n", last);
}

static void read_interval(struct cursor *c, uint64_t thread)
{
    static const char *const labels[5] = {"instructions", "reads", "writes", "shared-reads",
                                          "shared-writes"};
    unsigned flags = byte(c);
    if (flags > 3 || !(flags & 1) != !open_part[thread])
        bad("record %" PRIu64 ": parts of an interval are out of order", record_number);
    if (!(flags & 1))
        for (int i = 0; i < 5; i++) {
            uint64_t v = limited(c, MAX_TIME, labels[i]);
            totals[i] += v;
            of_thread[thread][i] += v;
            print(" %s=%" PRIu64, labels[i], v);
        }
    else
        print(" continued");
    uint64_t n = limited(c, MAX_ENTRIES + 1, "number of sub-pages");
    if ((flags & 2) && n != MAX_ENTRIES)
        bad("record %" PRIu64 ": a part of an interval that is not full", record_number);
    print(" pages=%" PRIu64 "\n", n);
    uint64_t page = 0, time = 0, before = open_part[thread];
    for (uint64_t i = 0; i < n; i++) {
        read_entry(c, thread, &page, &time, i == 0);
        if (page < before)
            bad("record %" PRIu64 ": sub-pages are not in ascending order", record_number);
        before = page + 1;
    }
    of_thread[thread][5] += n;
    open_part[thread] = flags & 2 ? before : 0;
}

static void check_field(const char *name, uint64_t v, int kind)
{
    size_t n = strlen(name);
    int plus = name[n - 1] == '+';
    int thread = (plus && kind != 6) || !strcmp(name, "child") || !strcmp(name, "thread") ||
                 !strcmp(name, "by");
    if (thread && v >= MAX_THREADS + (uint64_t)plus)
        bad("record %" PRIu64 ": thread %" PRIu64 " is out of range", record_number, v);
    if ((!strcmp(name, "object") || !strcmp(name, "mutex")) && v >= objects + (kind == 6))
        bad("record %" PRIu64 ": object %" PRIu64 " is not known", record_number, v);
    if (v >= MAX_TIME)
        bad("record %" PRIu64 ": %s is out of range", record_number, name);
}

static void read_region(struct cursor *c)
{
    uint64_t address = limited(c, MAX_TIME, "address"), size = limited(c, MAX_TIME, "size");
    uint64_t n = limited(c, 256, "length of a name");
    print(" address=%" PRIx64 " size=%" PRIu64 " name=", address, size);
    while (n--) {
        unsigned ch = byte(c);
        print(ch >= 32 && ch < 127 ? "%c" : "\\x%02x", ch);
    }
    print("\n");
}

void read_record(struct cursor *c)
{
    record_number++;
    unsigned kind = byte(c);
    if (!kind || kind >= KINDS)
        bad("record %" PRIu64 ": unknown kind %u", record_number, kind);
    uint64_t thread = limited(c, MAX_THREADS, "thread");
    now = shifted(now, signed_number(c));
    if (now < last_time)
        bad("record %" PRIu64 ": time goes back", record_number);
    last_time = now;
    if (kind == 2) {
        if (state[thread])
            bad("record %" PRIu64 ": thread %" PRIu64 " starts twice", record_number, thread);
        state[thread] = 1;
        thread_count++;
    } else if (state[thread] != 1) {
        bad("record %" PRIu64 ": thread %" PRIu64 " is not running", record_number, thread);
    }
    if (open_part[thread] && kind != INTERVAL)
        bad("record %" PRIu64 ": the rest of an interval is missing", record_number);
    if (kind == 3)
        state[thread] = 2;
    kinds[kind]++;
    print("%" PRIu64 " t%" PRIu64 " %s", now, thread, record_names[kind]);
    if (kind == INTERVAL) {
        read_interval(c, thread);
        return;
    }
    if (kind == REGION) {
        read_region(c);
        return;
    }
    for (int i = 0; i < 5 && fields[kind][i]; i++) {
        const char *name = fields[kind][i];
        uint64_t v = number(c);
        check_field(name, v, (int)kind);
        size_t n = strlen(name);
        if (name[n - 1] != '+')
            print(strcmp(name, "address") ? " %s=%" PRIu64 : " %s=%" PRIx64, name, v);
        else if (v)
            print(" %.*s=%" PRIu64, (int)n - 1, name, v - 1);
        else
            print(" %.*s=none", (int)n - 1, name);
    }
    if (kind == 6)
        objects++;
    print("\n");
}

