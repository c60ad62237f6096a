// Constructors that run before main: of the iostreams, and of the program's own objects.
#include <iostream>
#include <mutex>
#include <semaphore.h>
#include <thread>

static std::mutex mutex;
static pthread_mutex_t gone = PTHREAD_MUTEX_INITIALIZER;

struct Setup {
    sem_t full;
    pthread_barrier_t barrier;
    std::once_flag once;
    int value = 0;

    Setup()
    {
        pthread_mutex_lock(&gone);
        pthread_mutex_unlock(&gone);
        pthread_mutex_destroy(&gone);
        std::lock_guard<std::mutex> lock(mutex);
        sem_init(&full, 0, 1);
        pthread_barrier_init(&barrier, nullptr, 2);
        std::call_once(once, [this] { value = 1; });
    }
};

static Setup setup;

static std::once_flag later;
static int counted;

static void work()
{
    std::call_once(later, [] { // an interval that goes on through the function
        for (int i = 0; i < 1000; i++)
            counted += i;
    });
    sem_wait(&setup.full);
    sem_post(&setup.full);
    pthread_barrier_wait(&setup.barrier);
    std::call_once(setup.once, [] { setup.value = 2; });
    std::lock_guard<std::mutex> lock(mutex);
    std::cout << setup.value << std::endl;
}

int main()
{
    std::thread a(work), b(work);
    a.join();
    b.join();
    return setup.value != 1 || counted != 499500;
}
