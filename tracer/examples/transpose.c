/*
 * B = transposed A, 64 x 64 doubles (a row is one sub-page of 512 bytes). Four threads read 16 rows of A
 * each and write 16 columns of B: every sub-page of B is written by all four.
 *
 * By hand, with only named allocations recorded:
 *   writes: main fills A: 4096; the threads B: 4096. Sum 8192. Words of 4 bytes: twice that, 16384.
 *   reads: 4096 of A; main reads the diagonal of B: 64. Sum 4160.
 *   sub-pages: 64 + 64, all read and written, all exchanged (A between main and a thread).
 *   page entries: main 64 of A before it creates the threads; each thread 16 of A and 64 of B; main 64 of B.
 *
 * expect threads 5
 * expect shared-reads 4160
 * expect shared-writes 8192
 * expect pages 128
 * expect pages-read 128
 * expect pages-written 128
 * expect pages-exchanged 128
 * expect words-written 16384
 * expect thread0.page-entries 128
 * expect thread1.page-entries 80
 * expect thread4.page-entries 80
 * expect thread3.shared-reads 1024
 * expect thread3.shared-writes 1024
 */
#include <pthread.h>
#include <stdio.h>

#include "svmtrace.h"

enum { THREADS = 4, N = 64 };

static double (*a)[N], (*b)[N];

static void *work(void *argument)
{
    long me = (long)argument;
    double(*from)[N] = a, (*to)[N] = b;
    for (long r = me * N / THREADS; r < (me + 1) * N / THREADS; r++)
        for (int c = 0; c < N; c++)
            to[c][r] = from[r][c];
    return NULL;
}

int main(void)
{
    pthread_t thread[THREADS];
    a = svmtrace_shared_alloc("A", sizeof(double[N][N]));
    b = svmtrace_shared_alloc("B", sizeof(double[N][N]));
    if (!a || !b)
        return 1;
    for (int r = 0; r < N; r++)
        for (int c = 0; c < N; c++)
            a[r][c] = r - c;
    for (long i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, work, (void *)i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    double trace = 0;
    for (int i = 0; i < N; i++)
        trace += b[i][i];
    printf("%g\n", trace);
    return 0;
}
