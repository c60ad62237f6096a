/* A stencil over 64 MB, P threads (first argument), for the speed of the tracer: some 100 million accesses. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 2048, COLUMNS = 2048, STEPS = 4 };

static double (*grid[2])[COLUMNS];
static pthread_barrier_t barrier;
static long threads;

static void *work(void *argument)
{
    long me = (long)argument, p = threads;
    long from = 1 + me * (ROWS - 2) / p, to = 1 + (me + 1) * (ROWS - 2) / p;
    for (int step = 0; step < STEPS; step++) {
        double(*a)[COLUMNS] = grid[step % 2], (*b)[COLUMNS] = grid[1 - step % 2];
        for (long r = from; r < to; r++)
            for (int c = 1; c < COLUMNS - 1; c++)
                b[r][c] = 0.2 * (a[r][c] + a[r - 1][c] + a[r + 1][c] + a[r][c - 1] + a[r][c + 1]);
        pthread_barrier_wait(&barrier);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    threads = argc > 1 ? atol(argv[1]) : 1;
    if (threads < 1 || threads > 1024)
        return 1;
    pthread_t *t = malloc((size_t)threads * sizeof *t);
    for (int g = 0; g < 2; g++)
        grid[g] = malloc(sizeof(double[ROWS][COLUMNS]));
    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c < COLUMNS; c++)
            grid[0][r][c] = grid[1][r][c] = r ^ c;
    pthread_barrier_init(&barrier, NULL, (unsigned)threads);
    for (long i = 0; i < threads; i++)
        pthread_create(&t[i], NULL, work, (void *)i);
    for (long i = 0; i < threads; i++)
        pthread_join(t[i], NULL);
    printf("%g\n", grid[0][ROWS / 2][COLUMNS / 2]);
    return 0;
}
