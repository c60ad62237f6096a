package org.svmodel.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A caricature of a cluster, to measure what merging phases does to run times on any machine.
 *
 * <p>With x_i = Σ own cost · count of processor i and D_b = Σ station cost · count over the
 * processors of node b (fetches also at the node that serves them), the time of a phase is
 *
 * <pre>F = sqrt( (max_i x_i)² + (max_b D_b)² )</pre>
 *
 * <p>which lies between the larger of the two (no queueing) and their sum (full queueing), as in
 * any closed queueing network. F is a norm of the counts: convex, and homogeneous of degree one. So
 * the time of a mean phase, times the number of phases, never exceeds the sum of the phases' times,
 * and merging phases that are multiples of each other costs nothing.
 *
 * @param name for reports
 *     <p>A joined fetch costs its share of a fetch's own time; that is linear in joins and waits.
 * @param own processor's time per count, in accesses (the time of one counted access)
 * @param station time at the node's busiest station per count, in accesses; the entry of {@link
 *     Count#READ_FETCHES} holds for every fetch, at the fetching and at the serving node
 */
public record ProxyMachine(String name, Map<Count, Double> own, Map<Count, Double> station)
    implements PhaseTimes {

  private static final long DESIGN_SEED = 20_260_101L;
  private static final List<Count> FETCHES = List.of(Count.READ_FETCHES, Count.WRITE_FETCHES);
  private static final List<ProxyMachine> DESIGNED = design();

  public ProxyMachine {
    own = own.isEmpty() ? Map.of() : new EnumMap<>(own);
    station = station.isEmpty() ? Map.of() : new EnumMap<>(station);
  }

  /** Own times x_i (length P) followed by station times D_b (length N); linear in the counts. */
  double[] load(Phase phase, int nodes, int processorsPerNode) {
    int processors = nodes * processorsPerNode;
    double[] load = new double[processors + nodes];
    for (int i = 0; i < processors; i++) {
      load[i] = sum(own, phase, i);
      load[i] +=
          own.getOrDefault(Count.READ_FETCHES, 0.0)
              * phase.of(Count.FETCH_JOINS, i)
              * phase.of(Count.JOIN_SHARE, i);
      load[processors + i / processorsPerNode] += sum(station, phase, i);
    }
    double fetch = station.getOrDefault(Count.READ_FETCHES, 0.0);
    for (double[] row : phase.homes()) {
      for (int b = 0; b < nodes; b++) {
        load[processors + b] += fetch * row[b];
      }
    }
    return load;
  }

  /** F of a load of {@link #load}, or of a sum of such loads. */
  static double time(double[] load, int processors) {
    double own = 0;
    double station = 0;
    for (int i = 0; i < processors; i++) {
      own = Math.max(own, load[i]);
    }
    for (int i = processors; i < load.length; i++) {
      station = Math.max(station, load[i]);
    }
    return Math.sqrt(own * own + station * station);
  }

  /** In accesses. */
  @Override
  public double[] times(Measurement measurement) {
    return measurement.phases().stream()
        .mapToDouble(
            phase ->
                phase.repeat()
                    * time(
                        load(phase, measurement.nodes(), measurement.processorsPerNode()),
                        measurement.processors()))
        .toArray();
  }

  /** Time of a whole run, in accesses. */
  public double time(Measurement measurement) {
    return Arrays.stream(times(measurement)).sum();
  }

  private static double sum(Map<Count, Double> costs, Phase phase, int processor) {
    double sum = 0;
    for (Map.Entry<Count, Double> cost : costs.entrySet()) {
      sum += cost.getValue() * phase.of(cost.getKey(), processor);
    }
    return sum;
  }

  /**
   * Machines by which phases are merged, each slow in another way.
   *
   * <p>The unit is about 25 ns on a 200 MHz processor, so {@code typical} stands for 100 us per
   * fetch, 200 us per remote lock, 7 us per first write; {@code slow} and {@code fast} have ten
   * times and a tenth of these. Thirty {@link #random} ones stand for mixtures.
   */
  public static List<ProxyMachine> designed() {
    return DESIGNED;
  }

  private static List<ProxyMachine> design() {
    List<ProxyMachine> machines = new ArrayList<>();
    machines.add(typical().scaled("compute", 0));
    machines.add(typical().only("fetch", 1, FETCHES));
    machines.add(typical().only("slow fetch", 10, FETCHES));
    machines.add(typical().only("write fault", 10, List.of(Count.HOME_WRITES, Count.TWINS)));
    machines.add(
        typical().only("diff", 10, List.of(Count.DIFFS, Count.DIFF_WORDS, Count.DIFF_RUNS)));
    machines.add(
        typical()
            .only(
                "lock",
                10,
                List.of(
                    Count.LOCAL_LOCKS,
                    Count.REMOTE_LOCKS,
                    Count.LOCK_HOLD,
                    Count.FETCHES_IN_LOCK)));
    machines.add(typical().only("notice", 10, List.of(Count.INVALIDATIONS, Count.WRITE_NOTICES)));
    machines.add(typical().scaled("fast", 0.1));
    machines.add(typical());
    machines.add(typical().scaled("slow", 10));
    machines.addAll(random(30, DESIGN_SEED));
    machines.add(lines());
    return List.copyOf(machines);
  }

  /** Hardware DSM: only work and line misses take time. */
  private static ProxyMachine lines() {
    return new ProxyMachine(
        "lines",
        Map.of(Count.WORK, 1.0, Count.LINE_MISSES, 100.0),
        Map.of(Count.LINE_MISSES, 20.0));
  }

  /**
   * Machines with every cost drawn independently, log-uniform between a tenth and ten times the
   * typical one. With a seed of its own a check of what was merged by {@link #designed()}.
   */
  public static List<ProxyMachine> random(int number, long seed) {
    UniformRandomProvider rng = RandomSource.XO_SHI_RO_256_PP.create(seed);
    List<ProxyMachine> machines = new ArrayList<>();
    for (int m = 0; m < number; m++) {
      ProxyMachine typical = typical();
      machines.add(
          new ProxyMachine("random " + m, spread(typical.own, rng), spread(typical.station, rng)));
    }
    return List.copyOf(machines);
  }

  private static ProxyMachine typical() {
    Map<Count, Double> own = new EnumMap<>(Count.class);
    own.put(Count.WORK, 1.0);
    own.put(Count.READ_FETCHES, 4000.0);
    own.put(Count.WRITE_FETCHES, 4000.0);
    own.put(Count.HOME_WRITES, 300.0);
    own.put(Count.TWINS, 600.0);
    own.put(Count.DIFFS, 1500.0);
    own.put(Count.DIFF_WORDS, 1.0);
    own.put(Count.DIFF_RUNS, 120.0);
    own.put(Count.LOCAL_LOCKS, 20.0);
    own.put(Count.REMOTE_LOCKS, 8000.0);
    own.put(Count.LOCK_HOLD, 1.0);
    own.put(Count.FETCHES_IN_LOCK, 4000.0);
    own.put(Count.INVALIDATIONS, 80.0);
    own.put(Count.WRITE_NOTICES, 40.0);
    Map<Count, Double> station = new EnumMap<>(Count.class);
    station.put(Count.READ_FETCHES, 2000.0);
    station.put(Count.WRITE_FETCHES, 2000.0);
    station.put(Count.DIFFS, 800.0);
    station.put(Count.DIFF_WORDS, 0.5);
    station.put(Count.DIFF_RUNS, 200.0);
    station.put(Count.REMOTE_LOCKS, 800.0);
    return new ProxyMachine("typical", own, station);
  }

  private ProxyMachine scaled(String newName, double factor) {
    return only(newName, factor, List.of(Count.values()));
  }

  /** Only the given counts cost something, and work its own time. */
  private ProxyMachine only(String newName, double factor, List<Count> counts) {
    return new ProxyMachine(newName, keep(own, factor, counts), keep(station, factor, counts));
  }

  private static Map<Count, Double> keep(
      Map<Count, Double> costs, double factor, List<Count> counts) {
    Map<Count, Double> kept = new EnumMap<>(Count.class);
    costs.forEach(
        (count, cost) -> {
          if (count == Count.WORK) {
            kept.put(count, cost);
          } else if (counts.contains(count) && factor > 0) {
            kept.put(count, factor * cost);
          }
        });
    return kept;
  }

  private static Map<Count, Double> spread(Map<Count, Double> costs, UniformRandomProvider rng) {
    Map<Count, Double> spread = new EnumMap<>(Count.class);
    costs.forEach(
        (count, cost) ->
            spread.put(
                count, count == Count.WORK ? cost : cost * Math.pow(10, rng.nextDouble() * 2 - 1)));
    return spread;
  }
}
