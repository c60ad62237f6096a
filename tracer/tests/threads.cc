// std::thread, std::mutex, std::condition_variable, exceptions, thread_local, new and delete.
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

static std::mutex mutex;
static std::condition_variable ready;
static int arrived;
static std::atomic<int> sum;
static thread_local int mine;

static void work(int n)
{
    mine = n;
    std::map<int, std::unique_ptr<int>> own;
    for (int i = 0; i < 100; i++)
        own[i] = std::make_unique<int>(i * mine);
    try {
        throw std::runtime_error("thrown");
    } catch (const std::exception &) {
        sum += *own[99];
    }
    std::unique_lock<std::mutex> lock(mutex);
    if (++arrived == 4)
        ready.notify_all();
    ready.wait(lock, [] { return arrived == 4; });
}

int main()
{
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back(work, i);
    for (auto &t : threads)
        t.join();
    std::printf("%d\n", sum.load());
    return sum != 594;
}
