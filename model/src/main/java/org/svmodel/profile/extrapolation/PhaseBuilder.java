package org.svmodel.profile.extrapolation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Phase.HotLock;
import org.svmodel.profile.SignificantDigits;

/** Puts the phases of a number of nodes that was not run together, out of what was fitted. */
final class PhaseBuilder {
  private final Map<Quantity, PhaseGrowth> growths;
  private final Measurement nearest;
  private final int nodes;
  private final double affinity;
  private final HotLocks hotLocks;
  private final Spread spread;

  /**
   * A builder.
   *
   * @param growths of every quantity
   * @param nearest the run whose phases and distribution over processors are taken
   * @param nodes asked for
   * @param affinity of neighbours' fetches
   */
  PhaseBuilder(
      Map<Quantity, PhaseGrowth> growths,
      Measurement nearest,
      int nodes,
      double affinity,
      HotLocks hotLocks) {
    this.growths = growths;
    this.nearest = nearest;
    this.nodes = nodes;
    this.affinity = affinity;
    this.hotLocks = hotLocks;
    this.spread = new Spread(nearest.nodes(), nodes);
  }

  List<Phase> phases() {
    List<Phase> phases = new ArrayList<>();
    for (int p = 0; p < nearest.phases().size(); p++) {
      phases.add(phase(p));
    }
    return phases;
  }

  private Phase phase(int p) {
    Phase measured = nearest.phases().get(p);
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    for (Quantity quantity : growths.keySet()) {
      if (!quantity.most() && quantity.count() != Count.JOIN_SHARE) {
        Count count = quantity.count();
        double[] values = spread(count, values(measured, count), p);
        counts.put(count, SignificantDigits.nearest(values));
      }
    }
    if (growths.containsKey(new Quantity(Count.JOIN_SHARE, false))) {
      counts.put(Count.JOIN_SHARE, joinShares(measured, counts.get(Count.FETCH_JOINS), p));
    }
    keepParts(counts);
    counts.values().removeIf(v -> Arrays.stream(v).allMatch(x -> x == 0) && v.length > 0);
    counts.putIfAbsent(Count.WORK, new double[nodes * nearest.processorsPerNode()]);
    List<HotLock> locks =
        counts.containsKey(Count.LOCAL_LOCKS) || counts.containsKey(Count.REMOTE_LOCKS)
            ? hotLocks.of(p).stream().map(PhaseBuilder::rounded).toList()
            : List.of();
    boolean fetches =
        counts.containsKey(Count.READ_FETCHES) || counts.containsKey(Count.WRITE_FETCHES);
    return new Phase(
        measured.name(),
        measured.repeat(),
        counts,
        homes(measured, counts, p),
        locks,
        fetches ? measured.fetchSlices() : new double[0]);
  }

  private static HotLock rounded(HotLock lock) {
    return new HotLock(
        SignificantDigits.nearest(lock.share()), SignificantDigits.nearest(lock.sharers()));
  }

  private double[] values(Phase phase, Count count) {
    double[] values = Quantity.values(phase, count);
    return values.length > 0 ? values : new double[nearest.processors()];
  }

  private double[] spread(Count count, double[] measured, int p) {
    double sum = growths.get(new Quantity(count, false)).values()[p];
    double most = growths.get(new Quantity(count, true)).values()[p];
    return spread.spread(measured, sum, most / (nodes * nearest.processorsPerNode()));
  }

  /** Waits over joins, both spread by themselves. */
  private double[] joinShares(Phase measured, double[] joins, int p) {
    double[] waits = spread(Count.JOIN_SHARE, values(measured, Count.JOIN_SHARE), p);
    for (int i = 0; i < waits.length; i++) {
      waits[i] = joins[i] > 0 ? Math.min(1, waits[i] / joins[i]) : 0;
    }
    return SignificantDigits.nearest(waits);
  }

  /** Parts of a count that were fitted by themselves do not exceed it. */
  private static void keepParts(Map<Count, double[]> counts) {
    atMost(counts, Count.LOCK_HOLD, Count.WORK);
    atMost(counts, Count.FETCHES_IN_LOCK, Count.READ_FETCHES, Count.WRITE_FETCHES);
    atMost(counts, Count.DIFF_RUNS, Count.DIFF_WORDS);
    atMost(counts, Count.UPDATE_RUNS, Count.UPDATE_WORDS);
    atMost(counts, Count.DIFFS_AT_LOCKS, Count.DIFFS);
    atMost(counts, Count.SHARED_DIFFS, Count.DIFFS);
  }

  private static void atMost(Map<Count, double[]> counts, Count part, Count... whole) {
    double[] values = counts.get(part);
    for (Count count : whole) {
      if (values == null || !counts.containsKey(count)) {
        return;
      }
    }
    for (int i = 0; i < values.length; i++) {
      double sum = 0;
      for (Count count : whole) {
        sum += counts.get(count)[i];
      }
      values[i] = Math.min(values[i], sum);
    }
  }

  /** Empty where the nearest run has none: homes are then uniform, as everywhere. */
  private double[][] homes(Phase measured, Map<Count, double[]> counts, int p) {
    PhaseGrowth most = growths.get(new Quantity(Count.HOMES, true));
    double[] rows = nodeSums(counts);
    double sum = Arrays.stream(rows).sum();
    if (most == null || measured.homes().length < 2 || nodes < 2 || !(sum > 0)) {
      return new double[0][];
    }
    double[] columns =
        spread.spread(Quantity.columnSums(measured.homes()), sum, most.values()[p] / nodes);
    double[][] homes = HomeMatrix.of(rows, columns, affinity);
    for (int a = 0; a < nodes; a++) {
      homes[a] = SignificantDigits.nearest(homes[a]);
    }
    return homes;
  }

  private double[] nodeSums(Map<Count, double[]> counts) {
    double[] sums = new double[nodes];
    for (Count count : List.of(Count.READ_FETCHES, Count.WRITE_FETCHES)) {
      double[] values = counts.getOrDefault(count, new double[0]);
      for (int i = 0; i < values.length; i++) {
        sums[i / nearest.processorsPerNode()] += values[i];
      }
    }
    return sums;
  }
}
