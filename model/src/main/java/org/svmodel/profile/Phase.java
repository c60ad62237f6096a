package org.svmodel.profile;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The execution from one global barrier to the next, or the mean of several similar ones.
 *
 * <p>Per-processor arrays have length P; processor {@code i} is on node {@code i / C}. In a merged
 * phase processors of a node, and nodes, may have been put in an order of their load before the
 * mean was taken, so that index {@code i} means a rank within the phase and not one thread.
 *
 * @param name which phases of the run it stands for ({@code 12} or {@code 3-40 (19 merged)})
 * @param repeat how many times it is executed; at least 1
 * @param counts per-processor counts by name; a count that is absent is zero everywhere, unless
 *     {@link Measurement#notMeasured()} names it
 * @param homes fetches of node a (row) at home b (column), per execution; empty (length 0) when the
 *     phase fetches nothing or the matrix was not measured (then: uniform over the other nodes)
 * @param hotLocks locks with a large share of the phase's acquires; the rest are a pool without
 *     contention
 * @param fetchSlices share of the phase's fetches (all processors) in each of {@link #FETCH_SLICES}
 *     parts of equal own work of the fetching processor, summing to 1; empty without fetches or
 *     where it was not measured
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract; a solve reads it in a hot loop
public record Phase(
    String name,
    double repeat,
    Map<Count, double[]> counts,
    double[][] homes,
    List<HotLock> hotLocks,
    double[] fetchSlices) {

  /** Parts of a phase that fetches are told apart by. */
  public static final int FETCH_SLICES = 8;

  private static final double[] NONE = {};

  public Phase {
    counts = counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
    hotLocks = List.copyOf(hotLocks);
  }

  /** A phase of which it is not known where in it fetches fall. */
  public Phase(
      String name,
      double repeat,
      Map<Count, double[]> counts,
      double[][] homes,
      List<HotLock> hotLocks) {
    this(name, repeat, counts, homes, hotLocks, NONE);
  }

  /** Values of a count by processor (do not modify), or an empty array where all are zero. */
  public double[] perProcessor(Count count) {
    return counts.getOrDefault(count, NONE);
  }

  /** Value of a count for one processor. */
  public double of(Count count, int processor) {
    double[] values = counts.get(count);
    return values == null ? 0 : values[processor];
  }

  /** Sum of a count over the processors. */
  public double total(Count count) {
    double sum = 0;
    for (double v : perProcessor(count)) {
      sum += v;
    }
    return sum;
  }

  /**
   * One contended lock.
   *
   * @param share of all acquires of the phase, local and remote, 0 to 1
   * @param sharers mean number of processors that use it during the same time, over the cluster; at
   *     least 1
   */
  public record HotLock(double share, double sharers) {}
}
