package org.svmodel.profile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.svmodel.profile.Phase.HotLock;

/** One phase that stands for several: their mean, weighted by repeat, in four digits. */
final class PhaseMean {
  private static final Pattern MERGED =
      Pattern.compile("(?<first>\\d+)-(?<last>\\d+) \\((?<number>\\d{1,9}) merged\\)");

  private PhaseMean() {}

  /**
   * Mean of two or more phases; their hot locks are paired by rank, the hottest with the hottest.
   *
   * @param phases in order of their occurrence
   */
  static Phase of(List<Phase> phases, int nodes) {
    double repeat = phases.stream().mapToDouble(Phase::repeat).sum();
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    double[][] homes = {};
    for (Phase phase : phases) {
      double weight = phase.repeat() / repeat;
      phase
          .counts()
          .forEach((c, v) -> add(counts.computeIfAbsent(c, x -> new double[v.length]), v, weight));
      if (phase.homes().length > 0) {
        homes = homes.length > 0 ? homes : new double[nodes][nodes];
        for (int a = 0; a < nodes; a++) {
          add(homes[a], phase.homes()[a], weight);
        }
      }
    }
    joinShares(phases, counts);
    counts.replaceAll((c, v) -> SignificantDigits.nearest(v));
    for (int a = 0; a < homes.length; a++) {
      homes[a] = SignificantDigits.nearest(homes[a]);
    }
    keepParts(counts);
    return new Phase(name(phases), repeat, counts, homes, hotLocks(phases), fetchSlices(phases));
  }

  /** A share of a mean wait is no count: it is averaged over the joins. */
  private static void joinShares(List<Phase> phases, Map<Count, double[]> counts) {
    double[] share = counts.get(Count.JOIN_SHARE);
    if (share == null || !counts.containsKey(Count.FETCH_JOINS)) {
      return;
    }
    for (int i = 0; i < share.length; i++) {
      double joins = 0;
      double waited = 0;
      for (Phase phase : phases) {
        double n = phase.repeat() * phase.of(Count.FETCH_JOINS, i);
        joins += n;
        waited += n * phase.of(Count.JOIN_SHARE, i);
      }
      share[i] = joins > 0 ? Math.min(1, waited / joins) : 0;
    }
  }

  /** Shares weighted by acquires, sharers by the lock's acquires. */
  private static List<HotLock> hotLocks(List<Phase> phases) {
    int most = phases.stream().mapToInt(p -> p.hotLocks().size()).max().orElse(0);
    double all = 0;
    for (Phase phase : phases) {
      all += acquires(phase);
    }
    List<HotLock> mean = new ArrayList<>();
    for (int rank = 0; rank < most; rank++) {
      double own = 0;
      double sharers = 0;
      for (Phase phase : phases) {
        if (rank < phase.hotLocks().size()) {
          HotLock lock = phase.hotLocks().get(rank);
          own += acquires(phase) * lock.share();
          sharers += acquires(phase) * lock.share() * lock.sharers();
        }
      }
      if (own > 0) {
        mean.add(
            new HotLock(
                SignificantDigits.down(own / all),
                Math.max(1, SignificantDigits.nearest(sharers / own))));
      }
    }
    return mean;
  }

  /** Shares weighted by fetches, rounded; empty where no phase with fetches has them. */
  private static double[] fetchSlices(List<Phase> phases) {
    double[] sum = new double[Phase.FETCH_SLICES];
    double fetches = 0;
    for (Phase phase : phases) {
      if (phase.fetchSlices().length > 0) {
        double own =
            phase.repeat() * (phase.total(Count.READ_FETCHES) + phase.total(Count.WRITE_FETCHES));
        add(sum, phase.fetchSlices(), own);
        fetches += own;
      }
    }
    if (fetches == 0) {
      return new double[0];
    }
    for (int k = 0; k < sum.length; k++) {
      sum[k] = SignificantDigits.nearest(sum[k] / fetches);
    }
    return sum;
  }

  private static double acquires(Phase phase) {
    return phase.repeat() * (phase.total(Count.LOCAL_LOCKS) + phase.total(Count.REMOTE_LOCKS));
  }

  /**
   * Rounding is monotone, so {@code lockHold <= work} and {@code diffsAtLocks <= diffs} survive it;
   * fetches in locks are a part of a sum of two rounded numbers, and may pass it in the last digit.
   */
  private static void keepParts(Map<Count, double[]> counts) {
    double[] inLock = counts.getOrDefault(Count.FETCHES_IN_LOCK, new double[0]);
    for (int i = 0; i < inLock.length; i++) {
      double fetches = at(counts, Count.READ_FETCHES, i) + at(counts, Count.WRITE_FETCHES, i);
      if (inLock[i] > fetches) {
        inLock[i] = SignificantDigits.down(fetches);
      }
    }
  }

  private static double at(Map<Count, double[]> counts, Count count, int i) {
    return counts.containsKey(count) ? counts.get(count)[i] : 0;
  }

  private static void add(double[] sum, double[] values, double weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * values[i];
    }
  }

  /** {@code 3-40 (19 merged)}: first and last phase, and how many phases of the run. */
  private static String name(List<Phase> phases) {
    String first = phases.get(0).name();
    String last = phases.get(phases.size() - 1).name();
    long merged = 0;
    for (Phase phase : phases) {
      Matcher before = MERGED.matcher(phase.name());
      merged += before.matches() ? Long.parseLong(before.group("number")) : 1;
    }
    Matcher begin = MERGED.matcher(first);
    Matcher end = MERGED.matcher(last);
    return (begin.matches() ? begin.group("first") : first)
        + "-"
        + (end.matches() ? end.group("last") : last)
        + " ("
        + merged
        + " merged)";
  }
}
