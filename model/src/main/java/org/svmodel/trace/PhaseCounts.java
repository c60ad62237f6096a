package org.svmodel.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.svmodel.profile.Count;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Phase.HotLock;
import org.svmodel.profile.SignificantDigits;

/** Counts of the phase under way, and the phases that are done. */
final class PhaseCounts {
  private static final Count[] COUNTS = Count.values();

  private final long[][] counts;
  private final double[] joinWait; // sum of shares
  private final double[][] homes;
  private final long[] fetchSlices = new long[Phase.FETCH_SLICES];
  private final List<Phase> phases = new ArrayList<>();
  private long barriers;

  PhaseCounts(int nodes, int processors) {
    counts = new long[COUNTS.length][processors];
    joinWait = new double[processors];
    homes = new double[nodes][nodes];
  }

  void add(Count count, int processor, long number) {
    counts[count.ordinal()][processor] += number;
  }

  void joined(int processor, double share) {
    counts[Count.FETCH_JOINS.ordinal()][processor]++;
    joinWait[processor] += share;
  }

  void fetched(int node, int home) {
    homes[node][home]++;
  }

  /**
   * A fetch, at the end of the phase.
   *
   * @param done instructions of the phase that the processor did before it
   */
  void fetchedAfter(int processor, long done) {
    long work = counts[Count.WORK.ordinal()][processor];
    double share = work == 0 ? 0 : (double) done / work;
    fetchSlices[(int) Math.min(Phase.FETCH_SLICES - 1, share * Phase.FETCH_SLICES)]++;
  }

  /** Forgets everything: what was before the region of interest. */
  void forget() {
    clear();
    phases.clear();
    barriers = 0;
  }

  /** Ends the phase; one without any count that no barrier ends is left out. */
  void close(List<HotLock> hotLocks, boolean barrier) {
    Map<Count, double[]> values = new EnumMap<>(Count.class);
    for (Count count : COUNTS) {
      long[] source = counts[count.ordinal()];
      if (Arrays.stream(source).anyMatch(v -> v != 0)) {
        values.put(count, Arrays.stream(source).asDoubleStream().toArray());
      }
    }
    if (values.containsKey(Count.FETCH_JOINS)) {
      double[] share = joinWait.clone();
      double[] joins = values.get(Count.FETCH_JOINS);
      for (int i = 0; i < share.length; i++) {
        share[i] = joins[i] == 0 ? 0 : SignificantDigits.nearest(share[i] / joins[i]);
      }
      values.put(Count.JOIN_SHARE, share);
    }
    boolean fetches = Arrays.stream(homes).flatMapToDouble(Arrays::stream).anyMatch(v -> v != 0);
    double[][] matrix =
        fetches
            ? Arrays.stream(homes).map(double[]::clone).toArray(double[][]::new)
            : new double[0][];
    if (barrier || !values.isEmpty()) {
      phases.add(
          new Phase(Integer.toString(phases.size()), 1, values, matrix, hotLocks, fetchShares()));
    }
    barriers += barrier ? 1 : 0;
    clear();
  }

  private double[] fetchShares() {
    double all = Arrays.stream(fetchSlices).sum();
    return all == 0
        ? new double[0]
        : Arrays.stream(fetchSlices)
            .mapToDouble(fetches -> SignificantDigits.nearest(fetches / all))
            .toArray();
  }

  private void clear() {
    Arrays.fill(fetchSlices, 0);
    Arrays.stream(counts).forEach(c -> Arrays.fill(c, 0));
    Arrays.stream(homes).forEach(h -> Arrays.fill(h, 0));
    Arrays.fill(joinWait, 0);
  }

  List<Phase> phases() {
    return List.copyOf(phases);
  }

  long barriers() {
    return barriers;
  }
}
