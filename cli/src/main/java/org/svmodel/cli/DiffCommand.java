package org.svmodel.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.svmodel.reports.table.Tables;
import org.svmodel.sweep.ResultDiff;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

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
    print(diff);
    double allowed = threshold.orElse(Double.POSITIVE_INFINITY);
    boolean lacking = !diff.onlyFirst().isEmpty() || !diff.onlySecond().isEmpty();
    boolean bad = diff.largest() > allowed || lacking && allowed < Double.POSITIVE_INFINITY;
    return bad ? ExitCode.PARTIAL : ExitCode.OK;
  }

  private void print(ResultDiff diff) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(out(), StandardCharsets.UTF_8));
    switch (format.value) {
      case CSV -> Tables.csv(out, headings(diff, false), rows(diff));
      case JSON -> Machine.json(out, json -> json(json, diff));
      case TABLE -> out.write(text(diff));
      default -> out.write(grid(diff, false, rows(diff)).render(format.value));
    }
    out.flush();
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
      text.append('\n').append(grid(diff, true, shown(diff)).render(Format.TABLE));
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

  private static List<String> headings(ResultDiff diff, boolean forPeople) {
    List<String> headings = new ArrayList<>(diff.columns());
    headings.addAll(List.of("first", "second", forPeople ? "change %" : "change"));
    return headings;
  }

  private static Grid grid(ResultDiff diff, boolean forPeople, Iterable<List<String>> rows) {
    List<String> headings = headings(diff, forPeople);
    int texts = diff.columns().size();
    Grid grid =
        new Grid()
            .texts(diff.columns().toArray(String[]::new))
            .numbers(headings.subList(texts, headings.size()));
    rows.forEach(grid::row);
    return grid;
  }

  private static Iterable<List<String>> shown(ResultDiff diff) {
    return () -> diff.changes().stream().limit(SHOWN).map(c -> row(c, true)).iterator();
  }

  /**
   * All that differs, made row by row: there may be millions. Points in one result only have an
   * empty speedup in the other.
   */
  private static Iterable<List<String>> rows(ResultDiff diff) {
    // Not flatMap, whose iterator takes a whole stream into memory.
    return () ->
        Stream.concat(
                diff.changes().stream().map(c -> row(c, false)),
                Stream.concat(diff.onlyFirst().stream(), diff.onlySecond().stream())
                    .map(DiffCommand::only))
            .iterator();
  }

  private static void json(JsonGenerator json, ResultDiff diff) {
    List<String> headings = headings(diff, false);
    int texts = diff.columns().size();
    List<Boolean> numbers =
        IntStream.range(0, headings.size()).mapToObj(column -> column >= texts).toList();
    Machine.rows(json, headings, numbers, rows(diff));
  }

  private static List<String> row(ResultDiff.Change change, boolean forPeople) {
    List<String> cells = new ArrayList<>(change.point());
    cells.add(speedup(change.first(), forPeople));
    cells.add(speedup(change.second(), forPeople));
    boolean both = Double.isFinite(change.relative());
    cells.add(
        !both
            ? forPeople ? "failed" : ""
            : forPeople ? Text.change(change.relative()) : Machine.number(change.relative()));
    return cells;
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
