/* Two threads take two locks in opposite order. */
#include <pthread.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t both;

static void *work(void *swap)
{
    pthread_mutex_t *first = swap ? &b : &a, *second = swap ? &a : &b;
    pthread_mutex_lock(first);
    pthread_barrier_wait(&both);
    pthread_mutex_lock(second);
    pthread_mutex_unlock(second);
    pthread_mutex_unlock(first);
    return NULL;
}

int main(void)
{
    pthread_t t[2];
    pthread_barrier_init(&both, NULL, 2);
    pthread_create(&t[0], NULL, work, NULL);
    pthread_create(&t[1], NULL, work, &both);
    pthread_join(t[0], NULL);
    pthread_join(t[1], NULL);
    return 0;
}
