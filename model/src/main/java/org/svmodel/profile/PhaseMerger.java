package org.svmodel.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * with hot locks are merged only with phases whose hot locks are alike: as many, with shares equal
 * to a tenth and sharers equal to one half, hottest with hottest.
 */
public final class PhaseMerger {
  /** Largest relative change of any designed machine's run time. */
  public static final double BOUND = 0.001;

  /** All pairs of phases are compared: more phases than this are merged block by block first. */
  private static final int BLOCK = 1000;

  /**
   * What merging did.
   *
   * @param measurement the merged phases, by first occurrence
   * @param phasesBefore number of phases read
   * @param order how processors were put in order before the mean
   * @param errors relative change of run time on each designed machine, rounding included; negative
   *     when the merged run is the faster
   * @param spread how much merged phases differ from their mean but for their size: distance of
   *     their processors' and nodes' loads on the typical machine from those of the mean phase
   *     scaled to the same sum, as a share of the run's load; 0 when all are multiples of their
   *     mean
   */
  public record Merged(
      Measurement measurement,
      int phasesBefore,
      String order,
      Map<String, Double> errors,
      double spread) {
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
    return measurement.phases().size() > BLOCK
        ? mergeBlocks(measurement, bound)
        : mergeAll(measurement, bound);
  }

  /** Half the bound within blocks of phases, the other half for what they have become. */
  private static Merged mergeBlocks(Measurement measurement, double bound) {
    List<Phase> phases = measurement.phases();
    List<Phase> some = new ArrayList<>();
    for (int from = 0; from < phases.size(); from += BLOCK) {
      List<Phase> block = phases.subList(from, Math.min(phases.size(), from + BLOCK));
      some.addAll(mergeAll(with(measurement, block), bound / 2).measurement.phases());
    }
    Merged rest =
        some.size() < phases.size()
            ? merge(with(measurement, some), bound / 2)
            : new Merged(measurement, 0, "in their own order", Map.of(), 0);
    return new Merged(
        rest.measurement,
        phases.size(),
        rest.order,
        errors(measurement, rest.measurement, ProxyMachine.designed()),
        rest.spread);
  }

  private static Measurement with(Measurement m, List<Phase> phases) {
    return new Measurement(
        m.nodes(), m.processorsPerNode(), m.pageSize(), m.notMeasured(), m.intervalEnd(), phases);
  }

  private static Merged mergeAll(Measurement measurement, double bound) {
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
    Spread spread = new Spread(measurement);
    for (List<Integer> cluster : clusters(measurement, ordered, bound)) {
      List<Phase> members = cluster.stream().map(ordered::get).toList();
      Phase mean =
          cluster.size() == 1
              ? phases.get(cluster.get(0))
              : PhaseMean.of(members, measurement.nodes());
      merged.add(mean);
      spread.add(members, cluster.size() == 1 ? members.get(0) : mean);
    }
    Measurement result = with(measurement, merged);
    return new Merged(
        result,
        phases.size(),
        order.description(),
        errors(measurement, result, ProxyMachine.designed()),
        spread.share());
  }

  /** Distance of phases from their means. */
  private static final class Spread {
    private final Measurement of;
    private final ProxyMachine machine =
        ProxyMachine.designed().stream()
            .filter(m -> m.name().equals("typical"))
            .findFirst()
            .orElseThrow();
    private double distance;
    private double size;

    Spread(Measurement of) {
      this.of = of;
    }

    void add(List<Phase> members, Phase mean) {
      double[] middle = machine.load(mean, of.nodes(), of.processorsPerNode());
      for (Phase phase : members) {
        double[] load = machine.load(phase, of.nodes(), of.processorsPerNode());
        double sum = Arrays.stream(load).sum();
        double scale = sum / Math.max(Double.MIN_NORMAL, Arrays.stream(middle).sum());
        for (int k = 0; k < load.length; k++) {
          distance += phase.repeat() * Math.abs(load[k] - scale * middle[k]);
        }
        size += phase.repeat() * sum;
      }
    }

    double share() {
      return size > 0 ? distance / size : 0;
    }
  }

  /** Clusters of phase indices by first occurrence. */
  private static List<List<Integer>> clusters(
      Measurement measurement, List<Phase> phases, double bound) {
    Map<String, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < phases.size(); i++) {
      alike.computeIfAbsent(hotLockKey(phases.get(i)), k -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> clusters = new ArrayList<>();
    // Each group within the bound on its own time: all of them are within the bound on the sum.
    for (List<Integer> group : alike.values()) {
      double[][][] loads =
          group.stream().map(i -> loads(measurement, phases.get(i))).toArray(double[][][]::new);
      for (List<Integer> c : new Agglomeration(loads, measurement.processors(), bound).run()) {
        clusters.add(c.stream().map(group::get).toList());
      }
    }
    clusters.sort((a, b) -> Integer.compare(a.get(0), b.get(0)));
    return clusters;
  }

  private static String hotLockKey(Phase phase) {
    StringBuilder key = new StringBuilder();
    for (Phase.HotLock lock : phase.hotLocks()) {
      key.append(Math.round(10 * lock.share())).append('/').append(Math.round(2 * lock.sharers()));
      key.append(' ');
    }
    return key.toString();
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
