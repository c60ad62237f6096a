package org.svmodel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.svmodel.calibration.CalibrationOptions;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to fit to which runs, and how. */
public final class CalibrateOptions {
  private static final int MOST_STARTS = 1000;

  @Parameters(
      paramLabel = "MEASURED",
      description =
          "CSV of measured runs: application, protocol, speedup or seconds; any parameter of the"
              + " machine as a column (nodes, os.interrupt); standardError, heldOut.")
  Path measured;

  @Option(
      names = {"-H", "--hardware"},
      paramLabel = "FILE|NAME",
      completionCandidates = Names.OfHardware.class,
      description = "The machine: every parameter that is neither a column nor fitted.")
  String hardware;

  @Option(
      names = "--fit",
      paramLabel = "PATH[=LOW:HIGH]",
      split = ",",
      hideParamSyntax = true,
      description =
          "Parameter to fit, with its bounds; repeatable. Without bounds: a tenth to ten times the"
              + " machine's value, from 0 where 0 is allowed.")
  List<String> fit = new ArrayList<>();

  @Option(
      names = {"-s", "--set"},
      paramLabel = "PATH=VALUE",
      description = "Change a parameter of the machine; of a fitted one, where it starts.")
  List<String> set = new ArrayList<>();

  @Option(
      names = "--hold-out",
      paramLabel = "SHARE",
      converter = Share.Converter.class,
      description = "Keep a share of the runs (0.25 or 25%%) out of the fit, drawn by --seed.")
  Share holdOut;

  @Option(
      names = "--hold-out-every",
      paramLabel = "K",
      description = "Keep every K-th run out of the fit.")
  Integer holdOutEvery;

  @Option(
      names = "--leave-one-out",
      description = "Also fit without each application in turn, and predict it.")
  boolean leaveOneOut;

  @Option(
      names = "--confidence",
      paramLabel = "LEVEL",
      converter = Share.Converter.class,
      description = "Level of the confidence intervals (default: 95%%).")
  Share confidence = Share.of(0.95);

  @Option(
      names = "--profile",
      description = "Intervals by profile likelihood: they bend with the model; slower.")
  boolean profile;

  @Option(
      names = "--starts",
      paramLabel = "K",
      description = "Search from K places, so that a local minimum is noticed (default: 5).")
  int starts = 5;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: every core). Results do not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  /** Complains of what is missing, out of range or excludes one another. */
  void check(Command command) {
    List<String> missing = new ArrayList<>();
    if (hardware == null) {
      missing.add("-H/--hardware FILE|NAME");
    }
    if (fit.isEmpty()) {
      missing.add("--fit PATH[=LOW:HIGH]");
    }
    if (!missing.isEmpty()) {
      throw command.wrongUsage("missing " + String.join(", ", missing));
    }
    if (starts < 1 || starts > MOST_STARTS) {
      throw command.wrongUsage("--starts: must be from 1 to " + MOST_STARTS + ", not " + starts);
    }
    if (threads < 1) {
      throw command.wrongUsage("--threads: must be at least 1, not " + threads);
    }
    if (holdOut != null && holdOutEvery != null) {
      throw command.wrongUsage("--hold-out and --hold-out-every exclude each other");
    }
    if (holdOutEvery != null && holdOutEvery < 2) {
      throw command.wrongUsage("--hold-out-every: must be at least 2, not " + holdOutEvery);
    }
    between(command, "--hold-out", holdOut == null ? 0.5 : holdOut.orElse(0));
    between(command, "--confidence", confidence.orElse(0));
  }

  private static void between(Command command, String option, double share) {
    if (!(share > 0 && share < 1)) {
      throw command.wrongUsage(option + ": must be between 0 and 1, such as 0.25 or 25%");
    }
  }

  CalibrationOptions options(long seed) {
    return new CalibrationOptions(
        starts, seed, confidence.orElse(0), profile, leaveOneOut, threads);
  }
}
