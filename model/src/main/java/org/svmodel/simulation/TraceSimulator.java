package org.svmodel.simulation;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.hardware.Hardware;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.result.Prediction.Bottleneck;
import org.svmodel.result.Prediction.StationReport;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.trace.TraceProgram;

/**
 * Simulates programs on machines, event by event. Thread-safe: programs are shared, everything else
 * belongs to one run.
 */
public final class TraceSimulator {
  /**
   * What is to be simulated besides machine and protocol.
   *
   * @param program a trace
   * @param application what the output calls it
   * @param sequentialWork instructions of the one-processor run, in the same section
   */
  public record Application(TraceProgram program, String application, double sequentialWork) {}

  /** Name and version of what computes; part of every provenance. */
  public String version() {
    return "simulation-1";
  }

  /**
   * Simulates once, or several times with jitter and successive seeds; the result is the mean.
   *
   * @param runs at least 1; more than one make sense with jitter only
   * @throws EvaluationException when machine and trace do not fit, or the run cannot end
   */
  public SimulationResult simulate(
      String hardwareName,
      Hardware hardware,
      Protocol protocol,
      Application application,
      SimulationOptions options,
      int runs) {
    check(hardware, application.program());
    Costs costs = new Costs(hardware, protocol);
    List<SimulatedRun> done = new ArrayList<>();
    long events = 0;
    Means means = new Means();
    for (int r = 0; r < runs; r++) {
      SimulatedRun run =
          new SimulatedRun(
                  costs, application.program(), options.with(options.jitter(), options.seed() + r))
              .run();
      events += run.cluster().simulator.events();
      means.add(run);
      done.clear();
      done.add(run);
    }
    SimulatedRun last = done.get(0);
    Prediction prediction =
        prediction(hardwareName, protocol, application, costs, means, last, options);
    double scatter = means.scatter();
    return new SimulationResult(prediction, runs, scatter, events, last.counts());
  }

  private static void check(Hardware hardware, TraceProgram program) {
    if (program.processors() != hardware.processors()) {
      throw new EvaluationException(
          "the trace has %d computing threads, the machine %dx%d = %d processors"
              .formatted(
                  program.processors(),
                  hardware.nodes(),
                  hardware.processorsPerNode(),
                  hardware.processors()));
    }
    if (program.pageSize() != hardware.memory().pageSize()) {
      throw new EvaluationException(
          "the trace was read for pages of %d B, the machine has %d B"
              .formatted(program.pageSize(), hardware.memory().pageSize()));
    }
  }

  /** Sums over runs. */
  private static final class Means {
    private int runs;
    private final double[] parts = new double[Part.COUNT];
    private double shortest = Double.POSITIVE_INFINITY;
    private double longest;
    private double inverse;
    private double inverseSquares;

    void add(SimulatedRun run) {
      Breakdown b = run.cluster().region.breakdown();
      double[] these = {
        b.compute(), b.dataWait(), b.lockWait(), b.barrierWait(), b.protocol(), b.handler()
      };
      for (int k = 0; k < parts.length; k++) {
        parts[k] += these[k];
      }
      double seconds = run.seconds();
      shortest = Math.min(shortest, seconds);
      longest = Math.max(longest, seconds);
      inverse += 1 / seconds;
      inverseSquares += 1 / (seconds * seconds);
      runs++;
    }

    Breakdown breakdown() {
      return new Breakdown(
          parts[0] / runs,
          parts[1] / runs,
          parts[2] / runs,
          parts[3] / runs,
          parts[4] / runs,
          parts[5] / runs);
    }

    double scatter() {
      double mean = inverse / runs;
      double variance = Math.max(0, inverseSquares - runs * mean * mean) / (runs - 1);
      return runs == 1 ? Double.NaN : Math.sqrt(variance) / mean;
    }
  }

  private static Prediction prediction(
      String hardwareName,
      Protocol protocol,
      Application application,
      Costs costs,
      Means means,
      SimulatedRun last,
      SimulationOptions options) {
    double sequential = Picoseconds.seconds(application.sequentialWork() * costs.instruction());
    Breakdown breakdown = means.breakdown();
    double parallel = breakdown.total();
    if (!(breakdown.compute() > 0)) {
      throw new EvaluationException("the parallel section does no work: it has no speedup");
    }
    int processors = last.cluster().processors.length;
    List<StationReport> stations = last.stations();
    Bottleneck bottleneck =
        stations.isEmpty()
            ? new Bottleneck("none", 0)
            : new Bottleneck(stations.get(0).station(), stations.get(0).utilization());
    return new Prediction(
        application.application(),
        protocol.name(),
        hardwareName,
        processors,
        sequential / parallel,
        sequential / parallel / processors,
        sequential,
        parallel,
        breakdown,
        new Prediction.Bounds(sequential / means.longest, sequential / means.shortest),
        bottleneck,
        new Prediction.SolverReport(0, 0),
        stations,
        last.cluster().region.phases(),
        notes(protocol, options));
  }

  private static List<String> notes(Protocol protocol, SimulationOptions options) {
    List<String> notes = new ArrayList<>();
    if (protocol.requests() == Protocol.Requests.DEDICATED_PROCESSOR
        && protocol.kind() == Protocol.Kind.SVM) {
      notes.add("each node has one more processor, which serves requests only");
    }
    if (options.lockOrder() == SimulationOptions.LockOrder.TRACE) {
      notes.add("locks are granted in the order of the trace");
    }
    return notes;
  }
}
