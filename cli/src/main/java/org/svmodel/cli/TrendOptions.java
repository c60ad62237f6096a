package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.trend.ParameterTrend;
import org.svmodel.trend.Trend;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which trend, which programs, which years. */
public final class TrendOptions {
  @Parameters(
      paramLabel = "TREND",
      completionCandidates = Names.OfTrends.class,
      description = "Name or file of a trend.")
  String trend;

  @Mixin ScenarioOptions scenario;

  @Option(
      names = "--years",
      paramLabel = "FROM:TO",
      description = "Years to look at (default: those of the trend).")
  String years;

  @Option(
      names = "--step",
      paramLabel = "N",
      description = "Years from one look to the next (default: 1).")
  int step = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that predict (default: every core). Results do not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  /** Complains of what makes no sense. */
  void check(Command command) {
    if (threads < 1) {
      throw command.wrongUsage("--threads: '" + threads + "' is not at least 1");
    }
    if (step < 1) {
      throw command.wrongUsage("--step: '" + step + "' is not at least 1");
    }
  }

  /** The machine of {@code -H}, or the trend's own. */
  void chooseMachine(Command command, Trend read) {
    if (scenario.hardware == null && !read.hardware().isEmpty()) {
      scenario.hardware = read.hardware();
    }
    scenario.require(command, true);
    for (ParameterTrend parameter : read.parameters()) {
      boolean set = scenario.set.stream().anyMatch(s -> s.startsWith(parameter.path() + "="));
      if (set && parameter.isAbsolute()) {
        throw command.wrongUsage(
            "--set: '"
                + parameter.path()
                + "' is in the trend's table, which leaves nothing of the setting");
      }
    }
  }

  /** The years to look at, the last one included. */
  List<Integer> years(Command command, Trend read) {
    int from = read.from();
    int to = read.to();
    if (years != null) {
      String[] ends = years.split(":", -1);
      if (ends.length != 2 || !ends[0].matches("\\d{4}") || !ends[1].matches("\\d{4}")) {
        throw command.wrongUsage("--years: '" + years + "' is not FROM:TO, such as 1995:2030");
      }
      from = Integer.parseInt(ends[0]);
      to = Integer.parseInt(ends[1]);
    }
    if (from < read.from() || to > read.to()) {
      throw command.wrongUsage(
          "--years: '%s' leaves the years of %s, %d to %d"
              .formatted(years, read.name(), read.from(), read.to()));
    }
    if (to < from) {
      throw command.wrongUsage("--years: '" + years + "' does not go upwards");
    }
    List<Integer> all = new ArrayList<>();
    for (int year = from; year <= to; year += step) {
      all.add(year);
    }
    if (all.get(all.size() - 1) != to) {
      all.add(to);
    }
    return all;
  }
}
