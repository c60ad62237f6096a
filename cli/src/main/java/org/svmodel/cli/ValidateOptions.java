package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.svmodel.scenario.Evaluator;
import org.svmodel.simulation.SimulationOptions;
import org.svmodel.simulation.TraceEvaluator;
import org.svmodel.trace.TraceInfo;
import org.svmodel.trace.TraceProgram;
import org.svmodel.validation.ErrorBounds;
import org.svmodel.validation.Half;
import org.svmodel.validation.KeptRuns;
import picocli.CommandLine.Option;

/** What to validate with, how thoroughly, and which errors are allowed. */
public final class ValidateOptions {
  private static final int MOST_POINTS = 10_000;
  private static final int MOST_RUNS = 1000;

  @Option(
      names = {"-a", "--application"},
      paramLabel = "NAME|TRACE",
      split = ",",
      hideParamSyntax = true,
      description =
          "Program: a shipped trace by its name (fft), or a trace with NAME-1p.svmtrace beside it;"
              + " repeatable (default: all).")
  List<String> applications = new ArrayList<>(List.of("all"));

  @Option(
      names = {"-p", "--protocol"},
      paramLabel = "NAME|FILE",
      split = ",",
      hideParamSyntax = true,
      completionCandidates = Names.OfProtocols.class,
      description = "Protocol; repeatable, or 'all' (default: all but the references).")
  List<String> protocols = new ArrayList<>();

  @Option(
      names = {"-H", "--hardware"},
      paramLabel = "FILE|NAME",
      completionCandidates = Names.OfHardware.class,
      description = "Machine that gives the parameters that are not varied (ppro-myrinet).")
  String hardware = "ppro-myrinet";

  @Option(
      names = {"-s", "--set"},
      paramLabel = "PATH=VALUE",
      description = "Change a parameter of that machine; one that is varied is then not.")
  List<String> set = new ArrayList<>();

  @Option(
      names = "--points",
      paramLabel = "K",
      description = "Machines to compare on (default: 10).")
  int points = 10;

  @Option(
      names = "--runs",
      paramLabel = "R",
      description = "Simulated runs of each, whose mean counts (default: 3).")
  int runs = 3;

  @Option(
      names = "--jitter",
      paramLabel = "F",
      description =
          "Stretch every simulated work and service time by a random factor, uniform from 1-F to"
              + " 1+F (default: 0.1).")
  double jitter = 0.1;

  @Option(
      names = "--half",
      paramLabel = "HALF",
      converter = Choices.Halves.class,
      completionCandidates = Choices.Halves.class,
      description =
          "calibration: what may be looked at while the model is improved, programs barnes, fft,"
              + " ocean, radix and water-nsquared on machines 0, 2, 4, ...; held-out: all the rest;"
              + " all (default): both, told apart.")
  Halves half = Halves.ALL;

  @Option(
      names = "--simulations",
      paramLabel = "FILE",
      description =
          "Keep simulated runs in FILE, and take from it those that are there: after a change of"
              + " the model only predictions are made anew.")
  Path simulations;

  @Option(
      names = "--findings",
      description =
          "Instead of errors: what papers found, in the model and in the simulator, on ppro-myrinet"
              + " and origin2000; for programs of 16 threads.")
  boolean findings;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: every core). Results do not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--max-mean",
      paramLabel = "E",
      converter = Share.Converter.class,
      description = "Mean error allowed for barrier programs (5%%); none: any.")
  Share maxMean = Share.of(ErrorBounds.AIMS.mean());

  @Option(
      names = "--max-p95",
      paramLabel = "E",
      converter = Share.Converter.class,
      description = "95th percentile of the same (12%%).")
  Share maxP95 = Share.of(ErrorBounds.AIMS.p95());

  @Option(
      names = "--max-worst",
      paramLabel = "E",
      converter = Share.Converter.class,
      description = "Largest of the same (20%%).")
  Share maxWorst = Share.of(ErrorBounds.AIMS.worst());

  @Option(
      names = "--max-lock-mean",
      paramLabel = "E",
      converter = Share.Converter.class,
      description = "Mean error allowed for lock-heavy programs (12%%).")
  Share maxLockMean = Share.of(ErrorBounds.AIMS.lockHeavyMean());

  @Option(
      names = "--min-order",
      paramLabel = "S",
      converter = Share.Converter.class,
      description = "Least share of pairs of protocols in the right order (90%%).")
  Share minOrder = Share.of(ErrorBounds.AIMS.order());

  /** Values of {@code --half}. */
  enum Halves {
    CALIBRATION(Half.CALIBRATION),
    HELD_OUT(Half.HELD_OUT),
    ALL(null);

    private final Half only;

    Halves(Half only) {
      this.only = only;
    }

    boolean holds(String application, int point) {
      return only == null || Half.of(application, point) == only;
    }
  }

  /** Complains of what makes no sense. */
  void check(Command command) {
    if (points < 1 || points > MOST_POINTS) {
      throw command.wrongUsage("--points: must be from 1 to 10000, not " + points);
    }
    if (runs < 1 || runs > MOST_RUNS) {
      throw command.wrongUsage("--runs: must be from 1 to 1000, not " + runs);
    }
    if (!(jitter >= 0 && jitter < 1)) {
      throw command.wrongUsage("--jitter: must be from 0 to below 1, not " + jitter);
    }
    if (runs > 1 && jitter == 0) {
      throw command.wrongUsage("--runs: without jitter all runs are alike; use --runs 1");
    }
    if (threads < 1) {
      throw command.wrongUsage("--threads: '" + threads + "' is not at least 1");
    }
    Optional<String> shape =
        set.stream().filter(s -> s.matches("(nodes|processorsPerNode)=.*")).findFirst();
    if (shape.isPresent()) {
      throw command.wrongUsage(
          "--set: '" + shape.get() + "': nodes and processors per node are varied");
    }
  }

  ErrorBounds bounds() {
    double any = Double.POSITIVE_INFINITY;
    return new ErrorBounds(
        maxMean.orElse(any),
        maxP95.orElse(any),
        maxWorst.orElse(any),
        maxLockMean.orElse(any),
        minOrder.orElse(0));
  }

  /**
   * A simulator for each run: the same machine, other jitter.
   *
   * @param kept runs that need not be made; null to make all
   */
  List<Evaluator> simulators(ValidationProgram of, TraceProgram program, KeptRuns kept, long seed)
      throws IOException {
    List<Evaluator> simulators = new ArrayList<>();
    String trace = kept == null ? "" : TraceInfo.hash(of.trace());
    for (int r = 0; r < runs; r++) {
      SimulationOptions one = SimulationOptions.DEFAULT.with(jitter, seed + r);
      Evaluator simulator = new TraceEvaluator(program, one, 1);
      simulators.add(kept == null ? simulator : kept.over(simulator, trace + '\n' + one));
    }
    return simulators;
  }
}
