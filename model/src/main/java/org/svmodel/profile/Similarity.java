package org.svmodel.profile;

import java.util.Arrays;
import java.util.List;

/**
 * How alike merged phases are: the share of the load that they have in common with the phase that
 * stands for them.
 *
 * <p>A phase's load is the time of each processor and at each node's station on the proxy machine
 * {@code typical}, processors and nodes in the order in which phases are merged. With the load of
 * the phase that stands for it scaled to the same sum, both have Σ min(load, scaled load) in
 * common: all of it for a multiple, nothing where other processors work. The mean is weighted by
 * load; phases that were not merged count as 1.
 */
final class Similarity {
  private static final ProxyMachine TYPICAL =
      ProxyMachine.designed().stream()
          .filter(m -> m.name().equals("typical"))
          .findFirst()
          .orElseThrow();

  private Similarity() {}

  static double of(Measurement m, List<CountedPhase> ordered, List<PhaseCut.Cluster> clusters) {
    double common = 0;
    double all = 0;
    for (PhaseCut.Cluster cluster : clusters) {
      boolean alone = cluster.items().size() == 1;
      Phase stands = alone ? ordered.get(cluster.items().get(0)).free() : cluster.phase().free();
      for (int i : cluster.items()) {
        Phase phase = ordered.get(i).free();
        double[] load = TYPICAL.load(phase, m.nodes(), m.processorsPerNode());
        double sum = phase.repeat() * Arrays.stream(load).sum();
        all += sum;
        common += sum * common(load, TYPICAL.load(stands, m.nodes(), m.processorsPerNode()));
      }
    }
    return all > 0 ? common / all : 1;
  }

  /** Σ min(a, b·Σa/Σb) / Σa. */
  private static double common(double[] a, double[] b) {
    double sum = Arrays.stream(a).sum();
    double scale = sum / Math.max(Double.MIN_NORMAL, Arrays.stream(b).sum());
    double common = 0;
    for (int k = 0; k < a.length; k++) {
      common += Math.min(a[k], scale * b[k]);
    }
    return sum > 0 ? common / sum : 1;
  }
}
