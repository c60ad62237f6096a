package org.svmodel.profile;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One phase that stands for several: their mean, weighted by repeat, in five digits. */
final class PhaseMean {
  private PhaseMean() {}

  /**
   * Mean of two or more phases without hot locks.
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
    counts.replaceAll((c, v) -> SignificantDigits.nearest(v));
    for (int a = 0; a < homes.length; a++) {
      homes[a] = SignificantDigits.nearest(homes[a]);
    }
    keepParts(counts);
    return new Phase(name(phases), repeat, counts, homes, List.of());
  }

  /**
   * Rounding is monotone, so {@code lockHold <= work} survives it; fetches in locks are a part of a
   * sum of two rounded numbers, and may pass it in the last digit.
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

  /** {@code 3-40 (19 merged)}: first and last phase, and how many phases of the file. */
  private static String name(List<Phase> phases) {
    String first = phases.get(0).name();
    String last = phases.get(phases.size() - 1).name();
    return first + "-" + last + " (" + phases.size() + " merged)";
  }
}
