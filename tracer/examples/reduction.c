/*
 * The sum of 4096 ints: four threads add up 1024 each (4 KB, 8 sub-pages) and add to a total under a lock.
 *
 * By hand, with only named allocations recorded:
 *   writes: main fills the array: 4096; four of the total: 4100. Words: 4096 + 1.
 *   reads: 4096 of the array, 4 of the total, 1 by main at the end: 4101.
 *   sub-pages: 32 of the array, 1 of the total, all read, written and exchanged.
 *   4 acquires, 4 releases; a thread's critical section touches one sub-page: entries 8 + 1 a thread.
 *
 * expect threads 5
 * expect shared-reads 4101
 * expect shared-writes 4100
 * expect pages 33
 * expect pages-read 33
 * expect pages-written 33
 * expect pages-exchanged 33
 * expect words-written 4097
 * expect records.acquire 4
 * expect records.release 4
 * expect thread1.page-entries 9
 * expect thread4.page-entries 9
 */
#include <pthread.h>
#include <stdio.h>

#include "svmtrace.h"

enum { THREADS = 4, PER_THREAD = 1024 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int *array;
static int *total;

static void *work(void *argument)
{
    const int *mine = array + (long)argument * PER_THREAD;
    int sum = 0;
    for (int i = 0; i < PER_THREAD; i++)
        sum += mine[i];
    pthread_mutex_lock(&mutex);
    *total = *total + sum;
    pthread_mutex_unlock(&mutex);
    return NULL;
}

int main(void)
{
    pthread_t thread[THREADS];
    array = svmtrace_shared_alloc("array", THREADS * PER_THREAD * sizeof *array);
    total = svmtrace_shared_alloc("total", sizeof *total);
    if (!array || !total)
        return 1;
    for (int i = 0; i < THREADS * PER_THREAD; i++)
        array[i] = i;
    for (long i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, work, (void *)i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    int sum = *total;
    printf("%d\n", sum);
    return sum != 8386560;
}
