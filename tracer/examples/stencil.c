/*
 * A stencil on two grids of 18 rows of 1024 ints (4 KB a row, 8 sub-pages of 512 bytes). Four threads
 * own four inner rows each and compute two steps, A to B and B to A, each followed by a barrier.
 *
 * By hand, with only named allocations recorded:
 *   writes: main fills A: 18 rows x 1024 = 18432; 2 steps x 16 rows x 1024 = 32768. Sum 51200.
 *   reads: two per point computed: 2 x 32768 = 65536.
 *   sub-pages: 18 x 8 of A and, as step 2 reads B's outer rows, 18 x 8 of B: 288, all of them read.
 *   written: all of A (144), the inner rows of B (128): 272. Words: 18 x 1024 + 16 x 1024 = 34816.
 *   exchanged (written by one thread, touched by another): all of A (main wrote it): 144; of B the rows on
 *   both sides of the three borders between threads: 6 x 8 = 48. Sum 192.
 *   two barrier episodes of four threads: 8 arrivals, 8 leaves.
 *
 * expect threads 5
 * expect shared-reads 65536
 * expect shared-writes 51200
 * expect pages 288
 * expect pages-read 288
 * expect pages-written 272
 * expect pages-exchanged 192
 * expect words-written 34816
 * expect records.create 4
 * expect records.join 4
 * expect records.arrive 8
 * expect records.leave 8
 * expect records.acquire none
 * expect records.region 2
 */
#include <pthread.h>
#include <stdio.h>

#include "svmtrace.h"

enum { THREADS = 4, ROWS = 18, COLUMNS = 1024, STEPS = 2 };

static int (*grid[2])[COLUMNS];
static pthread_barrier_t barrier;

static void *work(void *argument)
{
    long me = (long)argument, rows = (ROWS - 2) / THREADS;
    for (int step = 0; step < STEPS; step++) {
        int(*from)[COLUMNS] = grid[step % 2], (*to)[COLUMNS] = grid[1 - step % 2];
        for (long r = 1 + me * rows; r <= (me + 1) * rows; r++)
            for (int c = 0; c < COLUMNS; c++)
                to[r][c] = from[r - 1][c] + from[r + 1][c];
        pthread_barrier_wait(&barrier);
    }
    return NULL;
}

int main(void)
{
    pthread_t thread[THREADS];
    grid[0] = svmtrace_shared_alloc("A", sizeof(int[ROWS][COLUMNS]));
    grid[1] = svmtrace_shared_alloc("B", sizeof(int[ROWS][COLUMNS]));
    if (!grid[0] || !grid[1])
        return 1;
    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c < COLUMNS; c++)
            grid[0][r][c] = r + c;
    pthread_barrier_init(&barrier, NULL, THREADS);
    for (long i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, work, (void *)i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    puts("done");
    return 0;
}
