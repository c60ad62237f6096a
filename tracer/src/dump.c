/*
 * svmtrace-dump: prints a trace as text, one record a line, after checking every rule of
 * docs/trace-format.md. `-s` prints sums instead: per thread, per kind of record, distinct
 * sub-pages and words. Exit code 2 and a message for a file that is not a whole, intact trace.
 */
#include "dump.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static const char *file_name;

_Noreturn void bad(const char *format, ...)
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
            bad("the trailer's number of %s records is wrong", record_names[i]);
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
            printf("records %s %" PRIu64 "\n", record_names[i], kinds[i]);
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
