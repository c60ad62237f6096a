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

  /**
   * Adds the words of the sub-pages in a pool; {@link #words()} and {@link #runs()} are theirs
   * alone.
   */
  public void add(int map, long[] pool, int at) {
    int k = at + 1;
    words = 0;
    runs = 0;
    int previous = -2;
    long before = 0;
    for (long n = pool[at]; n > 0; n--) {
      long packed = pool[k++];
      if (SubPages.linesWritten(packed) == 0) {
        continue;
      }
      int subPage = SubPages.index(packed);
      before = subPage == previous + 1 ? before : 0;
      previous = subPage;
      for (int to = map * longs + 2 * subPage; to < map * longs + 2 * subPage + 2; to++) {
        long bits = pool[k++];
        maps[to] |= bits;
        before = countRuns(bits, before);
      }
    }
  }

  /** Counts words and runs of 64 words; returns the last word's bit, for the next ones. */
  private long countRuns(long bits, long before) {
    words += Long.bitCount(bits);
    // A run begins at a set bit whose predecessor is clear.
    runs += Long.bitCount(bits & ~(bits << 1 | before));
    return bits >>> 63;
  }

  /** Counts words and runs of a map, for {@link #words()} and {@link #runs()}. */
  public void count(int map) {
    words = 0;
    runs = 0;
    long before = 0;
    for (int i = map * longs; i < (map + 1) * longs; i++) {
      before = countRuns(maps[i], before);
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
      before = countRuns(bits, before);
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
