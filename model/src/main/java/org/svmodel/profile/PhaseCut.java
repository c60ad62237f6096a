package org.svmodel.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cuts a tree of phases where the times of merged phases are true enough.
 *
 * <p>A cluster's error on a machine is the time of the phase that stands for it less the times of
 * its phases. On every machine the sizes of these errors, added up without their signs, stay within
 * the bound. From the whole tree down, the cluster with the largest part in the machine that
 * exceeds it most is split.
 */
final class PhaseCut {
  /** Phases of a cluster that are tried, scaled, in place of its mean. */
  private static final int TRIED = 4;

  private final Measurement measurement;
  private final List<CountedPhase> phases;
  private final List<CountedPhase> ordered;
  private final List<? extends PhaseTimes> machines;
  private final double[][] truth; // machine, phase
  private final double[] total; // machine

  /**
   * One merged phase.
   *
   * @param items the phases it stands for, ascending
   * @param phase stands for them
   * @param errors by machine, relative to the whole run's time
   */
  record Cluster(Agglomeration.Node node, CountedPhase phase, double[] errors) {
    List<Integer> items() {
      return node.items();
    }

    double worst() {
      return Arrays.stream(errors).map(Math::abs).max().orElse(0);
    }
  }

  /**
   * @param measurement all phases by themselves
   * @param ordered the same with their processors in order
   * @param truth times of the phases on each machine
   */
  PhaseCut(
      Measurement measurement,
      List<CountedPhase> ordered,
      List<? extends PhaseTimes> machines,
      double[][] truth) {
    this.measurement = measurement;
    this.phases = CountedPhase.of(measurement);
    this.ordered = ordered;
    this.machines = machines;
    this.truth = truth;
    this.total = Arrays.stream(truth).mapToDouble(t -> Arrays.stream(t).sum()).toArray();
  }

  /**
   * The clusters by first phase.
   *
   * @param most give up when so many are not enough
   */
  Optional<List<Cluster>> within(double bound, int most, Agglomeration.Node root) {
    List<Cluster> clusters = new ArrayList<>(List.of(cluster(root)));
    for (int m = worstMachine(clusters, bound); m >= 0; m = worstMachine(clusters, bound)) {
      if (clusters.size() >= most) {
        return Optional.empty();
      }
      int machine = m;
      Cluster worst =
          clusters.stream()
              .max(Comparator.comparingDouble(c -> Math.abs(c.errors()[machine])))
              .orElseThrow();
      clusters.remove(worst);
      worst.node().parts().forEach(part -> clusters.add(cluster(part)));
    }
    clusters.sort(Comparator.comparingInt(c -> c.items().get(0)));
    return Optional.of(clusters);
  }

  /** The machine with the largest sum of errors, or -1 if that is within the bound. */
  private int worstMachine(List<Cluster> clusters, double bound) {
    int worst = -1;
    double most = bound;
    for (int m = 0; m < machines.size(); m++) {
      double sum = 0;
      for (Cluster cluster : clusters) {
        sum += Math.abs(cluster.errors()[m]);
      }
      if (sum > most) {
        most = sum;
        worst = m;
      }
    }
    return worst;
  }

  private Cluster cluster(Agglomeration.Node node) {
    if (node.parts().isEmpty()) { // alone: as it was, in its own order
      return new Cluster(node, phases.get(node.items().get(0)), new double[machines.size()]);
    }
    CountedPhase mean =
        CountedPhase.mean(node.items().stream().map(ordered::get).toList(), measurement.nodes());
    return candidates(node, mean)
        .map(phase -> new Cluster(node, phase, errors(node, phase)))
        // The first of equals: the mean.
        .reduce((best, next) -> next.worst() < best.worst() ? next : best)
        .orElseThrow();
  }

  /** The mean, and phases from the shortest to the longest in equal steps. */
  private Stream<CountedPhase> candidates(Agglomeration.Node node, CountedPhase mean) {
    List<Integer> byTime =
        node.items().stream().sorted(Comparator.comparingDouble(i -> truth[0][i])).toList();
    int tried = Math.min(TRIED, byTime.size());
    Stream<CountedPhase> scaled =
        IntStream.range(0, tried)
            .map(k -> (2 * k + 1) * byTime.size() / (2 * tried))
            .mapToObj(k -> ordered.get(byTime.get(k)))
            .flatMap(p -> p.scaledTo(mean, measurement.processorsPerNode()).stream());
    return Stream.concat(Stream.of(mean), scaled);
  }

  private double[] errors(Agglomeration.Node node, CountedPhase phase) {
    Measurement alone = CountedPhase.in(measurement, List.of(phase));
    double[] after = PhaseMerger.times(machines, alone).mapToDouble(t -> t[0]).toArray();
    double[] errors = new double[machines.size()];
    for (int m = 0; m < errors.length; m++) {
      double before = 0;
      for (int i : node.items()) {
        before += truth[m][i];
      }
      double error = total[m] > 0 ? (after[m] - before) / total[m] : 0;
      errors[m] = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
    return errors;
  }
}
