/* Plain loops over integers and floating-point numbers, branches, calls: something to count. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { N = 200 };

static double a[N][N], b[N][N], c[N][N];
static int sieve[20000];
struct node {
    struct node *next;
    int key;
};

static void multiply(void)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            double sum = 0;
            for (int k = 0; k < N; k++)
                sum += a[i][k] * b[k][j];
            c[i][j] = sum;
        }
}

static int primes(void)
{
    int found = 0;
    for (int i = 2; i < 20000; i++) {
        if (sieve[i])
            continue;
        found++;
        for (int k = 2 * i; k < 20000; k += i)
            sieve[k] = 1;
    }
    return found;
}

static long chain(int n)
{
    struct node *list = NULL;
    long sum = 0;
    for (int i = 0; i < n; i++) {
        struct node *x = malloc(sizeof *x);
        x->key = i * 7 % 101;
        x->next = list;
        list = x;
    }
    for (int round = 0; round < 100; round++)
        for (struct node *x = list; x; x = x->next)
            sum += x->key > 50 ? x->key : -round;
    return sum;
}

int main(void)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            a[i][j] = i + j;
            b[i][j] = i - j;
        }
    multiply();
    printf("%g %d %ld\n", c[3][4], primes(), chain(1000));
    return 0;
}
