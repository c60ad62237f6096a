/*
 * svmtrace-dump: prints a trace as text, one record a line, after checking every rule of
 * docs/trace-format.md. `-s` prints sums instead: per thread, per kind of record, distinct
 * sub-pages and words. Exit code 2 and a message for a file that is not a whole, intact trace.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
    MAX_HEADER = 8 << 20,
    MAX_RAW = 4 << 20,
    MAX_ENTRIES = 16384,
    MAX_THREADS = 4096,
    KINDS = 22,
    TRAILER = 8 * (8 + KINDS - 1),
    INTERVAL = 1,
    REGION = 21,
};

#define MAX_TIME (1ull << 62)
#define MAX_ADDRESS (1ull << 37)

static const char *const names[KINDS] = {
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

static const char *file_name;
static int summary;
static uint64_t now; /* time of the record before */
static uint64_t kinds[KINDS], totals[5], last_time, thread_count;
static uint64_t of_thread[MAX_THREADS][6];
static unsigned char state[MAX_THREADS]; /* 1 started, 2 ended */
static uint64_t open_part[MAX_THREADS];  /* last sub-page + 1 of an interval to be continued */
static uint64_t objects, record_number;

static _Noreturn void bad(const char *format, ...)
{
    va_list list;
    fflush(stdout);
    fprintf(stderr, "svmtrace-dump: %s: ", file_name);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputc('\n', stderr);
    exit(2);
}

static void print(const char *format, ...)
{
    va_list list;
    if (summary)
        return;
    va_start(list, format);
    vprintf(format, list);
    va_end(list);
}

/* ---- what was touched in the whole run, for the sums: a hash table of sub-pages ---- */

struct page {
    uint64_t number1; /* sub-page + 1; 0: free */
    uint64_t words[2];
    int32_t reader, writer; /* thread + 1; -1: several; 0: none */
};

static struct page *pages;
static size_t page_count, page_capacity;

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

/* ---- bytes ---- */

struct cursor {
    const uint8_t *p, *end;
};

static uint64_t fixed(struct cursor *c, int bytes)
{
    uint64_t v = 0;
    if (c->end - c->p < bytes)
        bad("the header is cut short");
    for (int i = 0; i < bytes; i++)
        v |= (uint64_t)c->p[i] << (8 * i);
    c->p += bytes;
    return v;
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

static void read_record(struct cursor *c)
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
    print("%" PRIu64 " t%" PRIu64 " %s", now, thread, names[kind]);
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

/* ---- the file ---- */

static int more(FILE *f, void *p, size_t n, const char *what)
{
    size_t got = fread(p, 1, n, f);
    if (got != n && ferror(f))
        bad("%s", strerror(errno));
    if (got != n)
        bad("the file ends inside %s", what);
    return 1;
}

static void print_string(struct cursor *c, const char *label)
{
    uint64_t n = fixed(c, 2);
    if (n > 4096 || (uint64_t)(c->end - c->p) < n)
        bad("a string of the header is too long");
    printf("%s", label);
    for (uint64_t i = 0; i < n; i++)
        printf(c->p[i] >= 32 && c->p[i] < 127 ? "%c" : "\\x%02x", c->p[i]);
    printf("\n");
    c->p += n;
}

static void read_header(FILE *f)
{
    static uint8_t head[MAX_HEADER + 24];
    more(f, head, 20, "the header");
    struct cursor c = {head + 8, head + 20};
    if (memcmp(head, "SVMTRACE", 8))
        bad("this is not a trace: it does not begin with SVMTRACE");
    uint64_t mark = fixed(&c, 4);
    if (mark == 0x0d0c0b0a)
        bad("the trace has the other byte order");
    if (mark != 0x0a0b0c0d)
        bad("the byte-order mark is damaged");
    uint64_t major = fixed(&c, 2);
    if (major != 1)
        bad("version %" PRIu64 " of the format is not known, only 1", major);
    c.p += 2;
    uint64_t n = fixed(&c, 4);
    if (n > MAX_HEADER)
        bad("the header claims %" PRIu64 " bytes", n);
    more(f, head + 20, n + 4, "the header");
    struct cursor sum = {head + 20 + n, head + 24 + n};
    if (crc32(0, head, (uInt)(20 + n)) != fixed(&sum, 4))
        bad("the header's checksum is wrong");
    c.end = head + 20 + n;
    if (fixed(&c, 4) != 512 || fixed(&c, 4) != 64 || fixed(&c, 4) != 4)
        bad("sub-pages, lines and words are not of 512, 64 and 4 bytes");
    uint64_t shared = fixed(&c, 4), quantum = fixed(&c, 8);
    printf("shared%s%s%s%s\nquantum %" PRIu64 "\ntext ", shared & 1 ? " heap" : "",
           shared & 2 ? " globals" : "", shared & 4 ? " named" : "", shared & 8 ? " stacks" : "",
           quantum);
    for (int i = 0; i < 32; i++)
        printf("%02x", (unsigned)fixed(&c, 1));
    static const char *const zones[] = {"heap", "globals", "named", "stacks"};
    for (int z = 0; z < 4; z++) {
        uint64_t from = fixed(&c, 8);
        printf("\nzone %s %" PRIx64 "-%" PRIx64, zones[z], from, fixed(&c, 8));
    }
    print_string(&c, "\ntool ");
    print_string(&c, "program ");
    for (uint64_t args = fixed(&c, 2); args; args--)
        print_string(&c, "argument ");
    if (c.p != c.end)
        bad("the header is longer than its contents");
}

/* Returns the chunk's contents; *tag is "CHNK" or "TRLR". */
static struct cursor read_chunk(FILE *f, char tag[5])
{
    static uint8_t raw[MAX_RAW];
    static uint8_t packed[MAX_RAW + (MAX_RAW >> 8) + 1024];
    uint8_t head[20];
    more(f, head, sizeof head, "the head of a chunk: the trace is cut short");
    struct cursor c = {head + 4, head + 20};
    uint64_t n = fixed(&c, 4), size = fixed(&c, 4), sum = fixed(&c, 4);
    if (crc32(0, head, 16) != fixed(&c, 4))
        bad("the head of a chunk is damaged");
    memcpy(tag, head, 4);
    tag[4] = 0;
    if (n > MAX_RAW || size > sizeof packed)
        bad("a chunk claims %" PRIu64 " bytes in %" PRIu64, n, size);
    more(f, packed, size, "a chunk: the trace is cut short");
    if (crc32(0, packed, (uInt)size) != sum)
        bad("a chunk's checksum is wrong");
    uLongf out = sizeof raw;
    if (uncompress(raw, &out, packed, size) != Z_OK || out != n)
        bad("a chunk cannot be decompressed to its %" PRIu64 " bytes", n);
    return (struct cursor){raw, raw + n};
}

static void check_trailer(struct cursor c, uint64_t chunks)
{
    if (c.end - c.p != TRAILER)
        bad("the trailer has the wrong size");
    static const char *const names5[] = {"instructions", "reads", "writes", "shared-reads",
                                         "shared-writes"};
    if (fixed(&c, 8) != chunks)
        bad("the trailer's number of chunks is wrong");
    if (fixed(&c, 8) != thread_count)
        bad("the trailer's number of threads is wrong");
    if (fixed(&c, 8) < last_time)
        bad("the trailer's time is before the last record");
    for (int i = 0; i < 5; i++)
        if (fixed(&c, 8) != totals[i])
            bad("the trailer's sum of %s is wrong", names5[i]);
    for (int i = 1; i < KINDS; i++)
        if (fixed(&c, 8) != kinds[i])
            bad("the trailer's number of %s records is wrong", names[i]);
    for (uint64_t t = 0; t < MAX_THREADS; t++)
        if (state[t] == 1)
            bad("thread %" PRIu64 " never ends", t);
}

static void print_summary(void)
{
    static const char *const labels[] = {"instructions", "reads", "writes", "shared-reads",
                                         "shared-writes", "page-entries"};
    uint64_t read = 0, written = 0, words = 0, pages_shared = 0;
    for (size_t i = 0; i < page_capacity; i++) {
        const struct page *p = &pages[i];
        if (!p->number1)
            continue;
        read += p->reader != 0;
        written += p->writer != 0;
        words += (uint64_t)(__builtin_popcountll(p->words[0]) + __builtin_popcountll(p->words[1]));
        pages_shared += p->writer && (p->writer < 0 || (p->reader && p->reader != p->writer));
    }
    printf("end %" PRIu64 "\nthreads %" PRIu64 "\n", last_time, thread_count);
    for (int i = 0; i < 5; i++)
        printf("%s %" PRIu64 "\n", labels[i], totals[i]);
    printf("pages %zu\npages-read %" PRIu64 "\npages-written %" PRIu64 "\npages-exchanged %" PRIu64
           "\nwords-written %" PRIu64 "\n",
           page_count, read, written, pages_shared, words);
    for (int i = 1; i < KINDS; i++)
        if (kinds[i])
            printf("records %s %" PRIu64 "\n", names[i], kinds[i]);
    for (uint64_t t = 0; t < MAX_THREADS; t++) {
        if (!state[t])
            continue;
        printf("thread %" PRIu64, t);
        for (int i = 0; i < 6; i++)
            printf(" %s=%" PRIu64, labels[i], of_thread[t][i]);
        printf("\n");
    }
}

int main(int argc, char **argv)
{
    summary = argc == 3 && !strcmp(argv[1], "-s");
    if (argc != 2 + summary || (!summary && argv[1][0] == '-')) {
        fprintf(stderr, "usage: svmtrace-dump [-s] TRACE\n"
                        "Checks a trace and prints its records, or with -s their sums.\n");
        return 64;
    }
    file_name = argv[argc - 1];
    FILE *f = fopen(file_name, "rb");
    if (!f)
        bad("%s", strerror(errno));
    read_header(f);
    uint64_t chunks = 0;
    for (;;) {
        char tag[5];
        struct cursor c = read_chunk(f, tag);
        if (!strcmp(tag, "TRLR")) {
            check_trailer(c, chunks);
            break;
        }
        if (strcmp(tag, "CHNK"))
            bad("a chunk of unknown kind");
        if (c.p == c.end)
            bad("an empty chunk");
        chunks++;
        now = 0;
        while (c.p != c.end)
            read_record(&c);
    }
    if (getc(f) != EOF)
        bad("there is something after the trailer");
    if (summary)
        print_summary();
    return fflush(stdout) ? 1 : 0;
}
