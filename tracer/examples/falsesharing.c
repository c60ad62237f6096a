/*
 * Two threads count to 1000 in neighbouring words of one line: no data are shared, but every page is.
 *
 * By hand, with only named allocations recorded: each thread reads and writes its word 1000 times; one
 * sub-page, two words, written by both; no synchronisation but create and join. Each thread has one
 * interval with the one sub-page.
 *
 * expect threads 3
 * expect shared-reads 2000
 * expect shared-writes 2000
 * expect pages 1
 * expect pages-written 1
 * expect pages-exchanged 1
 * expect words-written 2
 * expect thread1.page-entries 1
 * expect thread2.page-entries 1
 * expect records.acquire none
 * expect records.create 2
 */
#include <pthread.h>

#include "svmtrace.h"

enum { THREADS = 2, ROUNDS = 1000 };

static void *work(void *argument)
{
    volatile int *counter = argument;
    for (int i = 0; i < ROUNDS; i++)
        *counter = *counter + 1;
    return NULL;
}

int main(void)
{
    pthread_t thread[THREADS];
    int *counters = svmtrace_shared_alloc("counters", THREADS * sizeof *counters);
    if (!counters)
        return 1;
    for (int i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, work, &counters[i]);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
