package org.svmodel.analytic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction.Bottleneck;
import org.svmodel.result.Prediction.PhaseReport;
import org.svmodel.result.Prediction.SolverReport;
import org.svmodel.result.Prediction.StationReport;

/** Sums over the phases of a run. */
final class RunTotals {
  private final Workspace ws;
  private final List<PhaseReport> phases = new ArrayList<>();
  private final double[] busy;
  private final double[] waited;
  private final double[] bounds = new double[2];
  private double compute;
  private double data;
  private double lock;
  private double barrier;
  private double protocol;
  private double handler;
  private double shortest;
  private double longest;
  private int iterations;
  private double residual;

  RunTotals(Workspace ws) {
    this.ws = ws;
    busy = new double[ws.stations];
    waited = new double[ws.stations];
  }

  /** Adds the phase that solver and barrier have just solved. */
  void add(PhaseLoad load, PhaseSolver solver, BarrierModel closing) {
    double repeat = load.phase.repeat();
    Breakdown parts = breakdown(closing);
    phases.add(
        new PhaseReport(
            load.phase.name(),
            repeat,
            closing.phaseSeconds(),
            parts,
            solver.iterations(),
            solver.residual()));
    compute += repeat * parts.compute();
    data += repeat * parts.dataWait();
    lock += repeat * parts.lockWait();
    barrier += repeat * parts.barrierWait();
    protocol += repeat * parts.protocol();
    handler += repeat * parts.handler();
    iterations += solver.iterations();
    residual = Math.max(residual, solver.residual());
    closing.bounds(bounds);
    shortest += repeat * bounds[0];
    longest += repeat * bounds[1];
    addStations(repeat, closing);
  }

  /** Means over the processors; what is left of the phase's time is waiting at the barrier. */
  private Breakdown breakdown(BarrierModel closing) {
    double[] mean = new double[5];
    for (int i = 0; i < ws.processors; i++) {
      mean[0] += ws.compute[i];
      mean[1] += ws.data[i];
      mean[2] += ws.lock[i];
      mean[3] += ws.protocol[i] + ws.flush[i] + closing.ownSeconds();
      mean[4] += ws.handler[i] + ws.flushStolen[i];
    }
    double accounted = 0;
    for (int k = 0; k < mean.length; k++) {
      mean[k] /= ws.processors;
      accounted += mean[k];
    }
    double waiting = Math.max(0, closing.phaseSeconds() - accounted);
    return new Breakdown(mean[0], mean[1], mean[2], waiting, mean[3], mean[4]);
  }

  private void addStations(double repeat, BarrierModel closing) {
    for (int j = 0; j < ws.processors; j++) {
      for (int s = 0; s < ws.stations; s++) {
        busy[s] += repeat * closing.busy(s, j);
        waited[s] += repeat * ws.visits[j][s] * ws.wait[j][s];
      }
    }
  }

  List<PhaseReport> phases() {
    return phases;
  }

  /** The parts sum to the parallel time, which is their sum. */
  Breakdown breakdown() {
    return new Breakdown(compute, data, lock, barrier, protocol, handler);
  }

  double shortest() {
    return shortest;
  }

  double longest() {
    return longest;
  }

  SolverReport solverReport() {
    return new SolverReport(iterations, residual);
  }

  /** The busiest station, or none where nothing is sent. */
  Bottleneck bottleneck(double seconds) {
    int worst = 0;
    for (int s = 1; s < busy.length; s++) {
      if (busy[s] > busy[worst]) {
        worst = s;
      }
    }
    return busy[worst] > 0
        ? new Bottleneck(Station.label(worst), busy[worst] / seconds)
        : new Bottleneck("none", 0);
  }

  /** Every kind of station that is used, at the node where it is busiest. */
  List<StationReport> stations(double seconds) {
    List<StationReport> reports = new ArrayList<>();
    for (Station kind : Station.values()) {
      int worst = kind.ordinal();
      double waiting = 0;
      for (int s = kind.ordinal(); s < busy.length; s += Station.COUNT) {
        worst = busy[s] > busy[worst] ? s : worst;
        waiting += waited[s];
      }
      if (busy[worst] > 0) {
        reports.add(
            new StationReport(
                Station.label(worst),
                busy[worst] / seconds,
                (busy[worst] + waited[worst]) / seconds,
                waiting / (seconds * ws.processors)));
      }
    }
    reports.sort(Comparator.comparingDouble(StationReport::utilization).reversed());
    return reports;
  }
}
