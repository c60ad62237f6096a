package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.svmodel.sweep.ResultDiff;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff}: two results of sweeps. */
@CommandLine.Command(
    name = "diff",
    customSynopsis = {"svmodel diff A B [OPTIONS]"},
    sortOptions = false,
    header = "Two results: what they were made of, and what came out.",
    description = {
      "%nTells which inputs, versions and commands differ, and the points whose speedup does, the"
          + " largest change first. A and B are result files, or folders with results.csv.%n",
      "With --threshold ends with 1 when a speedup changed by more, or a point is in one of them"
          + " only.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel diff results/before results/after",
      "  svmodel diff results/before results/after --threshold 1%% --format csv"
    })
final class DiffCommand extends Command {
  private static final int SHOWN = 20;

  @Parameters(index = "0", arity = "0..1", paramLabel = "A", description = "The first result.")
  Path first;

  @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "The second.")
  Path second;

  @Option(
      names = "--threshold",
      paramLabel = "E",
      converter = Share.Converter.class,
      description = "Relative change of a speedup that is allowed (0.01 or 1%%); none: any.")
  Share threshold = Share.of(Double.POSITIVE_INFINITY);

  @Mixin FormatOption format;

  DiffCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    if (second == null) {
      throw wrongUsage("missing " + (first == null ? "A and B" : "B"));
    }
    ResultDiff diff = ResultDiff.of(file(first), file(second));
    out()
        .print(
            format.value == Format.TABLE ? text(diff) : changes(diff, false).render(format.value));
    double allowed = threshold.orElse(Double.POSITIVE_INFINITY);
    boolean lacking = !diff.onlyFirst().isEmpty() || !diff.onlySecond().isEmpty();
    boolean bad = diff.largest() > allowed || lacking && allowed < Double.POSITIVE_INFINITY;
    return bad ? ExitCode.PARTIAL : ExitCode.OK;
  }

  private static Path file(Path fileOrFolder) {
    return Files.isDirectory(fileOrFolder) ? fileOrFolder.resolve("results.csv") : fileOrFolder;
  }

  private static String text(ResultDiff diff) {
    StringBuilder text = new StringBuilder();
    for (ResultDiff.Origin origin : diff.origins()) {
      text.append(origin.name()).append('\n');
      origin.first().lines().forEach(line -> text.append("  - ").append(line).append('\n'));
      origin.second().lines().forEach(line -> text.append("  + ").append(line).append('\n'));
    }
    text.append(text.length() > 0 ? "\n" : "");
    text.append(
        "%d points with another speedup, %d with the same%n"
            .formatted(diff.changes().size(), diff.same())
            .replace(System.lineSeparator(), "\n"));
    if (!diff.changes().isEmpty()) {
      text.append('\n').append(changes(diff, true).render(Format.TABLE));
    }
    if (diff.changes().size() > SHOWN) {
      text.append("and ").append(diff.changes().size() - SHOWN).append(" more (--format csv)\n");
    }
    only(text, "only in the first", diff.onlyFirst());
    only(text, "only in the second", diff.onlySecond());
    return text.toString();
  }

  private static void only(StringBuilder text, String where, List<List<String>> points) {
    if (points.isEmpty()) {
      return;
    }
    text.append('\n').append(points.size()).append(" points ").append(where).append('\n');
    points.stream()
        .limit(SHOWN)
        .forEach(p -> text.append("  ").append(String.join(" ", p)).append('\n'));
    text.append(points.size() > SHOWN ? "  ...\n" : "");
  }

  /** Points in one result only have an empty speedup in the other. */
  private static Grid changes(ResultDiff diff, boolean forPeople) {
    Grid grid = new Grid().texts(diff.columns().toArray(String[]::new));
    grid.numbers("first", "second", forPeople ? "change %" : "change");
    for (ResultDiff.Change change : diff.changes()) {
      if (forPeople && grid.rows() == SHOWN) {
        break;
      }
      List<String> cells = new ArrayList<>(change.point());
      cells.add(speedup(change.first(), forPeople));
      cells.add(speedup(change.second(), forPeople));
      boolean both = Double.isFinite(change.relative());
      cells.add(
          !both
              ? forPeople ? "failed" : ""
              : forPeople ? Text.change(change.relative()) : Machine.number(change.relative()));
      grid.row(cells);
    }
    if (!forPeople) {
      diff.onlyFirst().forEach(point -> grid.row(only(point)));
      diff.onlySecond().forEach(point -> grid.row(only(point)));
    }
    return grid;
  }

  private static List<String> only(List<String> point) {
    List<String> cells = new ArrayList<>(point);
    cells.addAll(List.of("", "", ""));
    return cells;
  }

  private static String speedup(double value, boolean forPeople) {
    if (Double.isNaN(value)) {
      return forPeople ? "-" : "";
    }
    return forPeople ? Text.speedup(value) : Machine.number(value);
  }
}
