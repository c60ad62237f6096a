package org.svmodel.trace;

import java.util.Arrays;

/**
 * Which lines and words of a page an interval touches, in the layout of {@link SubPages}; equal
 * patterns are kept once, since programs sweep over pages in few ways.
 */
final class PatternPool {
  private long[] pool = new long[1024];
  private int size;
  private int[] table = new int[1024]; // place + 1
  private int patterns;
  private long[] scratch = new long[64];
  private int length;

  /** Begins a pattern. */
  void begin() {
    length = 1;
    scratch[0] = 0;
  }

  /** Adds a sub-page. */
  void subPage(long packed, long low, long high) {
    if (length + 3 > scratch.length) {
      scratch = Arrays.copyOf(scratch, 2 * scratch.length);
    }
    scratch[0]++;
    scratch[length++] = packed;
    if (SubPages.linesWritten(packed) != 0) {
      scratch[length++] = low;
      scratch[length++] = high;
    }
  }

  /** Ends the pattern; returns its place in the pool. */
  int end() {
    int slot = slot(hash(scratch, 0, length));
    while (table[slot] != 0) {
      int at = table[slot] - 1;
      if (at + length <= size && Arrays.equals(pool, at, at + length, scratch, 0, length)) {
        return at;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return append(slot);
  }

  private int append(int slot) {
    if (size + length > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(size + length, 2 * pool.length));
    }
    int at = size;
    System.arraycopy(scratch, 0, pool, at, length);
    size += length;
    table[slot] = at + 1;
    if (++patterns > table.length / 2) {
      rehash();
    }
    return at;
  }

  private void rehash() {
    int[] old = table;
    table = new int[2 * old.length];
    for (int entry : old) {
      if (entry != 0) {
        int slot = slot(hash(pool, entry - 1, entry - 1 + length(entry - 1)));
        while (table[slot] != 0) {
          slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = entry;
      }
    }
  }

  private int length(int at) {
    int k = at + 1;
    for (long n = pool[at]; n > 0; n--) {
      k += SubPages.linesWritten(pool[k]) != 0 ? 3 : 1;
    }
    return k - at;
  }

  private int slot(long hash) {
    return (int) (hash >>> 20) & (table.length - 1);
  }

  private static long hash(long[] values, int from, int to) {
    long hash = to - from;
    for (int i = from; i < to; i++) {
      hash = (hash ^ values[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  long[] trimmed() {
    return Arrays.copyOf(pool, size);
  }
}
