package org.svmodel.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.svmodel.profile.Phase.HotLock;
import org.svmodel.profile.SignificantDigits;

/**
 * Which locks of a phase are hot, and how many processors use one during the same time.
 *
 * <p>The phase is cut into 8 to 16 equal slices (their width doubles as the phase grows). A lock's
 * sharers are the number of processors that acquire it within a slice, averaged over the slices,
 * weighted by its acquires in each. A lock is hot with at least {@link #LEAST_SHARE} of the phase's
 * acquires and more than one sharer; the eight with the largest share are kept.
 */
final class LockUse {
  static final double LEAST_SHARE = 0.02;
  private static final int MOST_HOT = 8;
  private static final int SLICES = 16;
  private static final long FIRST_WIDTH = 1 << 10;

  /** Beyond so many locks in one phase further ones are not watched. */
  private static final int MOST_LOCKS = 1 << 16;

  private final int maskLongs;
  private long start;
  private long width = FIRST_WIDTH;
  private long acquires;
  private int locks;
  private int[] slotOf = new int[64]; // by object; valid if lockOf agrees
  private int[] lockOf = new int[16]; // by slot
  private int[] count = new int[16 * SLICES]; // slot, slice
  private long[] users; // slot, slice, a bit per processor

  LockUse(int processors) {
    maskLongs = (processors + 63) / 64;
    users = new long[16 * SLICES * maskLongs];
  }

  void begin(long time) {
    Arrays.fill(count, 0, locks * SLICES, 0);
    Arrays.fill(users, 0, locks * SLICES * maskLongs, 0);
    start = time;
    width = FIRST_WIDTH;
    acquires = 0;
    locks = 0;
  }

  void acquire(int lock, int processor, long time) {
    acquires++;
    long slice = Math.max(0, time - start) / width;
    while (slice >= SLICES) {
      halve();
      slice = Math.max(0, time - start) / width;
    }
    int slot = slot(lock);
    if (slot >= 0) {
      int at = slot * SLICES + (int) slice;
      count[at]++;
      users[at * maskLongs + (processor >> 6)] |= 1L << processor;
    }
  }

  private int slot(int lock) {
    if (lock >= slotOf.length) {
      slotOf = Arrays.copyOf(slotOf, Math.max(lock + 1, 2 * slotOf.length));
    }
    int slot = slotOf[lock];
    if (slot < locks && lockOf[slot] == lock) {
      return slot;
    }
    if (locks == MOST_LOCKS) {
      return -1;
    }
    if (locks == lockOf.length) {
      lockOf = Arrays.copyOf(lockOf, 2 * locks);
      count = Arrays.copyOf(count, 2 * count.length);
      users = Arrays.copyOf(users, 2 * users.length);
    }
    lockOf[locks] = lock;
    slotOf[lock] = locks;
    return locks++;
  }

  /** Slices become twice as wide. */
  private void halve() {
    width *= 2;
    for (int slot = 0; slot < locks; slot++) {
      int base = slot * SLICES;
      for (int s = 0; s < SLICES; s++) {
        boolean kept = s < SLICES / 2;
        count[base + s] = kept ? count[base + 2 * s] + count[base + 2 * s + 1] : 0;
        for (int m = 0; m < maskLongs; m++) {
          int to = (base + s) * maskLongs + m;
          int from = (base + 2 * s) * maskLongs + m;
          users[to] = kept ? users[from] | users[from + maskLongs] : 0;
        }
      }
    }
  }

  /** Hot locks of the phase so far, the hottest first. */
  List<HotLock> hot() {
    List<HotLock> hot = new ArrayList<>();
    int[] total = new int[locks];
    for (int slot = 0; slot < locks; slot++) {
      total[slot] = Arrays.stream(count, slot * SLICES, (slot + 1) * SLICES).sum();
    }
    IntStream.range(0, locks)
        .filter(slot -> total[slot] >= LEAST_SHARE * acquires)
        .boxed()
        .sorted(Comparator.comparingInt((Integer s) -> -total[s]).thenComparing(s -> lockOf[s]))
        .forEach(slot -> hot.add(hotLock((double) total[slot] / acquires, sharers(slot))));
    return hot.stream().filter(h -> h.sharers() > 1).limit(MOST_HOT).toList();
  }

  private static HotLock hotLock(double share, double sharers) {
    return new HotLock(SignificantDigits.nearest(share), SignificantDigits.nearest(sharers));
  }

  private double sharers(int slot) {
    double weighted = 0;
    double sum = 0;
    for (int at = slot * SLICES; at < (slot + 1) * SLICES; at++) {
      int processors = 0;
      for (int m = 0; m < maskLongs; m++) {
        processors += Long.bitCount(users[at * maskLongs + m]);
      }
      weighted += (double) count[at] * processors;
      sum += count[at];
    }
    return weighted / sum;
  }
}
