/* Uses every primitive the tracer takes over and checks what it does; returns the failed line. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "svmtrace.h"

#define CHECK(condition)                                                                          \
    do {                                                                                          \
        if (!(condition)) {                                                                       \
            printf("line %d: %s\n", __LINE__, #condition);                                        \
            exit(1);                                                                              \
        }                                                                                         \
    } while (0)

enum { THREADS = 4 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_spinlock_t spin;
static pthread_barrier_t barrier;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static sem_t semaphore;
static int counter, once_runs, destructor_runs, table[64];
static __thread int own;
static volatile int flag;
static atomic_int ready, ticket;
static atomic_flag hand_lock = ATOMIC_FLAG_INIT;

static void run_threads(void *(*function)(void *))
{
    pthread_t t[THREADS];
    for (long i = 0; i < THREADS; i++)
        CHECK(!pthread_create(&t[i], NULL, function, (void *)i));
    for (long i = 0; i < THREADS; i++) {
        void *result;
        CHECK(!pthread_join(t[i], &result));
        CHECK(result == (void *)(i * 3));
    }
}

static void initialise(void)
{
    once_runs++;
    usleep(10);
}

static void destroy(void *value)
{
    pthread_mutex_lock(&mutex);
    destructor_runs += *(int *)value;
    pthread_mutex_unlock(&mutex);
    free(value);
}

static void *locks(void *argument)
{
    long me = (long)argument;
    own = (int)me;
    int *value = malloc(sizeof *value);
    *value = 1;
    CHECK(!pthread_setspecific(key, value));
    pthread_once(&once, initialise);
    CHECK(once_runs == 1);
    for (int i = 0; i < 50; i++) {
        pthread_mutex_lock(&mutex);
        counter++;
        pthread_mutex_unlock(&mutex);
        while (pthread_mutex_trylock(&mutex))
            ;
        counter++;
        pthread_mutex_unlock(&mutex);
        pthread_spin_lock(&spin);
        counter++;
        pthread_spin_unlock(&spin);
        if (i % 10 == 0) {
            pthread_rwlock_wrlock(&rwlock);
            for (int k = 0; k < 64; k++)
                table[k]++;
            pthread_rwlock_unlock(&rwlock);
        }
        pthread_rwlock_rdlock(&rwlock);
        CHECK(table[0] == table[63]);
        pthread_rwlock_unlock(&rwlock);
    }
    int serial = pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD;
    CHECK(counter == 600);
    pthread_barrier_wait(&barrier);
    pthread_mutex_lock(&mutex);
    counter += serial;
    pthread_mutex_unlock(&mutex);
    pthread_barrier_wait(&barrier);
    CHECK(counter == 601);
    CHECK(own == me);
    pthread_exit((void *)(me * 3));
}

/* Waits of every kind for the thread that does not wait. */
static void *waits(void *argument)
{
    long me = (long)argument;
    if (me == 0) {
        volatile unsigned work = 0;
        for (int i = 0; i < 100000; i++)
            work += i;
        flag = 1;
        for (int i = 0; i < 100000; i++)
            work += i;
        atomic_store(&ready, 1);
        for (int i = 0; i < THREADS - 1; i++)
            sem_post(&semaphore);
        pthread_mutex_lock(&mutex);
        counter = 1;
        pthread_cond_broadcast(&cond);
        pthread_mutex_unlock(&mutex);
    } else {
        while (!flag)
            ;
        while (!atomic_load(&ready))
            sched_yield();
        CHECK(!sem_wait(&semaphore));
        pthread_mutex_lock(&mutex);
        while (!counter)
            pthread_cond_wait(&cond, &mutex);
        pthread_mutex_unlock(&mutex);
    }
    for (int i = 0; i < 20; i++) {
        while (atomic_flag_test_and_set(&hand_lock))
            ;
        table[0]++;
        atomic_flag_clear(&hand_lock);
        int mine = atomic_fetch_add(&ticket, 1);
        CHECK(mine >= i && mine < 20 * THREADS);
    }
    return (void *)(me * 3);
}

/* A lock of inline assembly, as programs older than C11 have it. */
static void *inline_lock(void *argument)
{
    static int lock;
    double kept = 1.5;
    for (int i = 0; i < 20; i++) {
        int taken = 1;
        while (taken)
            __asm__ volatile("xchgl %0, %1" : "+r"(taken), "+m"(lock)::"memory");
        kept *= 2;
        int seen = table[1];
        usleep(1);
        table[1] = seen + 1;
        __asm__ volatile("movl $0, %0" : "=m"(lock)::"memory");
    }
    CHECK(kept == 1.5 * (1 << 20));
    return (void *)((long)argument * 3);
}

/* A barrier and a flag of the program's own making. */
static void *by_hand(void *argument)
{
    static atomic_int arrived, generation;
    long me = (long)argument;
    for (int i = 0; i < 3; i++) {
        svmtrace_barrier_enter(&arrived);
        int g = atomic_load(&generation);
        if (atomic_fetch_add(&arrived, 1) == THREADS - 1) {
            atomic_store(&arrived, 0);
            atomic_store(&generation, g + 1);
        } else {
            while (atomic_load(&generation) == g)
                ;
        }
        svmtrace_barrier_leave(&arrived);
        CHECK(atomic_load(&generation) >= i + 1);
    }
    if (me == 0) {
        flag = 7;
        svmtrace_flag_set((const void *)&flag);
    } else {
        svmtrace_flag_wait_begin((const void *)&flag);
        while (flag != 7)
            ;
        svmtrace_flag_wait_end((const void *)&flag);
    }
    return (void *)(me * 3);
}

static struct timespec later(long ns)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_nsec += ns;
    t.tv_sec += t.tv_nsec / 1000000000;
    t.tv_nsec %= 1000000000;
    return t;
}

static void *holder(void *argument)
{
    pthread_mutex_lock(&mutex);
    sem_post(&semaphore);
    usleep(1000);
    pthread_mutex_unlock(&mutex);
    return argument;
}

static void time_outs(void)
{
    pthread_t t;
    struct timespec soon = later(1000);
    pthread_mutex_lock(&mutex);
    CHECK(pthread_cond_timedwait(&cond, &mutex, &soon) == ETIMEDOUT);
    pthread_mutex_unlock(&mutex);
    soon = later(1000);
    CHECK(sem_timedwait(&semaphore, &soon) == -1 && errno == ETIMEDOUT);
    CHECK(sem_trywait(&semaphore) == -1 && errno == EAGAIN);
    CHECK(!pthread_create(&t, NULL, holder, NULL));
    sem_wait(&semaphore);
    CHECK(pthread_mutex_trylock(&mutex) == EBUSY);
    soon = later(1000);
    CHECK(pthread_mutex_timedlock(&mutex, &soon) == ETIMEDOUT);
    soon = later(100000000);
    CHECK(!pthread_mutex_timedlock(&mutex, &soon));
    pthread_mutex_unlock(&mutex);
    pthread_join(t, NULL);
    pthread_rwlock_rdlock(&rwlock);
    CHECK(pthread_rwlock_trywrlock(&rwlock) == EBUSY);
    CHECK(!pthread_rwlock_tryrdlock(&rwlock));
    soon = later(1000);
    CHECK(pthread_rwlock_timedwrlock(&rwlock, &soon) == ETIMEDOUT);
    pthread_rwlock_unlock(&rwlock);
    pthread_rwlock_unlock(&rwlock);
}

static void kinds_of_mutex(void)
{
    pthread_mutex_t m;
    pthread_mutexattr_t attr;
    pthread_mutexattr_init(&attr);
    pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&m, &attr);
    for (int i = 0; i < 3; i++)
        CHECK(!pthread_mutex_lock(&m));
    CHECK(!pthread_mutex_trylock(&m));
    for (int i = 0; i < 4; i++)
        CHECK(!pthread_mutex_unlock(&m));
    CHECK(pthread_mutex_unlock(&m) == EPERM);
    pthread_mutex_destroy(&m);
    pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&m, &attr);
    pthread_mutex_lock(&m);
    CHECK(pthread_mutex_lock(&m) == EDEADLK);
    pthread_mutex_unlock(&m);
    pthread_mutex_destroy(&m);
}

static void heap(void)
{
    char *p = malloc(100), *q;
    CHECK((uintptr_t)p % 16 == 0);
    memset(p, 7, 100);
    p = realloc(p, 100000);
    CHECK(p[99] == 7);
    p = realloc(p, 10);
    CHECK(p[9] == 7);
    free(p);
    for (size_t n = 1; n < (4u << 20); n = n * 5 / 3 + 1) {
        p = malloc(n);
        memset(p, 1, n);
        free(p);
        q = calloc(n, 1);
        for (size_t i = 0; i < n; i += 1 + n / 64)
            CHECK(q[i] == 0);
        CHECK(q[n - 1] == 0);
        memset(q, 3, n);
        free(q);
    }
    volatile size_t huge = SIZE_MAX / 2;
    CHECK(!calloc(huge, 3));
    void *aligned;
    CHECK(!posix_memalign(&aligned, 4096, 10) && (uintptr_t)aligned % 4096 == 0);
    free(aligned);
    CHECK(posix_memalign(&aligned, 3, 10) == EINVAL);
    aligned = aligned_alloc(512, 1024);
    CHECK((uintptr_t)aligned % 512 == 0);
    free(aligned);
    p = mmap(NULL, 10000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(p != MAP_FAILED && p[9999] == 0);
    memset(p, 1, 10000);
    CHECK(!munmap(p, 10000));
    p = strdup("text");
    CHECK(!strcmp(p, "text"));
    free(p);
    /* libc resizes what the program allocated, and the program frees what libc did. */
    size_t n = 4;
    p = malloc(n);
    FILE *f = tmpfile();
    CHECK(f);
    for (int i = 0; i < 1000; i++)
        putc('x', f);
    rewind(f);
    CHECK(getline(&p, &n, f) == 1000);
    free(p);
    fclose(f);
    p = NULL;
    CHECK(asprintf(&p, "%d", 12345) == 5);
    free(p);
}

static void *detached(void *argument)
{
    (void)argument;
    sem_post(&semaphore);
    return NULL;
}

static void wide_atomics(void)
{
    static _Atomic uint8_t a8;
    static _Atomic uint16_t a16;
    static _Atomic uint64_t a64;
    struct { long a, b, c; } x = {1, 2, 3}, y;
    uint16_t expected = 3;
    CHECK(atomic_fetch_sub(&a8, 1) == 0 && a8 == 255);
    CHECK(atomic_fetch_or(&a16, 3) == 0);
    CHECK(atomic_compare_exchange_strong(&a16, &expected, 9) && a16 == 9);
    CHECK(!atomic_compare_exchange_strong(&a16, &expected, 1) && expected == 9);
    CHECK(atomic_fetch_and(&a64, 5) == 0 && atomic_exchange(&a64, 6) == 0);
    CHECK(atomic_fetch_xor(&a64, 1) == 6 && a64 == 7);
    atomic_thread_fence(memory_order_seq_cst);
    memcpy(&y, &x, sizeof y);
    memmove(&table[1], &table[0], 40);
    CHECK(y.c == 3);
    char text[8] = {0};
    uint32_t odd = 0x01020304;
    memcpy(text + 1, &odd, 4);
    CHECK(text[1] == 4);
}

static void *first_waits(void *argument)
{
    /* Main ends by pthread_exit; this thread goes on and ends the program. */
    usleep(100);
    puts("done");
    return argument;
}

int main(void)
{
    svmtrace_roi_begin();
    pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
    pthread_barrier_init(&barrier, NULL, THREADS);
    pthread_key_create(&key, destroy);
    sem_init(&semaphore, 0, 0);
    run_threads(locks);
    CHECK(destructor_runs == THREADS);
    pthread_barrier_destroy(&barrier);
    counter = 0;
    table[0] = 0;
    run_threads(waits);
    CHECK(table[0] == 20 * THREADS && ticket == 20 * THREADS);
    run_threads(by_hand);
    table[1] = 0;
    run_threads(inline_lock);
    CHECK(table[1] == 20 * THREADS);
    time_outs();
    kinds_of_mutex();
    heap();
    wide_atomics();
    pthread_t t;
    pthread_attr_t attr;
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    CHECK(!pthread_create(&t, &attr, detached, NULL));
    sem_wait(&semaphore);
    sem_t *named = sem_open("/name", O_CREAT, 0600, 2);
    CHECK(named != SEM_FAILED && !sem_trywait(named) && !sem_trywait(named));
    CHECK(sem_trywait(named) == -1);
    int *block = svmtrace_shared_alloc("block", 1000);
    CHECK(block && block[249] == 0);
    svmtrace_name("table", table, sizeof table);
    struct timeval before, after;
    gettimeofday(&before, NULL);
    nanosleep(&(struct timespec){2, 0}, NULL);
    gettimeofday(&after, NULL);
    CHECK(after.tv_sec - before.tv_sec >= 2 && time(NULL) >= after.tv_sec);
    svmtrace_roi_end();
    CHECK(!pthread_create(&t, NULL, first_waits, NULL));
    pthread_detach(t);
    pthread_exit(NULL);
}
