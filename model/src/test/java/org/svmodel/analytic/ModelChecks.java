package org.svmodel.analytic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.svmodel.hardware.Hardware.InterruptDispatch;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Diffs;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Scenario;

/** What must hold of every prediction, as relative errors: zero, or little, where it holds. */
final class ModelChecks {
  private final AnalyticModel model = new AnalyticModel();

  Prediction predict(RandomCase c) {
    return model.evaluate(c.scenario());
  }

  Prediction predict(Scenario scenario) {
    return model.evaluate(scenario);
  }

  private double speedup(RandomCase c, Machine machine) {
    return model.evaluate(RandomCase.scenario(machine, c.protocol, c.profile)).speedup();
  }

  /** Largest part of the time by which a breakdown misses its total or has a part below zero. */
  static double breakdown(Prediction p) {
    double worst = Math.abs(p.breakdown().total() / p.parallelSeconds() - 1);
    worst = Math.max(worst, negative(p.breakdown()) / p.parallelSeconds());
    double phases = 0;
    for (Prediction.PhaseReport phase : p.phases()) {
      Breakdown parts = phase.breakdown();
      double seconds = Math.max(phase.seconds(), Double.MIN_NORMAL);
      worst = Math.max(worst, Math.abs(parts.total() - phase.seconds()) / seconds);
      worst = Math.max(worst, negative(parts) / seconds);
      phases += phase.repeat() * phase.seconds();
    }
    return Math.max(worst, Math.abs(phases / p.parallelSeconds() - 1));
  }

  private static double negative(Breakdown b) {
    double[] parts = {
      b.compute(), b.dataWait(), b.lockWait(), b.barrierWait(), b.protocol(), b.handler()
    };
    double least = Arrays.stream(parts).min().orElseThrow();
    return Double.isNaN(least) ? Double.POSITIVE_INFINITY : Math.max(0, -least);
  }

  /** How far outside its bounds the speedup is. */
  static double bounds(Prediction p) {
    double below = p.bounds().lower() / p.speedup() - 1;
    double above = p.speedup() / p.bounds().upper() - 1;
    return Math.max(0, Math.max(below, above));
  }

  /** On a machine on which nothing but work costs anything, every protocol is the ideal one. */
  double freeIsIdeal(RandomCase c) {
    double ideal = model.evaluate(c.scenario(c.machine, TestProtocols.IDEAL)).speedup();
    return Math.abs(speedup(c, c.machine.free()) / ideal - 1);
  }

  /** Rise of the speedup when one cost is raised by a factor. */
  double rise(RandomCase c, double before, Cost cost, double factor) {
    Machine dearer = c.machine.copy();
    dearer.set(cost, cost.dearer(c.machine.get(cost), factor));
    return speedup(c, dearer) / before - 1;
  }

  /** In slow motion the run takes so much longer. */
  double slowMotion(RandomCase c, Prediction before, double factor) {
    Machine slower = c.machine.slower(factor);
    double after =
        model.evaluate(RandomCase.scenario(slower, c.protocol, c.profile)).parallelSeconds();
    return Math.abs(after / factor / before.parallelSeconds() - 1);
  }

  /** The same run with nodes, and the processors of each, numbered otherwise. */
  double renumbered(RandomCase c, double before, long seed) {
    Profile other = renumber(c, RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
    double after = model.evaluate(RandomCase.scenario(c.machine, c.protocol, other)).speedup();
    return Math.abs(after / before - 1);
  }

  private static Profile renumber(RandomCase c, UniformRandomProvider random) {
    Machine m = c.machine;
    int[] nodes = permutation(m.nodes, random);
    int[] processors = new int[m.nodes * m.perNode];
    // With fixed dispatch the first processor of a node is another than the rest: it stays first.
    int first = m.dispatch == InterruptDispatch.FIXED ? 1 : 0;
    for (int n = 0; n < m.nodes; n++) {
      int[] inside = permutation(m.perNode - first, random);
      for (int k = 0; k < m.perNode; k++) {
        int from = k < first ? k : inside[k - first] + first;
        processors[n * m.perNode + k] = nodes[n] * m.perNode + from;
      }
    }
    Profile p = c.profile;
    Measurement old = p.measurements().get(0);
    List<Phase> phases = new ArrayList<>();
    for (Phase phase : old.phases()) {
      phases.add(renumber(phase, nodes, processors));
    }
    Measurement measurement =
        new Measurement(
            old.nodes(), old.processorsPerNode(), old.pageSize(), old.notMeasured(), phases);
    return new Profile(
        p.application(),
        p.problem(),
        p.provenance(),
        p.instructionsPerAccess(),
        p.sequentialWork(),
        List.of(measurement));
  }

  private static Phase renumber(Phase phase, int[] nodes, int[] processors) {
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      double[] values = phase.perProcessor(count);
      if (values.length > 0) {
        counts.put(count, Arrays.stream(processors).mapToDouble(i -> values[i]).toArray());
      }
    }
    double[][] homes = phase.homes();
    double[][] moved = new double[homes.length][homes.length];
    for (int a = 0; a < homes.length; a++) {
      for (int b = 0; b < homes.length; b++) {
        moved[a][b] = homes[nodes[a]][nodes[b]];
      }
    }
    return new Phase(phase.name(), phase.repeat(), counts, moved, phase.hotLocks());
  }

  private static int[] permutation(int n, UniformRandomProvider random) {
    int[] order = new int[n];
    for (int k = 0; k < n; k++) {
      int at = random.nextInt(k + 1);
      order[k] = order[at];
      order[at] = k;
    }
    return order;
  }

  static boolean hotLocks(RandomCase c) {
    return phases(c).stream()
        .anyMatch(
            p ->
                !p.hotLocks().isEmpty()
                    && p.total(Count.LOCAL_LOCKS) + p.total(Count.REMOTE_LOCKS) > 0);
  }

  /** Whether diffs are flushed at barriers. */
  static boolean flushes(RandomCase c) {
    Protocol protocol = c.protocol;
    return protocol.kind() == Kind.SVM
        && protocol.diffs() != Diffs.AUTOMATIC_UPDATE
        && phases(c).stream().anyMatch(p -> p.total(Count.DIFFS) > 0);
  }

  private static List<Phase> phases(RandomCase c) {
    return c.profile.measurements().get(0).phases();
  }
}
