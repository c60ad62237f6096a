package org.svmodel.analytic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.svmodel.hardware.Hardware.InterruptDispatch;
import org.svmodel.hardware.Hardware.IntervalEnd;
import org.svmodel.hardware.Hardware.Pipelining;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Diffs;
import org.svmodel.protocol.Protocol.Locks;
import org.svmodel.protocol.Protocol.PageFetch;
import org.svmodel.protocol.Protocol.Requests;
import org.svmodel.protocol.Protocol.WriteNotices;
import org.svmodel.scenario.Scenario;

/**
 * A random machine, a small random profile measured on its shape, and a random protocol: the same
 * for a seed on every machine. Counts are consistent (a fetch inside a critical section is a fetch,
 * a diff has a twin, a node's row of homes sums to its fetches) and otherwise as odd as they come:
 * idle processors, processors that only fetch, one hot home.
 */
final class RandomCase {
  final Machine machine;
  final Profile profile;
  final Protocol protocol;
  final UniformRandomProvider random;

  RandomCase(long seed) {
    random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    machine = machine();
    List<Phase> phases = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    while (phases.size() < count) {
      phases.add(phase(phases.size()));
    }
    double work = phases.stream().mapToDouble(p -> p.repeat() * p.total(Count.WORK)).sum();
    profile = profile(1 + 4 * random.nextDouble(), 0.7 * work + 1, phases);
    protocol = protocol();
  }

  private Profile profile(double instructions, double sequentialWork, List<Phase> phases) {
    Set<Count> missing = EnumSet.noneOf(Count.class);
    if (phases.stream().allMatch(p -> p.perProcessor(Count.LINE_MISSES).length == 0)) {
      missing.add(Count.LINE_MISSES);
    }
    Measurement measurement =
        new Measurement(machine.nodes, machine.perNode, machine.pageSize, missing, phases);
    return new Profile(
        "random", "random", List.of(), instructions, sequentialWork, List.of(measurement));
  }

  Scenario scenario() {
    return scenario(machine, protocol);
  }

  Scenario scenario(Machine on, Protocol with) {
    return scenario(on, with, profile);
  }

  static Scenario scenario(Machine on, Protocol with, Profile profile) {
    return new Scenario("test", on.build(), profile, profile.measurements().get(0), with);
  }

  private double logUniform(double low, double high) {
    return low * Math.pow(high / low, random.nextDouble());
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Machine machine() {
    Machine m = new Machine().shape(1 + random.nextInt(6), 1 + random.nextInt(4));
    if (chance(0.1)) {
      m.nodes = 1;
    }
    m.clock = logUniform(50e6, 4e9);
    m.ipc = logUniform(0.5, 4);
    m.pageSize = 1024 << random.nextInt(5);
    m.mtu = 256 << random.nextInt(8);
    m.pollInterval = logUniform(1e-6, 1e-3);
    m.pipelining = one(Pipelining.values());
    m.dispatch = one(InterruptDispatch.values());
    m.intervalEnd = one(IntervalEnd.values());
    m.homeWriteFault = random.nextBoolean();
    m.lineSize = 32 << random.nextInt(4);
    for (Cost cost : Cost.values()) {
      double value = logUniform(cost.low, cost.high);
      m.set(cost, cost.kind == Cost.Kind.BYTES ? Math.rint(value) : value);
    }
    return m;
  }

  private Protocol protocol() {
    if (chance(0.5)) {
      return TestProtocols.ALL.get(random.nextInt(TestProtocols.ALL.size()));
    }
    return TestProtocols.svm(
        "mixed",
        one(Requests.values()),
        one(WriteNotices.values()),
        one(PageFetch.values()),
        one(Diffs.values()),
        one(Locks.values()));
  }

  private Phase phase(int index) {
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    double[] work = count(counts, Count.WORK, 1, logUniform(1e3, 1e7), i -> 1);
    work[0] += Arrays.stream(work).sum() > 0 ? 0 : 1000; // somebody works
    boolean clustered = machine.nodes > 1;
    double fetchScale = logUniform(1, 1000);
    double[] reads = count(counts, Count.READ_FETCHES, clustered ? 0.8 : 0, fetchScale, i -> 1);
    double[] writes = count(counts, Count.WRITE_FETCHES, clustered ? 0.5 : 0, fetchScale, i -> 1);
    count(counts, Count.FETCH_JOINS, machine.perNode > 1 ? 0.3 : 0, 0.5, i -> reads[i]);
    count(counts, Count.JOIN_SHARE, 0.3, 1, i -> 1);
    count(counts, Count.HOME_WRITES, 0.5, logUniform(1, 300), i -> 1);
    modifications(counts, clustered, fetchScale, writes);
    locks(counts, clustered, work, reads, writes);
    count(counts, Count.INVALIDATIONS, 0.7, logUniform(1, 1000), i -> 1);
    count(counts, Count.WRITE_NOTICES, 0.7, logUniform(1, 1000), i -> 1);
    count(counts, Count.LINE_MISSES, clustered ? 0.5 : 0, logUniform(10, 10000), i -> 1);
    double repeat = chance(0.3) ? 1 + random.nextInt(5) : 1;
    boolean homes = clustered && chance(0.5);
    double[][] matrix = homes ? homes(reads, writes) : new double[0][];
    return new Phase("p" + index, repeat, counts, matrix, hotLocks(counts));
  }

  /** Fills a count, present with a probability, at scale · weight(i) · uniform. */
  private double[] count(
      Map<Count, double[]> counts,
      Count count,
      double probability,
      double scale,
      IntToDoubleFunction weight) {
    double[] values = new double[machine.nodes * machine.perNode];
    if (!chance(probability)) {
      return values;
    }
    boolean uneven = random.nextBoolean();
    boolean whole = scale > 3;
    for (int i = 0; i < values.length; i++) {
      double share = uneven ? random.nextDouble() : 0.5;
      double value = chance(0.05) ? 0 : scale * share * weight.applyAsDouble(i);
      values[i] = whole ? Math.rint(value) : value;
    }
    counts.put(count, values);
    return values;
  }

  private void modifications(
      Map<Count, double[]> counts, boolean clustered, double scale, double[] writes) {
    double[] extra = count(counts, Count.TWINS, clustered ? 0.7 : 0, scale, i -> 1);
    double[] twins = extra.clone();
    double[] diffs = new double[twins.length];
    for (int i = 0; i < twins.length; i++) {
      twins[i] += writes[i];
      diffs[i] = chance(0.8) ? twins[i] : twins[i] * random.nextDouble();
    }
    counts.put(Count.TWINS, twins);
    counts.put(Count.DIFFS, diffs);
    double words = 1 + random.nextInt(machine.pageSize / 4);
    double runs = 1 + random.nextInt((int) Math.max(1, words / 2));
    counts.put(Count.DIFF_WORDS, times(diffs, words));
    counts.put(Count.DIFF_RUNS, times(diffs, runs));
  }

  private static double[] times(double[] values, double factor) {
    double[] product = values.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] *= factor;
    }
    return product;
  }

  private void locks(
      Map<Count, double[]> counts,
      boolean clustered,
      double[] work,
      double[] reads,
      double[] writes) {
    if (!chance(0.5)) {
      return;
    }
    double scale = logUniform(1, 1000);
    count(counts, Count.LOCAL_LOCKS, 0.8, scale, i -> 1);
    count(counts, Count.REMOTE_LOCKS, clustered ? 0.8 : 0, scale, i -> 1);
    double held = random.nextDouble() * 0.5;
    count(counts, Count.LOCK_HOLD, 0.9, 1, i -> held * work[i]);
    count(counts, Count.FETCHES_IN_LOCK, 0.5, 1, i -> reads[i] + writes[i]);
  }

  private List<Phase.HotLock> hotLocks(Map<Count, double[]> counts) {
    List<Phase.HotLock> hot = new ArrayList<>();
    double sharers = sharers(counts);
    boolean locks = sharers >= 1;
    double left = 1;
    while (locks && hot.size() < 3 && chance(0.6)) {
      double share = left * random.nextDouble();
      left -= share;
      hot.add(new Phase.HotLock(share, 1 + random.nextDouble() * (sharers - 1)));
    }
    return hot;
  }

  /** Processors that acquire, as many as equal ones would be: (Σa)² / Σa²; zero without any. */
  private double sharers(Map<Count, double[]> counts) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < machine.nodes * machine.perNode; i++) {
      double acquires = 0;
      for (Count count : List.of(Count.LOCAL_LOCKS, Count.REMOTE_LOCKS)) {
        acquires += counts.containsKey(count) ? counts.get(count)[i] : 0;
      }
      sum += acquires;
      squares += acquires * acquires;
    }
    return squares > 0 ? sum * sum / squares : 0;
  }

  private double[][] homes(double[] reads, double[] writes) {
    int n = machine.nodes;
    double[][] homes = new double[n][n];
    int hot = random.nextInt(n);
    double skew = chance(0.3) ? 20 : 1;
    for (int a = 0; a < n; a++) {
      double fetches = 0;
      for (int i = a * machine.perNode; i < (a + 1) * machine.perNode; i++) {
        fetches += reads[i] + writes[i];
      }
      double sum = 0;
      for (int b = 0; b < n; b++) {
        homes[a][b] = a == b ? 0 : random.nextDouble() * (b == hot ? skew : 1);
        sum += homes[a][b];
      }
      for (int b = 0; b < n; b++) {
        homes[a][b] *= fetches / sum;
      }
    }
    return homes;
  }
}
