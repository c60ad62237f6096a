package org.svmodel.profile.extrapolation;

import java.util.List;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;

/**
 * Whether nodes fetch from their neighbours more than from others, over whole runs.
 *
 * @param affinity of {@link HomeMatrix}; 1 where it is not used
 * @param note what the extrapolated profile says of it
 */
record Neighbours(double affinity, String note) {
  /** Runs' affinities differ by at most this factor, or none is used. */
  private static final double STABLE = 2;

  static Neighbours of(Runs runs, Measurement nearest) {
    List<Double> all =
        runs.measurements().stream()
            .map(m -> HomeMatrix.affinity(sum(m)))
            .filter(Double::isFinite)
            .toList();
    double least = all.stream().mapToDouble(a -> a).min().orElse(0);
    double most = all.stream().mapToDouble(a -> a).max().orElse(0);
    if (all.size() < 2) {
      return new Neighbours(
          1,
          "nodes are taken to fetch from all homes alike: too few runs have three nodes or more");
    }
    if (!(most <= STABLE * least)) {
      return new Neighbours(
          1,
          "nodes are taken to fetch from all homes alike: in the runs their share of fetches from"
              + " neighbours is not stable");
    }
    double affinity = HomeMatrix.affinity(sum(nearest));
    return Double.isFinite(affinity) && affinity > 0
        ? new Neighbours(affinity, "nodes fetch from their neighbours as in the nearest run")
        : new Neighbours(1, "nodes are taken to fetch from all homes alike");
  }

  private static double[][] sum(Measurement m) {
    double[][] sum = new double[m.nodes()][m.nodes()];
    for (Phase phase : m.phases()) {
      for (int a = 0; a < phase.homes().length; a++) {
        for (int b = 0; b < sum.length; b++) {
          sum[a][b] += phase.repeat() * phase.homes()[a][b];
        }
      }
    }
    return sum;
  }
}
