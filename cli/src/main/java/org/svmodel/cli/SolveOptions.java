package org.svmodel.cli;

import java.util.Optional;
import org.svmodel.goal.SearchRange;
import org.svmodel.goal.Target;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.hardware.ParameterInfo;
import picocli.CommandLine.Option;

/** What to look for, and where. */
public final class SolveOptions {
  private static final double FINEST = 1e-9;
  private static final double COARSEST = 0.1;

  @Option(
      names = "--parameter",
      paramLabel = "PATH",
      completionCandidates = Paths.class,
      description = "The parameter whose value is looked for (os.interrupt).")
  String parameter;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description =
          "What is to be reached: speedup=8, efficiency=50%%, gain=37%% over the machine as it is,"
              + " or gain:base=37%% over protocol base at the same value of the parameter.")
  String target;

  @Option(
      names = "--crossover",
      description = "Find where the protocols of -p overtake one another along the parameter.")
  boolean crossover;

  @Option(
      names = "--improvements",
      paramLabel = "FILE|NAME",
      completionCandidates = Names.OfImprovements.class,
      description =
          "Instead of a parameter: find the combinations of these improvements that are worth"
              + " their cost, and the cheapest that reaches the target.")
  String improvements;

  @Option(
      names = "--range",
      paramLabel = "FROM:TO",
      description =
          "Values of the parameter to look at, 0us:200us or log(1MB/s,1GB/s). Without it, the range"
              + " of the catalogue, at most from a hundredth (or 0) to 100 times the machine's"
              + " value.")
  String range;

  @Option(
      names = "--points",
      paramLabel = "N",
      description =
          "Values scanned for crossings (default: 65). More than two crossings between two of them"
              + " would be missed.")
  Integer points;

  @Option(
      names = "--tolerance",
      paramLabel = "E",
      description = "Relative difference from the target that still counts as met (default: 1e-6).")
  Double tolerance;

  @Option(
      names = "--mean",
      description =
          "Also the arithmetic mean over the programs of the speedup, efficiency or gain.")
  boolean mean;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that predict (default: every core). Results do not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  /** Paths of parameters, for completion. */
  static final class Paths implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return HardwareParameters.all().stream()
          .filter(info -> !info.isChoice())
          .map(ParameterInfo::path)
          .iterator();
    }
  }

  /** Complains of what does not go together. */
  void check(Command command) {
    if (threads < 1) {
      throw command.wrongUsage("--threads: '" + threads + "' is not at least 1");
    }
    if (tolerance != null && !(tolerance >= FINEST && tolerance <= COARSEST)) {
      throw command.wrongUsage("--tolerance: must be from 1e-9 to 0.1, not " + tolerance);
    }
    if (improvements == null && parameter == null) {
      throw command.wrongUsage("missing --parameter PATH, or --improvements FILE|NAME");
    }
    if (improvements != null) {
      refuse(command, parameter != null, "--parameter");
      refuse(command, crossover, "--crossover");
      refuse(command, range != null, "--range");
      refuse(command, points != null, "--points");
      refuse(command, tolerance != null, "--tolerance");
    } else if ((target == null) != crossover) {
      throw command.wrongUsage(
          target == null
              ? "missing --target TARGET, or --crossover"
              : "--target and --crossover do not go together");
    } else if (crossover && mean) {
      throw command.wrongUsage("--mean does not apply to --crossover");
    }
  }

  private static void refuse(Command command, boolean given, String option) {
    if (given) {
      throw command.wrongUsage(option + " does not apply to --improvements");
    }
  }

  /** The target, if one is given. */
  Optional<Target> target(Command command) {
    if (target == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Target.parse(target));
    } catch (IllegalArgumentException e) {
      throw command.wrongUsage("--target: " + e.getMessage());
    }
  }

  double tolerance() {
    return tolerance == null ? 1e-6 : tolerance;
  }

  /** The values of the parameter to look at on a machine. */
  SearchRange range(Command command, HardwareSpec machine) {
    ParameterInfo info;
    try {
      info = HardwareParameters.get(parameter);
    } catch (IllegalArgumentException e) {
      throw command.wrongUsage("--parameter: " + e.getMessage());
    }
    int count = points == null ? 65 : points;
    if (count < 2 || count > 100_000) {
      throw command.wrongUsage("--points: must be from 2 to 100000, not " + count);
    }
    try {
      if (range != null && !info.isChoice()) {
        return SearchRange.parse(info, range, count);
      }
      double today =
          info.parse(machine.values().get(parameter)).at(machine.resolve().processor().clock());
      return SearchRange.ofCatalogue(info, today, count);
    } catch (IllegalArgumentException e) {
      String option = range != null && !info.isChoice() ? "--range: " : "--parameter: ";
      String hint = e.getMessage().endsWith("name a range") ? " with --range FROM:TO" : "";
      throw command.wrongUsage(option + e.getMessage() + hint);
    }
  }
}
