/* The text of one assembly file and what svmtrace-as decides about each line. */
#ifndef SVMTRACE_AS_H
#define SVMTRACE_AS_H

#include <stddef.h>

enum drop { KEEP, DROP, DROP_TAIL /* a tail call: becomes a plain return */ };

struct line {
    const char *text;
    unsigned add;    /* instructions to charge before this line */
    char flags_live; /* the condition codes are live there */
    char drop;
    char atomic;     /* inline assembly with an atomic instruction begins here */
};

struct source {
    struct line *line;
    size_t count;
};

void die(const char *message, const char *detail);
void *grow(void *p, size_t n);

/* Finds the segments of every function and fills in add, flags_live and drop. */
void count_instructions(struct source *s);

#endif
