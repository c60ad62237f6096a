/*
 * Atomic operations. They are recorded as reads and writes of their memory, not as synchronisation
 * events. An operation that writes is executed in virtual-time order; one that finds memory
 * unchanged again and again is taken for busy waiting.
 */
#include "runtime.h"

#include <string.h>

void __tsan_read1(void *), __tsan_read2(void *), __tsan_read4(void *), __tsan_read8(void *);
void __tsan_write1(void *), __tsan_write2(void *), __tsan_write4(void *), __tsan_write8(void *);
void __tsan_read16(void *), __tsan_write16(void *);

static inline void ordered(void)
{
    if (svmtrace_now > hot.order && current)
        sched_point();
}

#define ATOMIC(bits, bytes, T)                                                                    \
    T __tsan_atomic##bits##_load(const volatile T *a, int order)                                  \
    {                                                                                             \
        (void)order;                                                                              \
        sched_spin((uintptr_t)a, (uint64_t)*a, 0);                                                   \
        __tsan_read##bytes((void *)a);                                                            \
        return *a;                                                                                \
    }                                                                                             \
    void __tsan_atomic##bits##_store(volatile T *a, T v, int order)                               \
    {                                                                                             \
        (void)order;                                                                              \
        ordered();                                                                                \
        __tsan_write##bytes((void *)a);                                                           \
        *a = v;                                                                                   \
    }                                                                                             \
    static inline T update##bits(volatile T *a, T value, T old)                                   \
    {                                                                                             \
        __tsan_read##bytes((void *)a);                                                            \
        __tsan_write##bytes((void *)a);                                                           \
        *a = value;                                                                               \
        return old;                                                                               \
    }                                                                                             \
    T __tsan_atomic##bits##_exchange(volatile T *a, T v, int order)                               \
    {                                                                                             \
        (void)order;                                                                              \
        ordered();                                                                                \
        if (*a == v)                                                                              \
            sched_spin((uintptr_t)a, (uint64_t)v, 1);                                                \
        T old = *a;                                                                               \
        return update##bits(a, v, old);                                                           \
    }                                                                                             \
    int __tsan_atomic##bits##_compare_exchange_strong(volatile T *a, T *expected, T v, int order, \
                                                      int failure)                                \
    {                                                                                             \
        (void)order;                                                                              \
        (void)failure;                                                                            \
        ordered();                                                                                \
        if (*a != *expected)                                                                      \
            sched_spin((uintptr_t)a, (uint64_t)*a, 1);                                               \
        if (*a == *expected) {                                                                    \
            update##bits(a, v, v);                                                                \
            return 1;                                                                             \
        }                                                                                         \
        __tsan_read##bytes((void *)a);                                                            \
        *expected = *a;                                                                           \
        return 0;                                                                                 \
    }                                                                                             \
    int __tsan_atomic##bits##_compare_exchange_weak(volatile T *a, T *expected, T v, int order,   \
                                                    int failure)                                  \
    {                                                                                             \
        return __tsan_atomic##bits##_compare_exchange_strong(a, expected, v, order, failure);     \
    }                                                                                             \
    T __tsan_atomic##bits##_compare_exchange_val(volatile T *a, T expected, T v, int order,       \
                                                 int failure)                                     \
    {                                                                                             \
        T seen = expected;                                                                        \
        __tsan_atomic##bits##_compare_exchange_strong(a, &seen, v, order, failure);               \
        return seen;                                                                              \
    }                                                                                             \
    FETCH(bits, T, add, old + v)                                                                  \
    FETCH(bits, T, sub, old - v)                                                                  \
    FETCH(bits, T, and, old & v)                                                                  \
    FETCH(bits, T, or, old | v)                                                                   \
    FETCH(bits, T, xor, old ^ v)                                                                  \
    FETCH(bits, T, nand, ~(old & v))

#define FETCH(bits, T, name, expression)                                                          \
    T __tsan_atomic##bits##_fetch_##name(volatile T *a, T v, int order)                           \
    {                                                                                             \
        (void)order;                                                                              \
        ordered();                                                                                \
        T old = *a;                                                                               \
        if ((T)(expression) == old)                                                               \
            sched_spin((uintptr_t)a, (uint64_t)old, 1);                                              \
        old = *a;                                                                                 \
        return update##bits(a, (T)(expression), old);                                             \
    }

ATOMIC(8, 1, uint8_t)
ATOMIC(16, 2, uint16_t)
ATOMIC(32, 4, uint32_t)
ATOMIC(64, 8, uint64_t)
__extension__ typedef unsigned __int128 uint128;
ATOMIC(128, 16, uint128)

void __tsan_atomic_thread_fence(int order) { (void)order; }
void __tsan_atomic_signal_fence(int order) { (void)order; }
