package org.svmodel.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * A few of many numbers that come one after another, spread evenly over all of them, in memory for
 * a few: every k-th, where k doubles as often as they become too many.
 */
final class SpreadSample {
  private final int most;
  private List<Long> members = new ArrayList<>();
  private long every = 1;
  private long size;

  /**
   * @param most members at the end, and at least half as many if so many come
   */
  SpreadSample(int most) {
    this.most = most;
  }

  void add(long number) {
    if (size++ % every != 0) {
      return;
    }
    if (members.size() == most) {
      List<Long> half = new ArrayList<>();
      for (int i = 0; i < most; i += 2) {
        half.add(members.get(i));
      }
      members = half;
      every *= 2;
      if ((size - 1) % every != 0) {
        return;
      }
    }
    members.add(number);
  }

  /** How many came. */
  long size() {
    return size;
  }

  /** Some of them, in their order. */
  List<Long> members() {
    return List.copyOf(members);
  }
}
