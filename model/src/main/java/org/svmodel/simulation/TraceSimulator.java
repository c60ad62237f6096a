package org.svmodel.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.protocol.Protocol.Requests;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.result.Prediction.Bottleneck;
import org.svmodel.result.Prediction.StationReport;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.simulation.SimulationOptions.LockOrder;
import org.svmodel.trace.TraceProgram;

/**
 * Simulates programs on machines, event by event. Thread-safe: programs are shared, everything else
 * belongs to one run.
 */
public final class TraceSimulator {
  /** Name and version of what computes; part of every provenance. */
  public String version() {
    return "simulation-3";
  }

  /**
   * Simulates so many runs, one after another, and takes their mean.
   *
   * @param runs at least 1; without jitter all are alike
   * @throws EvaluationException when machine and trace do not fit, or the run cannot end
   */
  public SimulationResult simulate(SimulationPoint point, int runs) {
    List<RunResult> done = new ArrayList<>();
    for (int r = 0; r < runs; r++) {
      done.add(run(point, r));
    }
    return mean(point, done);
  }

  /**
   * Simulates one run.
   *
   * @param number from 0; its jitter is that of the point's seed and this number
   */
  public RunResult run(SimulationPoint point, int number) {
    return simulated(point, number, cluster -> {}).result();
  }

  /**
   * Simulates one run.
   *
   * @param before is shown the machine before it starts
   */
  static SimulatedRun simulated(SimulationPoint point, int number, Consumer<Cluster> before) {
    check(point);
    Costs costs = new Costs(point.hardware(), point.protocol());
    SimulationOptions options = point.options();
    SimulatedRun run =
        new SimulatedRun(
            costs, point.program(), options.with(options.jitter(), options.seed() + number));
    before.accept(run.cluster());
    return run.run();
  }

  private static void check(SimulationPoint point) {
    TraceProgram program = point.program();
    if (program.processors() != point.hardware().processors()) {
      throw new EvaluationException(
          "the trace has %d computing threads, the machine %dx%d = %d processors"
              .formatted(
                  program.processors(),
                  point.hardware().nodes(),
                  point.hardware().processorsPerNode(),
                  point.hardware().processors()));
    }
    if (program.pageSize() != point.hardware().memory().pageSize()) {
      throw new EvaluationException(
          "the trace was read for pages of %d B, the machine has %d B"
              .formatted(program.pageSize(), point.hardware().memory().pageSize()));
    }
  }

  /** The result of a point's runs: means; stations and phases are the last one's. */
  public SimulationResult mean(SimulationPoint point, List<RunResult> runs) {
    double sequential =
        point.sequentialWork() / (point.hardware().processor().ipc() * clock(point));
    Breakdown breakdown = meanBreakdown(runs);
    if (!(breakdown.compute() > 0)) {
      throw new EvaluationException("the parallel section does no work: it has no speedup");
    }
    double parallel = breakdown.total();
    RunResult last = runs.get(runs.size() - 1);
    double shortest = runs.stream().mapToDouble(RunResult::seconds).min().orElse(parallel);
    double longest = runs.stream().mapToDouble(RunResult::seconds).max().orElse(parallel);
    int processors = point.hardware().processors();
    Prediction prediction =
        new Prediction(
            point.application(),
            point.protocol().name(),
            point.hardwareName(),
            processors,
            sequential / parallel,
            sequential / parallel / processors,
            sequential,
            parallel,
            breakdown,
            new Prediction.Bounds(sequential / longest, sequential / shortest),
            bottleneck(last.stations()),
            new Prediction.SolverReport(0, 0),
            last.stations(),
            last.phases(),
            notes(point));
    long events = runs.stream().mapToLong(RunResult::events).sum();
    return new SimulationResult(prediction, runs.size(), scatter(runs), events, last.counts());
  }

  private static double clock(SimulationPoint point) {
    return point.hardware().processor().clock();
  }

  private static Breakdown meanBreakdown(List<RunResult> runs) {
    double n = runs.size();
    return new Breakdown(
        runs.stream().mapToDouble(r -> r.breakdown().compute()).sum() / n,
        runs.stream().mapToDouble(r -> r.breakdown().dataWait()).sum() / n,
        runs.stream().mapToDouble(r -> r.breakdown().lockWait()).sum() / n,
        runs.stream().mapToDouble(r -> r.breakdown().barrierWait()).sum() / n,
        runs.stream().mapToDouble(r -> r.breakdown().protocol()).sum() / n,
        runs.stream().mapToDouble(r -> r.breakdown().handler()).sum() / n);
  }

  private static double scatter(List<RunResult> runs) {
    double mean = runs.stream().mapToDouble(r -> 1 / r.seconds()).average().orElse(0);
    double squares =
        runs.stream().mapToDouble(r -> (1 / r.seconds() - mean) * (1 / r.seconds() - mean)).sum();
    return runs.size() < 2 ? Double.NaN : Math.sqrt(squares / (runs.size() - 1)) / mean;
  }

  private static Bottleneck bottleneck(List<StationReport> stations) {
    return stations.isEmpty()
        ? new Bottleneck("none", 0)
        : new Bottleneck(stations.get(0).station(), stations.get(0).utilization());
  }

  private static List<String> notes(SimulationPoint point) {
    List<String> notes = new ArrayList<>();
    boolean shared = point.protocol().kind() == Kind.SVM;
    if (shared && point.protocol().requests() == Requests.DEDICATED_PROCESSOR) {
      notes.add("each node has one more processor, which serves requests only");
    }
    if (point.options().lockOrder() == LockOrder.TRACE) {
      notes.add("locks are granted in the order of the trace");
    }
    int line = point.hardware().coherence().lineSize();
    if (point.protocol().kind() == Kind.HARDWARE_DSM && line != LineMisses.usable(line)) {
      notes.add("coherence lines of " + line + " B count as " + LineMisses.usable(line) + " B");
    }
    return notes;
  }
}
