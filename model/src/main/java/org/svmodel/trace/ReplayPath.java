package org.svmodel.trace;

import java.util.Arrays;
import org.svmodel.profile.Count;

/**
 * What lies on the longest chain of events that ends where a processor is: its own, up to where it
 * last waited for a lock, then that of whoever it waited for.
 */
final class ReplayPath {
  static final int WORK = 0;
  static final int FETCHES = 1;
  static final int HOPS = 2;
  static final int GRANTS = 3;
  static final int TWINS = 4;
  static final int HOME_WRITES = 5;
  static final int DIFFS = 6;
  static final int FETCHES_IN_LOCK = 7;

  private static final Count[] COUNTS = {
    Count.PATH_WORK,
    Count.PATH_FETCHES,
    Count.PATH_HOPS,
    Count.PATH_GRANTS,
    Count.PATH_TWINS,
    Count.PATH_HOME_WRITES,
    Count.PATH_DIFFS,
    Count.PATH_FETCHES_IN_LOCK
  };

  private final double[] part = new double[COUNTS.length];

  void add(int what, double number) {
    part[what] += number;
  }

  void follow(ReplayPath other) {
    System.arraycopy(other.part, 0, part, 0, part.length);
  }

  void clear() {
    Arrays.fill(part, 0);
  }

  void count(PhaseCounts counts, int processor) {
    for (int k = 0; k < part.length; k++) {
      counts.add(COUNTS[k], processor, Math.round(part[k]));
    }
  }
}
