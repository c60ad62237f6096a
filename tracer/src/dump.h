/* What the two halves of svmtrace-dump share: the file (dump.c) and its records (dump_records.c). */
#ifndef SVMTRACE_DUMP_H
#define SVMTRACE_DUMP_H

#include <inttypes.h>
#include <stddef.h>

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

/* One 512-byte sub-page over the whole run, for the sums. */
struct page {
    uint64_t number1; /* sub-page + 1; 0: free */
    uint64_t words[2];
    int32_t reader, writer; /* thread + 1; -1: several; 0: none */
};

struct cursor {
    const uint8_t *p, *end;
};

extern const char *const record_names[KINDS];
extern int summary;  /* sums are wanted: records are not printed */
extern uint64_t now; /* time of the record before */
extern uint64_t kinds[KINDS], totals[5], last_time, thread_count;
extern uint64_t of_thread[MAX_THREADS][6];
extern unsigned char state[MAX_THREADS]; /* 1 started, 2 ended */
extern struct page *pages;               /* a hash table; number1 0: a free place */
extern size_t page_count, page_capacity;

/* Says what is wrong with the file and ends with code 2. */
_Noreturn void bad(const char *format, ...) __attribute__((format(printf, 1, 2)));
void read_record(struct cursor *c);

#endif
