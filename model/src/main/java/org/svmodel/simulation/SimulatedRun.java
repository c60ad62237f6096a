package org.svmodel.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.result.Prediction.StationReport;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.simulation.kernel.RandomStreams;
import org.svmodel.simulation.kernel.Tally;
import org.svmodel.trace.TraceProgram;

/** One execution of a program on one machine, from the start of its threads to their end. */
final class SimulatedRun {
  private final Cluster cluster;

  SimulatedRun(Costs costs, TraceProgram program, SimulationOptions options) {
    RandomStreams streams = new RandomStreams(options.seed());
    cluster = new Cluster(costs, program, options, streams);
  }

  Cluster cluster() {
    return cluster;
  }

  /**
   * Executes the program.
   *
   * @throws EvaluationException when it cannot end; names who waits for what
   */
  SimulatedRun run() {
    for (Execution each : cluster.executions) {
      cluster.simulator.after(0, data -> each.start(), 0);
    }
    cluster.simulator.run();
    for (Processor each : cluster.processors) {
      if (!each.finished()) {
        throw new EvaluationException(deadlock());
      }
    }
    checkConservation();
    return this;
  }

  private String deadlock() {
    List<String> stuck = new ArrayList<>();
    for (Processor each : cluster.processors) {
      if (!each.finished()) {
        stuck.add("processor " + each.number + " waits for " + what(each));
      }
    }
    int shown = Math.min(8, stuck.size());
    String more = stuck.size() > shown ? " and " + (stuck.size() - shown) + " more" : "";
    return "the simulated run cannot end: " + String.join(", ", stuck.subList(0, shown)) + more;
  }

  private String what(Processor p) {
    if (p.object() < 0) {
      return p.reason();
    }
    if (p.reason().equals("lock")) {
      int holder = cluster.locks.holder(p.object());
      String by = holder < 0 ? "" : " (held by processor " + holder + ")";
      String kind = cluster.program.objects().get(p.object()).kindName();
      return kind + " " + p.object() + by;
    }
    return p.reason() + " " + p.object();
  }

  /**
   * What must hold of every run when all messages have arrived: nothing is left anywhere, every
   * station has worked as long as its jobs needed it, every job's time is in the integral of the
   * population (Little's law), and the parts of each processor's time sum to the run's.
   */
  private void checkConservation() {
    for (int i = 0; i < cluster.network.stations().length; i++) {
      check(cluster.network.stations()[i].name(), cluster.network.stations()[i].tally());
    }
    for (int i = 0; i < cluster.controllers.length; i++) {
      check(cluster.controllers[i].name(), cluster.controllers[i].tally());
    }
    for (Processor p : cluster.processors) {
      check(p.cpu.name(), p.cpu.tally());
    }
    if (cluster.network.underWay() != 0 || cluster.pages.flights().size() != 0) {
      throw new IllegalStateException("messages or diffs are left at the end of a run");
    }
    long[] parts = cluster.region.parts();
    for (int p = 0; p < cluster.processors.length; p++) {
      long sum = 0;
      for (int k = 0; k < Part.COUNT; k++) {
        sum += parts[p * Part.COUNT + k];
      }
      if (sum != cluster.region.time()) {
        throw new IllegalStateException(
            "processor " + p + " accounts for " + sum + " of " + cluster.region.time() + " ps");
      }
    }
  }

  private static void check(String name, Tally tally) {
    boolean kept =
        tally.population() == 0
            && tally.arrivals() == tally.served()
            && tally.busyTime() == tally.serviceTime()
            && tally.populationTime() == tally.sojournTime();
    if (!kept) {
      throw new IllegalStateException(name + " breaks a conservation law");
    }
  }

  RunResult result() {
    return new RunResult(
        Picoseconds.seconds(cluster.region.time()),
        cluster.region.breakdown(),
        stations(),
        cluster.region.phases(),
        cluster.simulator.events(),
        counts());
  }

  /** Every kind of station that is used, at the node where it is busiest. */
  private List<StationReport> stations() {
    Observation seen = cluster.region;
    Map<String, StationReport> byKind = new LinkedHashMap<>();
    Map<String, Double> waited = new LinkedHashMap<>();
    for (int s = 0; s < seen.stationCount(); s++) {
      String kind = seen.name(s).replaceFirst("\\[.*", "");
      waited.merge(kind, seen.waited(s), Double::sum);
      keep(
          byKind,
          kind,
          new StationReport(seen.name(s), seen.utilization(s), seen.queueLength(s), 0));
    }
    for (int n = 0; n < cluster.costs.nodes; n++) {
      double busy = seen.handlerUtilization(n);
      keep(byKind, "handlerCpu", new StationReport("handlerCpu[" + n + "]", busy, busy, 0));
    }
    double all = (double) seen.time() * cluster.processors.length;
    List<StationReport> reports = new ArrayList<>();
    byKind.forEach(
        (kind, r) ->
            reports.add(
                new StationReport(
                    r.station(),
                    r.utilization(),
                    r.queueLength(),
                    waited.getOrDefault(kind, 0.0) / all)));
    reports.removeIf(r -> r.utilization() == 0);
    reports.sort(Comparator.comparingDouble(StationReport::utilization).reversed());
    return reports;
  }

  private static void keep(Map<String, StationReport> byKind, String kind, StationReport r) {
    StationReport before = byKind.get(kind);
    if (before == null || r.utilization() > before.utilization()) {
      byKind.put(kind, r);
    }
  }

  /** How often things happened. */
  private Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    long[] sums = new long[4];
    for (Execution each : cluster.executions) {
      sums[0] += each.fault().fetches();
      sums[1] += each.fault().joins();
      sums[2] += each.fault().retries();
      sums[3] += each.fault().parks();
    }
    counts.put("fetches", sums[0]);
    counts.put("fetchJoins", sums[1]);
    counts.put("fetchRetries", sums[2]);
    counts.put("parkedRequests", sums[3]);
    counts.put("localLocks", cluster.locks.local());
    counts.put("remoteLocks", cluster.locks.remote());
    counts.put("barriers", cluster.barriers.count() - 1);
    counts.put("messages", cluster.network.sent());
    return counts;
  }
}
