package org.svmodel.simulation;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction.PhaseReport;
import org.svmodel.simulation.kernel.FcfsResource;
import org.svmodel.simulation.kernel.Tally;

/**
 * What is measured of a run: from its begin to its end, or only between the marks of the program's
 * region of interest, phase by phase.
 */
final class Observation {
  private final Cluster cluster;
  private final FcfsResource[] stations; // network and controllers
  private final List<PhaseReport> phases = new ArrayList<>();
  private Snapshot start;
  private Snapshot end;
  private long[] phaseStart;
  private long phaseTime;
  private boolean begun;

  /**
   * Everything that is summed over time, at one moment. Indexed by station: see {@link #reports}.
   */
  private static final class Snapshot {
    private long time;
    private long[] parts;
    private long[] service;
    private long[] sojourn;
    private long[] population;
    private long[] handlers;
  }

  Observation(Cluster cluster) {
    this.cluster = cluster;
    FcfsResource[] network = cluster.network.stations();
    stations = new FcfsResource[network.length + cluster.controllers.length];
    System.arraycopy(network, 0, stations, 0, network.length);
    System.arraycopy(cluster.controllers, 0, stations, network.length, cluster.controllers.length);
    cluster.barriers.onPass(this::phaseEnds);
    start = snapshot();
    phaseStart = start.parts;
  }

  private Snapshot snapshot() {
    Snapshot s = new Snapshot();
    s.time = cluster.simulator.now();
    s.parts = cluster.accounts.upToNow();
    s.service = new long[stations.length];
    s.sojourn = new long[stations.length];
    s.population = new long[stations.length];
    for (int i = 0; i < stations.length; i++) {
      Tally tally = stations[i].tally();
      s.service[i] = tally.busyTime();
      s.sojourn[i] = tally.sojournTime() - tally.serviceTime();
      s.population[i] = tally.populationTime();
    }
    s.handlers = new long[cluster.costs.nodes];
    for (int n = 0; n < s.handlers.length; n++) {
      s.handlers[n] = cluster.handlers.busy(n);
    }
    return s;
  }

  /**
   * The region of interest begins, for the first thread that says so: what was before does not
   * count.
   */
  void begins() {
    if (!begun && end == null) {
      begun = true;
      start = snapshot();
      phaseStart = start.parts;
      phaseTime = start.time;
      phases.clear();
    }
  }

  /** The region of interest ends: what comes does not count. */
  void ends() {
    if (end == null) {
      closePhase();
      end = snapshot();
    }
  }

  private void phaseEnds() {
    if (end == null) {
      closePhase();
    }
  }

  private void closePhase() {
    long[] now = cluster.accounts.upToNow();
    long time = cluster.simulator.now();
    if (time > phaseTime) {
      Breakdown parts = Accounts.mean(phaseStart, now);
      double seconds = Picoseconds.seconds(time - phaseTime);
      phases.add(new PhaseReport(Integer.toString(phases.size()), 1, seconds, parts, 0, 0));
    }
    phaseStart = now;
    phaseTime = time;
  }

  List<PhaseReport> phases() {
    return List.copyOf(phases);
  }

  /** Observed time in picoseconds. */
  long time() {
    return end.time - start.time;
  }

  /** Mean over processors. */
  Breakdown breakdown() {
    return Accounts.mean(start.parts, end.parts);
  }

  /** Time by processor and part. */
  long[] parts() {
    long[] spent = end.parts.clone();
    for (int i = 0; i < spent.length; i++) {
      spent[i] -= start.parts[i];
    }
    return spent;
  }

  /** Number of stations: those of the network and the controllers. */
  int stationCount() {
    return stations.length;
  }

  String name(int station) {
    return stations[station].name();
  }

  /** Share of the observed time that a station was busy. */
  double utilization(int station) {
    return (double) (end.service[station] - start.service[station]) / time();
  }

  /** Mean number of jobs at a station. */
  double queueLength(int station) {
    return (double) (end.population[station] - start.population[station]) / time();
  }

  /** Time that all jobs have waited at a station. */
  double waited(int station) {
    return end.sojourn[station] - start.sojourn[station];
  }

  /** CPU time of handlers at a node as a share of that of the CPUs that run them. */
  double handlerUtilization(int node) {
    int cpus = cluster.costs.dedicated ? 1 : cluster.costs.perNode;
    return (double) (end.handlers[node] - start.handlers[node]) / time() / cpus;
  }
}
