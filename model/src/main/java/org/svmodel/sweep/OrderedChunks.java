package org.svmodel.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Numbers from a range, worked on by several threads in chunks and handed over in order. At most
 * {@link #WINDOW} chunks per thread are under way or waiting to be taken, whatever the range. The
 * size of a chunk follows the speed of the work: small enough that the last ones end together,
 * large enough that the threads do not wait for each other.
 */
final class OrderedChunks implements AutoCloseable {
  private static final int WINDOW = 4;
  private static final int LARGEST_CHUNK = 256;
  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Does a part of the work; has a thread of its own. */
  interface Worker {
    /** Works on some numbers in order; ends between two of them when told to stop. */
    Chunk work(long from, long to, BooleanSupplier stop);
  }

  /**
   * What became of some numbers.
   *
   * @param count how many are done, from the first
   * @param failed of these
   * @param lines per format
   * @param error what ended the work before its end; null if nothing did
   */
  record Chunk(long count, long failed, List<byte[]> lines, Throwable error) {}

  /** A chunk under way; its place in the queue is its place in the order. */
  private static final class Slot {
    private final long from;
    private final long to;
    private Chunk done;

    Slot(long from, long to) {
      this.from = from;
      this.to = to;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition ready = lock.newCondition();
  private final Deque<Slot> slots = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private final int window;
  private final long end;
  private long next;
  private int chunkSize = 1;
  private volatile boolean stopped;

  /** Starts the threads on the numbers from one to before another. */
  OrderedChunks(long from, long end, int threadCount, Supplier<Worker> workers) {
    this.next = from;
    this.end = end;
    this.window = WINDOW * threadCount;
    for (int i = 0; i < threadCount && i < end - from; i++) {
      Thread thread = new Thread(() -> run(workers), "sweep-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  private void run(Supplier<Worker> workers) {
    Worker worker = null;
    for (Slot slot = claim(); slot != null; slot = claim()) {
      long start = System.nanoTime();
      Chunk chunk;
      try {
        worker = worker == null ? workers.get() : worker;
        chunk = worker.work(slot.from, slot.to, () -> stopped);
      } catch (Throwable e) { // whatever it is, the thread that takes the chunks must hear of it
        chunk = new Chunk(0, 0, List.of(), e);
      }
      deliver(slot, chunk, System.nanoTime() - start);
    }
  }

  private Slot claim() {
    lock.lock();
    try {
      while (!stopped && next < end && slots.size() >= window) {
        room.awaitUninterruptibly();
      }
      if (stopped || next >= end) {
        return null;
      }
      Slot slot = new Slot(next, Math.min(end, next + chunkSize));
      next = slot.to;
      slots.add(slot);
      return slot;
    } finally {
      lock.unlock();
    }
  }

  private void deliver(Slot slot, Chunk chunk, long nanos) {
    lock.lock();
    try {
      slot.done = chunk;
      if (nanos > LONG_NANOS) {
        chunkSize = Math.max(1, chunkSize / 2);
      } else if (nanos < SHORT_NANOS) {
        chunkSize = Math.min(LARGEST_CHUNK, 2 * chunkSize);
      }
      ready.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the next chunk in order. After one that is not whole there is no further.
   *
   * @return null if it is not there in time, or none is to come
   */
  Chunk take(long millis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (slots.isEmpty() || slots.peek().done == null) {
        if (left <= 0 || (slots.isEmpty() && (stopped || next >= end))) {
          return null;
        }
        left = ready.awaitNanos(left);
      }
      room.signalAll();
      Slot first = slots.remove();
      if (first.done.count() < first.to - first.from) {
        stopped = true;
        slots.clear();
      }
      return first.done;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is nothing more to take. */
  boolean drained() {
    lock.lock();
    try {
      return slots.isEmpty() && (stopped || next >= end);
    } finally {
      lock.unlock();
    }
  }

  /** Begins no further chunk and ends those under way after their next number. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      room.signalAll();
      ready.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
