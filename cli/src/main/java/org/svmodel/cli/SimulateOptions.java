package org.svmodel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.simulation.SimulationOptions;
import org.svmodel.simulation.SimulationOptions.LockOrder;
import org.svmodel.trace.HomePolicy;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to simulate, and how. */
public final class SimulateOptions {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");
  private static final int MOST_RUNS = 10_000;

  @Parameters(
      paramLabel = "TRACE",
      description =
          "A trace made by a program of svmtrace-cc, or the name of a shipped one (fft-16p) or of"
              + " its program (fft).")
  Path trace;

  @Option(
      names = {"-H", "--hardware"},
      paramLabel = "FILE|NAME",
      completionCandidates = Names.OfHardware.class,
      description = "The machine.")
  String hardware;

  @Option(
      names = {"-p", "--protocol"},
      paramLabel = "NAME|FILE",
      split = ",",
      hideParamSyntax = true,
      completionCandidates = Names.OfProtocols.class,
      description = "Protocol; repeatable, or 'all'.")
  List<String> protocols = new ArrayList<>();

  @Option(
      names = {"-s", "--set"},
      paramLabel = "PATH=VALUE",
      description = "Change a parameter of the machine (os.interrupt=10us); repeatable.")
  List<String> set = new ArrayList<>();

  @Option(
      names = "--shape",
      paramLabel = "NxC",
      split = ",",
      hideParamSyntax = true,
      description =
          "Nodes and processors per node, instead of the machine's; repeatable. Together as many"
              + " processors as the trace has computing threads.")
  List<String> shapes = new ArrayList<>();

  @Option(
      names = "--sequential",
      paramLabel = "TRACE",
      description =
          "Trace of the same program with one thread: speedup is against its work. Without it the"
              + " one that is shipped with a shipped trace; else the work of all threads stands in"
              + " for it.")
  Path sequential;

  @Option(
      names = "--sequential-work",
      paramLabel = "N",
      description = "Instructions of the one-processor run, instead of its trace.")
  Long sequentialWork;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the application, instead of the program's.")
  String name;

  @Option(
      names = "--home",
      paramLabel = "POLICY",
      converter = Choices.HomePolicies.class,
      completionCandidates = Choices.HomePolicies.class,
      description = "Home of a page: first-touch (default), round-robin or block.")
  HomePolicy home = HomePolicy.FIRST_TOUCH;

  @Option(
      names = "--lock-order",
      paramLabel = "ORDER",
      converter = Choices.LockOrders.class,
      completionCandidates = Choices.LockOrders.class,
      description =
          "Who gets a lock: whoever asks first in simulated time (simulated, default), or the order"
              + " of the trace (trace).")
  LockOrder lockOrder = LockOrder.SIMULATED;

  @Option(
      names = "--jitter",
      paramLabel = "F",
      description =
          "Stretch every work and service time by a random factor, uniform from 1-F to 1+F"
              + " (default: 0).")
  double jitter;

  @Option(
      names = "--runs",
      paramLabel = "R",
      description = "Runs with successive seeds, whose mean is shown (default: 1).")
  int runs = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that simulate (default: every core). Results do not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  /** Complains of what was not given or makes no sense. */
  void check(Command command) {
    List<String> missing = new ArrayList<>();
    if (hardware == null) {
      missing.add("-H/--hardware FILE|NAME");
    }
    if (protocols.isEmpty()) {
      missing.add("-p/--protocol NAME|FILE");
    }
    if (!missing.isEmpty()) {
      throw command.wrongUsage("missing " + String.join(", ", missing));
    }
    if (sequential != null && sequentialWork != null) {
      throw command.wrongUsage("--sequential and --sequential-work exclude each other");
    }
    if (sequentialWork != null && sequentialWork < 1) {
      throw command.wrongUsage("--sequential-work: must be at least 1");
    }
    if (!(jitter >= 0 && jitter < 1)) {
      throw command.wrongUsage("--jitter: must be from 0 to below 1, not " + jitter);
    }
    if (runs < 1 || runs > MOST_RUNS) {
      throw command.wrongUsage("--runs: must be from 1 to 10000, not " + runs);
    }
    if (runs > 1 && jitter == 0) {
      throw command.wrongUsage("--runs: without --jitter all runs are alike");
    }
    if (threads < 1) {
      throw command.wrongUsage("--threads: '" + threads + "' is not at least 1");
    }
  }

  SimulationOptions options(long seed) {
    return new SimulationOptions(lockOrder, home, jitter, seed);
  }

  /** The machine in every shape that is asked for. */
  List<HardwareSpec> machines(Command command, HardwareSpec machine) {
    if (shapes.isEmpty()) {
      return List.of(machine);
    }
    List<HardwareSpec> all = new ArrayList<>();
    for (String shape : shapes) {
      Matcher parts = SHAPE.matcher(shape);
      if (!parts.matches()) {
        throw command.wrongUsage("--shape: '" + shape + "' is not NxC, such as 4x4");
      }
      all.add(machine.with("nodes", parts.group(1)).with("processorsPerNode", parts.group(2)));
    }
    return all;
  }
}
