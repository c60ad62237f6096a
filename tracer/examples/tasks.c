/*
 * A task queue: four threads take the number of the next of 32 tasks under a lock and store the result in a
 * sub-page of its own.
 *
 * By hand, with only named allocations recorded:
 *   every task is taken once (read and write of the counter), and every thread finds the queue empty once:
 *   reads 32 + 4 = 36; writes 32 of the counter and 32 results: 64; 36 acquires and releases.
 *   main adds up the results: 32 more reads: 68.
 *   sub-pages: the counter's and 32: 33, all read, written and exchanged except the counter's, which is
 *   too: all 33 (main reads what threads wrote). Words: 1 + 32.
 *
 * expect threads 5
 * expect shared-reads 68
 * expect shared-writes 64
 * expect pages 33
 * expect pages-read 33
 * expect pages-written 33
 * expect pages-exchanged 33
 * expect words-written 33
 * expect records.acquire 36
 * expect records.release 36
 */
#include <pthread.h>
#include <stdio.h>

#include "svmtrace.h"

enum { THREADS = 4, TASKS = 32, STRIDE = 512 / sizeof(int) };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int *next, *result;

static int take(void)
{
    pthread_mutex_lock(&mutex);
    int task = *next;
    if (task < TASKS)
        *next = task + 1;
    pthread_mutex_unlock(&mutex);
    return task;
}

static void *work(void *argument)
{
    for (int task; (task = take()) < TASKS;)
        result[task * STRIDE] = task * task;
    return argument;
}

int main(void)
{
    pthread_t thread[THREADS];
    next = svmtrace_shared_alloc("counter", sizeof *next);
    result = svmtrace_shared_alloc("results", TASKS * STRIDE * sizeof *result);
    if (!next || !result)
        return 1;
    for (int i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, work, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    int sum = 0;
    for (int i = 0; i < TASKS; i++)
        sum += result[i * STRIDE];
    printf("%d\n", sum);
    return sum != 10416;
}
