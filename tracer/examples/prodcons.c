/*
 * A producer and a consumer with a buffer of one item, a mutex and two condition variables. Making an item
 * takes some thousand instructions, using one almost none: so the consumer waits for every item, and
 * the producer always finds the buffer empty. Ten items.
 *
 * By hand, with only named allocations recorded:
 *   producer, per item: reads full (0), writes item and full, signals: reads 10, writes 20.
 *   consumer, per item: reads full (0), waits, is woken, reads full (1), reads item, writes full:
 *   reads 30, writes 10. Sum: reads 40, writes 30.
 *   acquires: producer 10; consumer 10, and 10 after waiting: 30. Releases: as many (10 by waiting).
 *   10 waits and wakes; signals 10 by the producer, 10 by the consumer (that wake nobody).
 *   one sub-page, two words.
 *
 * expect threads 3
 * expect shared-reads 40
 * expect shared-writes 30
 * expect pages 1
 * expect pages-exchanged 1
 * expect words-written 2
 * expect records.acquire 30
 * expect records.release 30
 * expect records.cond-wait 10
 * expect records.cond-wake 10
 * expect records.signal 20
 * expect thread1.shared-reads 30
 * expect thread2.shared-reads 10
 */
#include <pthread.h>
#include <stdio.h>

#include "svmtrace.h"

enum { ITEMS = 10, EFFORT = 1000 };

static struct buffer {
    int full, item;
} *buffer;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER, emptied = PTHREAD_COND_INITIALIZER;
static int sum;

static void *consume(void *argument)
{
    for (int i = 0; i < ITEMS; i++) {
        pthread_mutex_lock(&mutex);
        while (!buffer->full)
            pthread_cond_wait(&filled, &mutex);
        sum += buffer->item;
        buffer->full = 0;
        pthread_cond_signal(&emptied);
        pthread_mutex_unlock(&mutex);
    }
    return argument;
}

static void *produce(void *argument)
{
    unsigned x = 1;
    for (int i = 0; i < ITEMS; i++) {
        for (int k = 0; k < EFFORT; k++)
            x = x * 1664525 + 1013904223;
        pthread_mutex_lock(&mutex);
        while (buffer->full)
            pthread_cond_wait(&emptied, &mutex);
        buffer->item = (int)(x >> 24);
        buffer->full = 1;
        pthread_cond_signal(&filled);
        pthread_mutex_unlock(&mutex);
    }
    return argument;
}

int main(void)
{
    pthread_t consumer, producer;
    buffer = svmtrace_shared_alloc("buffer", sizeof *buffer);
    if (!buffer)
        return 1;
    pthread_create(&consumer, NULL, consume, NULL);
    pthread_create(&producer, NULL, produce, NULL);
    pthread_join(consumer, NULL);
    pthread_join(producer, NULL);
    printf("%d\n", sum);
    return 0;
}
