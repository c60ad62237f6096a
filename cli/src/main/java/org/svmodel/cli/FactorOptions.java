package org.svmodel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.svmodel.config.ConfigError;
import org.svmodel.config.ConfigException;
import org.svmodel.config.ParameterRanges;
import org.svmodel.dominance.DefaultRanges;
import org.svmodel.dominance.DominanceOptions;
import org.svmodel.dominance.Factor;
import org.svmodel.dominance.MapPoints;
import org.svmodel.dominance.Method;
import org.svmodel.dominance.Range;
import org.svmodel.dominance.VariedMachine;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.sensitivity.SobolDesign;
import picocli.CommandLine.Option;

/** Which parameters are varied, over which ranges, and how. */
public final class FactorOptions {
  private static final int MOST_TRAJECTORIES = 10_000;
  private static final int MOST_RESAMPLES = 100_000;
  private static final int MOST_MAP_POINTS = 201;
  private static final int DEFAULT_SAMPLES = 1024;
  private static final int DEFAULT_TRAJECTORIES = 20;
  private static final int DEFAULT_RESAMPLES = 1000;
  private static final int DEFAULT_MAP_POINTS = 21;

  @Option(
      names = "--parameter",
      paramLabel = "PATH",
      split = ",",
      hideParamSyntax = true,
      description = "Parameter to look at; repeatable (default: twelve of communication).")
  List<String> parameters = new ArrayList<>();

  @Option(
      names = "--range",
      paramLabel = "PATH=RANGE",
      description = {
        "Range of a parameter: os.interrupt=0us:50us, or",
        "link.bandwidth=log(25MB/s,1600MB/s) where equal ratios are equally likely; repeatable."
      })
  List<String> ranges = new ArrayList<>();

  @Option(
      names = "--ranges",
      paramLabel = "FILE",
      description = "YAML file of ranges; without --parameter, its parameters are looked at.")
  Path rangesFile;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      converter = Choices.Methods.class,
      completionCandidates = Choices.Methods.class,
      description = {
        "local (default): elasticities and gains about the machine as it is;",
        "morris, sobol: these, and elementary effects, or shares of the variance, of the speedup"
            + " over the ranges; all: everything."
      })
  Methods method = Methods.LOCAL;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Samples of the Sobol indices, a power of two from 256 to 65536; N(k+2) predictions for"
              + " k parameters (default: 1024).")
  Integer samples;

  @Option(
      names = "--bootstrap",
      paramLabel = "B",
      description = "Resamples for their confidence intervals (default: 1000).")
  Integer resamples;

  @Option(
      names = "--trajectories",
      paramLabel = "R",
      description = "Trajectories of Morris; R(k+1) predictions (default: 20).")
  Integer trajectories;

  @Option(
      names = "--map",
      paramLabel = "PATH,PATH",
      split = ",",
      hideParamSyntax = true,
      description = "Draw which parameter dominates where, over these two; needs --out.")
  List<String> map = new ArrayList<>();

  @Option(
      names = "--map-points",
      paramLabel = "N",
      description = "Points of the map along each; N²(2k+1) predictions (default: 21).")
  Integer mapPoints;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that predict (default: every core). Results do not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  /** Parameters with a range of the user's, once the machine is made. */
  private final Set<String> given = new LinkedHashSet<>();

  /** Values of {@code --method}. */
  enum Methods {
    LOCAL,
    MORRIS(Method.MORRIS),
    SOBOL(Method.SOBOL),
    ALL(Method.MORRIS, Method.SOBOL);

    private final Set<Method> methods = EnumSet.noneOf(Method.class);

    Methods(Method... methods) {
      this.methods.addAll(List.of(methods));
    }
  }

  /** Complains of what makes no sense. */
  void check(Command command, boolean hasFolder) {
    unused(command, samples, "--samples", method.methods.contains(Method.SOBOL), "--method sobol");
    unused(
        command, resamples, "--bootstrap", method.methods.contains(Method.SOBOL), "--method sobol");
    unused(
        command,
        trajectories,
        "--trajectories",
        method.methods.contains(Method.MORRIS),
        "--method morris");
    unused(command, mapPoints, "--map-points", !map.isEmpty(), "--map");
    if (samples != null && !SobolDesign.allowed(samples)) {
      throw command.wrongUsage(
          "--samples: must be a power of two from %d to %d, not %d"
              .formatted(SobolDesign.LEAST, SobolDesign.MOST, samples));
    }
    between(command, "--bootstrap", resamples, 100, MOST_RESAMPLES);
    between(command, "--trajectories", trajectories, 2, MOST_TRAJECTORIES);
    between(command, "--map-points", mapPoints, 2, MOST_MAP_POINTS);
    if (threads < 1) {
      throw command.wrongUsage("--threads: '" + threads + "' is not at least 1");
    }
    if (!map.isEmpty() && (map.size() != 2 || map.get(0).equals(map.get(1)))) {
      throw command.wrongUsage(
          "--map: needs two parameters, such as os.interrupt,link.bandwidth, not '"
              + String.join(",", map)
              + "'");
    }
    if (!map.isEmpty() && !hasFolder) {
      throw command.wrongUsage("--map: draws a chart; name a folder for it with -o/--out DIR");
    }
  }

  private static void unused(
      Command command, Integer value, String option, boolean used, String by) {
    if (value != null && !used) {
      throw command.wrongUsage(option + ": is only of use with " + by);
    }
  }

  private static void between(Command command, String option, Integer value, int low, int high) {
    if (value != null && (value < low || value > high)) {
      throw command.wrongUsage(option + ": must be from " + low + " to " + high + ", not " + value);
    }
  }

  DominanceOptions options(long seed) {
    return new DominanceOptions(
        method.methods,
        samples == null ? DEFAULT_SAMPLES : samples,
        trajectories == null ? DEFAULT_TRAJECTORIES : trajectories,
        resamples == null ? DEFAULT_RESAMPLES : resamples,
        seed,
        threads);
  }

  /** The machine with its varied parameters. All errors of the options are in one exception. */
  VariedMachine vary(HardwareSpec machine) {
    List<ConfigError> errors = new ArrayList<>();
    Map<String, Range> own = new LinkedHashMap<>();
    List<Range> ofFile = rangesFile == null ? List.of() : ParameterRanges.read(rangesFile);
    ofFile.forEach(range -> own.put(range.path(), range));
    List<String> named = new ArrayList<>();
    for (String text : ranges) {
      try {
        Range range = ParameterRanges.parse(text);
        own.put(range.path(), range);
        named.add(range.path());
      } catch (ConfigException e) {
        errors.addAll(e.errors());
      }
    }
    List<Factor> factors = new ArrayList<>();
    given.addAll(own.keySet());
    for (String path : paths(named)) {
      try {
        factors.add(Factor.of(machine, path, Optional.ofNullable(own.get(path))));
      } catch (IllegalArgumentException e) {
        String option = named.contains(path) ? "--range: " : source(path);
        errors.add(ConfigError.of(option + e.getMessage()));
      }
    }
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
    return new VariedMachine(machine, factors);
  }

  /** Whether a parameter's range was neither given nor is what is usually varied. */
  boolean isOwnDecade(Factor factor) {
    return !given.contains(factor.path()) && !DefaultRanges.isUsual(factor.range());
  }

  private String source(String path) {
    return given.contains(path) ? rangesFile + ": " : "--parameter: ";
  }

  /** Those asked for, and those of {@code --range}, which nobody would give otherwise. */
  private Set<String> paths(List<String> named) {
    Set<String> paths = new LinkedHashSet<>(parameters);
    if (paths.isEmpty()) {
      paths.addAll(rangesFile == null ? DefaultRanges.PARAMETERS : given);
    }
    paths.addAll(named);
    return paths;
  }

  /** The grid of the map that is asked for. */
  Optional<MapPoints> map(Command command, VariedMachine machine) {
    if (map.isEmpty()) {
      return Optional.empty();
    }
    List<String> paths = machine.factors().stream().map(Factor::path).toList();
    for (String path : map) {
      if (!paths.contains(path)) {
        String near = Hint.near(path, paths);
        throw command.wrongUsage(
            "--map: '%s' is not varied%s"
                .formatted(path, near.isEmpty() ? "; add --parameter " + path : near));
      }
    }
    int points = mapPoints == null ? DEFAULT_MAP_POINTS : mapPoints;
    return Optional.of(
        new MapPoints(machine, paths.indexOf(map.get(0)), paths.indexOf(map.get(1)), points));
  }
}
