package org.svmodel.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Merges similar phases into mean phases with a repeat count, so that a profile can be read.
 *
 * <p>Similar is what no machine can tell apart: phases are merged as long as the run time of each
 * machine of {@link ProxyMachine#designed()} falls by less than a bound (it can only fall, see
 * there). Phases that are multiples of each other, or that cost next to nothing, merge as well.
 * Merging is tried in the phases' own order of processors and in orders of load ({@link
 * PhaseOrder}); the order with the fewest phases is taken. A phase that is not merged keeps its
 * processors' order and its exact counts; a merged one has means of five significant digits. Phases
 * with hot locks are not merged.
 */
public final class PhaseMerger {
  /** Largest relative change of any designed machine's run time. */
  public static final double BOUND = 0.001;

  /**
   * What merging did.
   *
   * @param measurement the merged phases, by first occurrence
   * @param phasesBefore number of phases read
   * @param order how processors were put in order before the mean
   * @param errors relative change of run time on each designed machine, rounding included; negative
   *     when the merged run is the faster
   */
  public record Merged(
      Measurement measurement, int phasesBefore, String order, Map<String, Double> errors) {
    public Merged {
      errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
    }
  }

  private PhaseMerger() {}

  /** Merges within {@link #BOUND}. */
  public static Merged merge(Measurement measurement) {
    return merge(measurement, BOUND);
  }

  /**
   * Merges as many phases as the bound allows.
   *
   * @param bound largest relative loss of run time on any designed machine; 0 merges only what
   *     loses nothing
   * @throws IllegalArgumentException unless 0 &lt;= bound &lt; 1
   */
  public static Merged merge(Measurement measurement, double bound) {
    if (!(bound >= 0 && bound < 1)) {
      throw new IllegalArgumentException("bound must be from 0 to below 1, not " + bound);
    }
    Merged best = null;
    for (PhaseOrder order : orders(measurement)) {
      Merged merged = merge(measurement, order, bound);
      if (best == null || merged.measurement.phases().size() < best.measurement.phases().size()) {
        best = merged;
      }
    }
    return best;
  }

  /** The own order first: it wins when an order of load is not better. */
  private static List<PhaseOrder> orders(Measurement m) {
    return Stream.concat(
            Stream.of(Optional.<ProxyMachine>empty()),
            ProxyMachine.designed().stream()
                .filter(p -> List.of("compute", "slow fetch", "diff", "typical").contains(p.name()))
                .map(Optional::of))
        .map(by -> new PhaseOrder(m.nodes(), m.processorsPerNode(), by))
        .toList();
  }

  private static Merged merge(Measurement measurement, PhaseOrder order, double bound) {
    List<Phase> phases = measurement.phases();
    List<Phase> ordered = phases.stream().map(order::apply).toList();
    List<Phase> merged = new ArrayList<>();
    for (List<Integer> cluster : clusters(measurement, ordered, bound)) {
      merged.add(
          cluster.size() == 1
              ? phases.get(cluster.get(0))
              : PhaseMean.of(cluster.stream().map(ordered::get).toList(), measurement.nodes()));
    }
    Measurement result =
        new Measurement(
            measurement.nodes(),
            measurement.processorsPerNode(),
            measurement.pageSize(),
            measurement.notMeasured(),
            merged);
    return new Merged(
        result,
        phases.size(),
        order.description(),
        errors(measurement, result, ProxyMachine.designed()));
  }

  /** Clusters of phase indices by first occurrence. */
  private static List<List<Integer>> clusters(
      Measurement measurement, List<Phase> phases, double bound) {
    List<Integer> mergeable =
        IntStream.range(0, phases.size())
            .filter(i -> phases.get(i).hotLocks().isEmpty())
            .boxed()
            .toList();
    List<List<Integer>> clusters = new ArrayList<>();
    IntStream.range(0, phases.size())
        .filter(i -> !phases.get(i).hotLocks().isEmpty())
        .forEach(i -> clusters.add(List.of(i)));
    if (!mergeable.isEmpty()) {
      double[][][] loads =
          mergeable.stream().map(i -> loads(measurement, phases.get(i))).toArray(double[][][]::new);
      for (List<Integer> c : new Agglomeration(loads, measurement.processors(), bound).run()) {
        clusters.add(c.stream().map(mergeable::get).toList());
      }
    }
    clusters.sort((a, b) -> Integer.compare(a.get(0), b.get(0)));
    return clusters;
  }

  private static double[][] loads(Measurement m, Phase phase) {
    double[][] loads =
        ProxyMachine.designed().stream()
            .map(machine -> machine.load(phase, m.nodes(), m.processorsPerNode()))
            .toArray(double[][]::new);
    for (double[] load : loads) {
      for (int k = 0; k < load.length; k++) {
        load[k] *= phase.repeat();
      }
    }
    return loads;
  }

  /** Relative change of run time from one measurement to the other, by machine. */
  static Map<String, Double> errors(
      Measurement before, Measurement after, List<ProxyMachine> machines) {
    Map<String, Double> errors = new LinkedHashMap<>();
    for (ProxyMachine machine : machines) {
      double time = machine.time(before);
      errors.put(machine.name(), time > 0 ? machine.time(after) / time - 1 : 0);
    }
    return errors;
  }
}
