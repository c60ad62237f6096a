package org.svmodel.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Merges similar phases into one phase with a repeat count, so that a profile can be read.
 *
 * <p>Which phases are like which is found with {@link ProxyMachine}s ({@link Agglomeration}); how
 * far merging may go is decided by machines that predict ({@link PhaseCut}): as few phases as
 * possible, so that on no machine the errors of the merged phases add up to more than a bound. What
 * stands for several phases is their mean, or one of them with its counts scaled to the mean,
 * whichever the machines can tell less from the phases themselves; four significant digits.
 *
 * <p>In many programs the parts of the processors change from phase to phase. So merging is tried
 * in the phases' own order of processors and in orders of load ({@link PhaseOrder}); the order with
 * the fewest phases is taken. A phase that is not merged keeps its processors' order and its exact
 * counts.
 *
 * <p>Counts of runs with delays are merged as those without are: the same phases, in the same order
 * of processors. The machines that predict judge by both.
 */
public final class PhaseMerger {
  /** Largest error of any machine's run time unless told otherwise. */
  public static final double BOUND = 0.01;

  /** All pairs of phases are compared: more phases than this are merged block by block first. */
  private static final int BLOCK = 1000;

  /** Machines by whose times processors are put in order. */
  private static final List<String> ORDERS = List.of("compute", "slow fetch", "diff");

  /** Machines by which a tree is made: those with names, and a few mixtures. */
  private static final List<ProxyMachine> TREE =
      ProxyMachine.designed().stream().filter(m -> !m.name().matches("random \\d\\d")).toList();

  /**
   * What merging did.
   *
   * @param measurement the merged phases, by first occurrence
   * @param phasesBefore number of phases read
   * @param order how processors of merged phases were put in order
   * @param errors relative change of run time on each machine, rounding included; positive when the
   *     merged run is the slower
   * @param similarity share of the load, 0 to 1, that merged phases have in common with the phase
   *     that stands for them, see {@link Similarity}
   */
  public record Merged(
      Measurement measurement,
      int phasesBefore,
      String order,
      Map<String, Double> errors,
      double similarity) {
    public Merged {
      errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
    }

    /** Largest change of run time on any machine, without its sign. */
    public double largestError() {
      return errors.values().stream().mapToDouble(Math::abs).max().orElse(0);
    }
  }

  private PhaseMerger() {}

  /** Merges within {@link #BOUND} on the proxy machines. */
  public static Merged merge(Measurement measurement) {
    return merge(measurement, BOUND, ProxyMachine.designed());
  }

  /** Nothing is merged. */
  public static Merged apart(Measurement measurement) {
    return new Merged(measurement, measurement.phases().size(), "in their own order", Map.of(), 1);
  }

  /**
   * Merges as many phases as the bound allows.
   *
   * @param bound largest relative error of run time on any machine; 0 merges only what changes
   *     nothing
   * @param machines that judge; at least one
   * @throws IllegalArgumentException unless 0 &lt;= bound &lt; 1
   */
  public static Merged merge(
      Measurement measurement, double bound, List<? extends PhaseTimes> machines) {
    if (!(bound >= 0 && bound < 1)) {
      throw new IllegalArgumentException("bound must be from 0 to below 1, not " + bound);
    }
    if (measurement.phases().size() > BLOCK) {
      return mergeBlocks(measurement, bound, machines);
    }
    List<PhaseTimes> judges = new ArrayList<>();
    List<double[]> truth = new ArrayList<>();
    List<double[]> all = times(machines, measurement).toList();
    for (int m = 0; m < all.size(); m++) {
      if (Double.isFinite(Arrays.stream(all.get(m)).sum())) {
        judges.add(machines.get(m));
        truth.add(all.get(m));
      }
    }
    return judges.isEmpty()
        ? apart(measurement)
        : mergeAll(measurement, bound, judges, truth.toArray(double[][]::new));
  }

  /** Half the bound within blocks of phases, the other half for what they have become. */
  private static Merged mergeBlocks(
      Measurement measurement, double bound, List<? extends PhaseTimes> machines) {
    List<CountedPhase> phases = CountedPhase.of(measurement);
    List<CountedPhase> some = new ArrayList<>();
    double similarity = 0;
    for (int from = 0; from < phases.size(); from += BLOCK) {
      List<CountedPhase> block = phases.subList(from, Math.min(phases.size(), from + BLOCK));
      Merged merged = merge(CountedPhase.in(measurement, block), bound / 2, machines);
      some.addAll(CountedPhase.of(merged.measurement));
      similarity += merged.similarity * block.size() / phases.size();
    }
    Measurement shorter = CountedPhase.in(measurement, some);
    Merged rest =
        some.size() < phases.size() ? merge(shorter, bound / 2, machines) : apart(shorter);
    double[] before = totals(machines, measurement);
    return new Merged(
        rest.measurement,
        phases.size(),
        rest.order,
        errors(machines, before, rest.measurement),
        similarity * rest.similarity);
  }

  /** Times of the phases on each machine; computed in parallel, in the machines' order. */
  static Stream<double[]> times(List<? extends PhaseTimes> machines, Measurement measurement) {
    return machines.parallelStream().map(m -> m.times(measurement)).toList().stream();
  }

  private static double[] totals(List<? extends PhaseTimes> machines, Measurement measurement) {
    return times(machines, measurement).mapToDouble(t -> Arrays.stream(t).sum()).toArray();
  }

  private static Merged mergeAll(
      Measurement measurement,
      double bound,
      List<? extends PhaseTimes> machines,
      double[][] truth) {
    double[] total = Arrays.stream(truth).mapToDouble(t -> Arrays.stream(t).sum()).toArray();
    List<CountedPhase> phases = CountedPhase.of(measurement);
    Merged best = null;
    for (PhaseOrder order : orders(measurement)) {
      int most = best == null ? phases.size() : best.measurement.phases().size() - 1;
      if (most == 0) {
        break;
      }
      List<CountedPhase> ordered = phases.stream().map(order::apply).toList();
      Optional<List<PhaseCut.Cluster>> clusters =
          new PhaseCut(measurement, ordered, machines, truth)
              .within(bound, most, tree(measurement, ordered));
      if (clusters.isPresent()) {
        Measurement merged =
            CountedPhase.in(
                measurement, clusters.get().stream().map(PhaseCut.Cluster::phase).toList());
        best =
            new Merged(
                merged,
                phases.size(),
                order.description(),
                errors(machines, total, merged),
                Similarity.of(measurement, ordered, clusters.get()));
      }
    }
    return best;
  }

  /** The own order first: it wins when an order of load is not better. */
  private static List<PhaseOrder> orders(Measurement m) {
    return Stream.concat(
            Stream.of(Optional.<ProxyMachine>empty()),
            ProxyMachine.designed().stream()
                .filter(p -> ORDERS.contains(p.name()))
                .map(Optional::of))
        .map(by -> new PhaseOrder(m.nodes(), m.processorsPerNode(), by))
        .toList();
  }

  private static Agglomeration.Node tree(Measurement m, List<CountedPhase> ordered) {
    double[][][] loads =
        ordered.stream().map(phase -> loads(m, phase.free())).toArray(double[][][]::new);
    return new Agglomeration(loads, m.processors()).run();
  }

  private static double[][] loads(Measurement m, Phase phase) {
    double[][] loads =
        TREE.stream()
            .map(machine -> machine.load(phase, m.nodes(), m.processorsPerNode()))
            .toArray(double[][]::new);
    for (double[] load : loads) {
      for (int k = 0; k < load.length; k++) {
        load[k] *= phase.repeat();
      }
    }
    return loads;
  }

  /** Relative change of run time, by machine. */
  static Map<String, Double> errors(
      List<? extends PhaseTimes> machines, double[] before, Measurement after) {
    double[] times = totals(machines, after);
    Map<String, Double> errors = new LinkedHashMap<>();
    IntStream.range(0, times.length)
        .forEach(
            m -> errors.put(machines.get(m).name(), before[m] > 0 ? times[m] / before[m] - 1 : 0));
    return errors;
  }

  /** Relative change of run time from one measurement to the other, by machine. */
  public static Map<String, Double> errors(
      Measurement before, Measurement after, List<? extends PhaseTimes> machines) {
    return errors(machines, totals(machines, before), after);
  }
}
