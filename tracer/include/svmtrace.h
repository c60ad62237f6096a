/*
 * Optional calls for programs traced with svmtrace-cc. Without the tracer they do nothing:
 * a program that includes this header compiles and runs with any compiler.
 */
#ifndef SVMTRACE_H
#define SVMTRACE_H

#include <stddef.h>
#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __SVMTRACE__

/* The part of the run that is of interest. Both are recorded; the reader decides. */
void svmtrace_roi_begin(void);
void svmtrace_roi_end(void);

/* Zeroed memory of its own pages (64 KB aligned), known in the trace by its name. It lasts until
 * the program ends. NULL if there is no room. */
void *svmtrace_shared_alloc(const char *name, size_t size);

/* Gives memory the program has a name in the trace. */
void svmtrace_name(const char *name, const void *p, size_t size);

/* Around a barrier made by hand; `barrier` is any address that identifies it. What the thread
 * executes between the two calls is not counted as work. Every thread that takes part must pass
 * the same number of times. */
void svmtrace_barrier_enter(const void *barrier);
void svmtrace_barrier_leave(const void *barrier);

/* A flag one thread sets and others await in a loop: right after setting it; before and after the
 * loop. */
void svmtrace_flag_set(const void *flag);
void svmtrace_flag_wait_begin(const void *flag);
void svmtrace_flag_wait_end(const void *flag);

#else

static inline void svmtrace_roi_begin(void) {}
static inline void svmtrace_roi_end(void) {}
static inline void *svmtrace_shared_alloc(const char *name, size_t size)
{
    (void)name;
    return calloc(1, size ? size : 1);
}
static inline void svmtrace_name(const char *name, const void *p, size_t size)
{
    (void)name;
    (void)p;
    (void)size;
}
static inline void svmtrace_barrier_enter(const void *barrier) { (void)barrier; }
static inline void svmtrace_barrier_leave(const void *barrier) { (void)barrier; }
static inline void svmtrace_flag_set(const void *flag) { (void)flag; }
static inline void svmtrace_flag_wait_begin(const void *flag) { (void)flag; }
static inline void svmtrace_flag_wait_end(const void *flag) { (void)flag; }

#endif

#ifdef __cplusplus
}
#endif

#endif
