package org.svmodel.trace;

import java.util.Arrays;

/** Bit maps of the words written to pages with twins, one bit per word; united, not added. */
public final class DirtyWords {
  private final int longs;
  private long[] maps;
  private int[] free = new int[64];
  private int freeCount;
  private int made;
  private int words;
  private int runs;

  public DirtyWords(int pageSize) {
    longs = pageSize / TraceHeader.WORD / Long.SIZE;
    maps = new long[64 * longs];
  }

  /** An empty map. */
  public int allocate() {
    if (freeCount > 0) {
      return free[--freeCount];
    }
    if ((made + 1) * (long) longs > maps.length) {
      maps = Arrays.copyOf(maps, 2 * maps.length);
    }
    return made++;
  }

  public void release(int map) {
    Arrays.fill(maps, map * longs, (map + 1) * longs, 0);
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = map;
  }

  /** Adds the words of the sub-pages in a pool. */
  public void add(int map, long[] pool, int at) {
    int k = at + 1;
    for (long n = pool[at]; n > 0; n--) {
      long packed = pool[k++];
      if (SubPages.linesWritten(packed) != 0) {
        int to = map * longs + 2 * SubPages.index(packed);
        maps[to] |= pool[k++];
        maps[to + 1] |= pool[k++];
      }
    }
  }

  /** Counts words and runs of a map, for {@link #words()} and {@link #runs()}. */
  public void count(int map) {
    words = 0;
    runs = 0;
    long before = 0;
    for (int i = map * longs; i < (map + 1) * longs; i++) {
      long bits = maps[i];
      words += Long.bitCount(bits);
      // A run begins at a set bit whose predecessor is clear.
      runs += Long.bitCount(bits & ~(bits << 1 | before));
      before = bits >>> 63;
    }
  }

  /**
   * Counts and removes the words of a map that come first in the page.
   *
   * @param share of the words, from 0 to 1; rounded to whole words, but at least one if there is
   *     any
   */
  public void take(int map, double share) {
    count(map);
    int all = words;
    int taken = Math.max(Math.min(1, all), (int) Math.round(share * all));
    words = 0;
    runs = 0;
    long before = 0;
    for (int i = map * longs; i < (map + 1) * longs && words < taken; i++) {
      long bits = maps[i];
      while (Long.bitCount(bits) > taken - words) {
        bits &= ~Long.highestOneBit(bits);
      }
      words += Long.bitCount(bits);
      runs += Long.bitCount(bits & ~(bits << 1 | before));
      before = bits >>> 63;
      maps[i] &= ~bits;
    }
  }

  public int words() {
    return words;
  }

  public int runs() {
    return runs;
  }
}
