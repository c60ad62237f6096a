package org.svmodel.trace;

import java.util.Arrays;

/** What one thread did and nobody has looked at yet, in its order. Grows; empty, it begins anew. */
final class EventQueue {
  static final byte READ = 0;
  static final byte WRITE = 1;
  static final byte WORK = 2;
  static final byte RECORD = 3;

  /** Bits of what an event is. */
  static final int WHAT = 3;

  /** Flag of the interval's first access of a page. */
  static final byte FIRST = 4;

  /** Flag of an access to a page that the interval has accessed alike before. */
  static final byte AGAIN = 8;

  long[] time = new long[64];
  long[] sequence = new long[64];
  long[] last = new long[64]; // time of the interval's last access of the page
  long[] lastWrite = new long[64]; // of its last write, as far as it is known or assumed
  int[] page = new int[64];
  int[] reference = new int[64];
  byte[] kind = new byte[64];
  int head;
  int tail;

  long[] pool = new long[256];
  int poolSize;

  boolean isEmpty() {
    return head == tail;
  }

  void add(byte eventKind, long at, long number, int dense, int ref) {
    if (tail == time.length) {
      makeRoom();
    }
    time[tail] = at;
    sequence[tail] = number;
    page[tail] = dense;
    reference[tail] = ref;
    kind[tail++] = eventKind;
  }

  /** Says when the page of the event added last is used for the last time. */
  void until(long use, long write) {
    last[tail - 1] = use;
    lastWrite[tail - 1] = write;
  }

  private void makeRoom() {
    int size = 2 * tail;
    time = Arrays.copyOf(time, size);
    sequence = Arrays.copyOf(sequence, size);
    last = Arrays.copyOf(last, size);
    lastWrite = Arrays.copyOf(lastWrite, size);
    page = Arrays.copyOf(page, size);
    reference = Arrays.copyOf(reference, size);
    kind = Arrays.copyOf(kind, size);
  }

  int put(long value) {
    if (poolSize == pool.length) {
      pool = Arrays.copyOf(pool, 2 * poolSize);
    }
    pool[poolSize] = value;
    return poolSize++;
  }

  /** Takes the head away. */
  void remove() {
    if (++head == tail) {
      head = 0;
      tail = 0;
      poolSize = 0;
    } else if (head > 1 << 16 && head > tail / 2) {
      compact();
    }
  }

  /** Events move down; so does what they refer to, which stands in the same order. */
  private void compact() {
    int n = tail - head;
    // A pool entry is never referred to by an event before the one it was made for.
    int from = Integer.MAX_VALUE;
    for (int i = head; i < tail; i++) {
      from = Math.min(from, reference[i]);
    }
    System.arraycopy(time, head, time, 0, n);
    System.arraycopy(sequence, head, sequence, 0, n);
    System.arraycopy(last, head, last, 0, n);
    System.arraycopy(lastWrite, head, lastWrite, 0, n);
    System.arraycopy(page, head, page, 0, n);
    System.arraycopy(kind, head, kind, 0, n);
    for (int i = 0; i < n; i++) {
      reference[i] = reference[head + i] - from;
    }
    System.arraycopy(pool, from, pool, 0, poolSize - from);
    poolSize -= from;
    head = 0;
    tail = n;
  }
}
