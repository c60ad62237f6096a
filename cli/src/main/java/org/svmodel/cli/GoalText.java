package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.svmodel.goal.Crossing;
import org.svmodel.goal.GoalAnswer;
import org.svmodel.goal.Sample;
import org.svmodel.goal.Search;
import org.svmodel.goal.Target;
import org.svmodel.units.Units;
import tools.jackson.core.JsonGenerator;

/** Values that reach a target, in the form that was asked for. */
final class GoalText {
  private static final List<String> CSV_COLUMNS =
      List.of(
          "application",
          "protocol",
          "parameter",
          "unit",
          "quantity",
          "over",
          "target",
          "kind",
          "value",
          "to",
          "reached",
          "direction",
          "today",
          "now",
          "lowest",
          "lowestAt",
          "highest",
          "highestAt",
          "failed");

  private final Search search;
  private final Target target;
  private final List<GoalAnswer> answers;

  GoalText(Search search, Target target, List<GoalAnswer> answers) {
    this.search = search;
    this.target = target;
    this.answers = answers;
  }

  String of(Format format) {
    return switch (format) {
      case JSON -> Machine.json(this::json);
      case CSV -> Machine.csv(CSV_COLUMNS, answers.stream().flatMap(this::csv).toList());
      case MARKDOWN, LATEX -> table(path()).render(format);
      case TABLE -> heading() + "\n" + table("value").render(format) + sentences();
    };
  }

  /** Not reached, or points of a quantity failed: 1. */
  int exitCode() {
    boolean good =
        answers.stream()
            .allMatch(
                a ->
                    a.scan().crossings().stream()
                            .anyMatch(c -> c.kind() != Crossing.Kind.UNRESOLVED)
                        && (a.scan().failed().isEmpty() || isWhole()));
    return good ? ExitCode.OK : ExitCode.PARTIAL;
  }

  /** What has no prediction, one line for each answer. */
  List<String> failures() {
    List<String> lines = new ArrayList<>();
    for (GoalAnswer a : answers) {
      lines.addAll(ScanText.failures(search.range(), name(a), a.scan()));
    }
    return lines;
  }

  private boolean isWhole() {
    return search.range().parameter().integer();
  }

  private String path() {
    return search.range().parameter().path();
  }

  private static String application(GoalAnswer answer) {
    return answer.application().isEmpty() ? "mean" : answer.application();
  }

  private static String name(GoalAnswer answer) {
    return application(answer) + ", " + answer.protocol();
  }

  private String heading() {
    String name = search.machine().name();
    return Text.wrapped(
        path()
            + " of "
            + name
            + " for "
            + goal()
            + ", looked for from "
            + search.range().describe()
            + "; today "
            + search.range().text(search.today()),
        0);
  }

  private String goal() {
    return switch (target.quantity()) {
      case SPEEDUP -> "a speedup of " + quantity(target.ratio());
      case EFFICIENCY -> "an efficiency of " + quantity(target.ratio());
      case GAIN ->
          "a gain of "
              + quantity(target.ratio())
              + " over "
              + (target.over().isEmpty() ? "the machine as it is" : target.over());
    };
  }

  /** A response for people. */
  private String quantity(double response) {
    if (Double.isNaN(response)) {
      return "-";
    }
    return switch (target.quantity()) {
      case SPEEDUP -> Text.speedup(response);
      case EFFICIENCY -> String.format(Locale.ROOT, "%.3f", response);
      case GAIN -> Text.change(target.own(response)) + " %";
    };
  }

  /** A response in a column: the heading has the unit. */
  private String cell(double response) {
    return quantity(response).replace(" %", "");
  }

  /**
   * One row per answer.
   *
   * @param value heading of the column of values; on a terminal, where the line above the table
   *     names the parameter, a short one
   */
  private Grid table(String value) {
    String unit = target.quantity() == Target.Quantity.GAIN ? " %" : "";
    Grid table =
        new Grid()
            .texts("application", "protocol")
            .numbers(value)
            .texts("reached")
            .numbers("x today", "now" + unit, "low" + unit, "high" + unit);
    for (GoalAnswer a : answers) {
      boolean empty = a.scan().samples().isEmpty();
      List<String> reach =
          List.of(
              cell(a.today()),
              empty ? "-" : cell(a.scan().lowest().y()),
              empty ? "-" : cell(a.scan().highest().y()));
      if (a.scan().crossings().isEmpty()) {
        table.row(row(a, List.of(empty ? "-" : "none", "", "-"), reach));
      }
      for (Crossing c : a.scan().crossings()) {
        boolean one = search.today() > 0 && c.kind() != Crossing.Kind.RANGE;
        String share = one ? Text.significant(c.x() / search.today()) : "-";
        table.row(
            row(a, List.of(ScanText.value(search.range(), c), ScanText.reached(c), share), reach));
      }
    }
    return table;
  }

  private static List<String> row(GoalAnswer a, List<String> crossing, List<String> reach) {
    List<String> cells = new ArrayList<>(List.of(application(a), a.protocol()));
    cells.addAll(crossing);
    cells.addAll(reach);
    return cells;
  }

  private String sentences() {
    StringBuilder text = new StringBuilder();
    for (GoalAnswer a : answers) {
      if (!a.scan().samples().isEmpty() && !a.isReached()) {
        text.append(Text.wrapped(name(a) + ": " + none(a), 0));
      }
      a.scan()
          .crossings()
          .forEach(
              c -> {
                String note = note(c);
                if (!note.isEmpty()) {
                  text.append(Text.wrapped(name(a) + ": " + note, 0));
                }
              });
    }
    return text.isEmpty() ? "" : "\n" + text;
  }

  private String none(GoalAnswer a) {
    Sample low = a.scan().lowest();
    Sample high = a.scan().highest();
    String word = target.quantity().word();
    int failed = a.scan().failed().size();
    if (failed > 0 && low.x() == high.x()) {
      return "none; the %s is %s at %s; the other %d values looked at have no prediction, such as %s: %s."
          .formatted(
              word,
              quantity(low.y()),
              search.range().text(low.x()),
              failed,
              search.range().text(a.scan().failed().get(0).x()),
              a.scan().failed().get(0).failure());
    }
    return low.y() == high.y()
        ? "none; the " + word + " is " + quantity(low.y()) + " at every value."
        : "none; the %s ranges from %s (at %s) to %s (at %s)."
            .formatted(
                word,
                quantity(low.y()),
                search.range().text(low.x()),
                quantity(high.y()),
                search.range().text(high.x()));
  }

  private String note(Crossing c) {
    String between =
        "between "
            + search.range().text(c.below().x())
            + " ("
            + quantity(c.below().y())
            + ") and "
            + search.range().text(c.above().x())
            + " ("
            + quantity(c.above().y())
            + ")";
    return switch (c.kind()) {
      case EXACT -> "";
      case RANGE -> "every one of these values gives the target.";
      case BETWEEN -> "the target lies " + between + ".";
      case JUMP ->
          "the "
              + target.quantity().word()
              + " jumps over the target at "
              + search.range().text(c.x())
              + ".";
      case UNRESOLVED -> "the target lies " + between + ", where values have no prediction.";
    };
  }

  private java.util.stream.Stream<List<String>> csv(GoalAnswer a) {
    List<List<String>> rows = new ArrayList<>();
    if (a.scan().crossings().isEmpty()) {
      rows.add(csvRow(a, List.of("none", "", "", "", "")));
    }
    for (Crossing c : a.scan().crossings()) {
      rows.add(
          csvRow(
              a,
              List.of(
                  Mechanism.key(c.kind()),
                  Machine.number(c.x()),
                  Machine.number(c.to()),
                  Machine.number(target.own(c.reached())),
                  Mechanism.key(c.direction()))));
    }
    return rows.stream();
  }

  private List<String> csvRow(GoalAnswer a, List<String> crossing) {
    boolean empty = a.scan().samples().isEmpty();
    List<String> cells =
        new ArrayList<>(
            List.of(
                application(a),
                a.protocol(),
                path(),
                search.range().parameter().dimension().baseUnit(),
                target.quantity().word(),
                target.over(),
                Machine.number(target.value())));
    cells.addAll(crossing);
    cells.add(Machine.number(search.today()));
    cells.add(Machine.number(target.own(a.today())));
    cells.add(empty ? "" : Machine.number(target.own(a.scan().lowest().y())));
    cells.add(empty ? "" : Machine.number(a.scan().lowest().x()));
    cells.add(empty ? "" : Machine.number(target.own(a.scan().highest().y())));
    cells.add(empty ? "" : Machine.number(a.scan().highest().x()));
    cells.add(Integer.toString(a.scan().failed().size()));
    return cells;
  }

  private void json(JsonGenerator json) {
    json.writeStartArray();
    for (GoalAnswer a : answers) {
      json.writeStartObject();
      json.writeStringProperty("application", application(a));
      json.writeStringProperty("protocol", a.protocol());
      ScanText.json(json, search);
      json.writeName("target");
      json.writeStartObject();
      json.writeStringProperty("quantity", target.quantity().word());
      json.writeStringProperty("over", target.over());
      Machine.member(json, "value", target.value());
      Machine.member(json, "tolerance", search.tolerance());
      json.writeEndObject();
      Machine.member(json, "now", target.own(a.today()));
      if (!a.scan().samples().isEmpty()) {
        sample(json, "lowest", a.scan().lowest());
        sample(json, "highest", a.scan().highest());
      }
      json.writeName("solutions");
      json.writeStartArray();
      a.scan().crossings().forEach(c -> solution(json, c));
      json.writeEndArray();
      ScanText.jsonFailures(json, a.scan());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void solution(JsonGenerator json, Crossing c) {
    json.writeStartObject();
    json.writeStringProperty("kind", Mechanism.key(c.kind()));
    Machine.member(json, "value", c.x());
    Machine.member(json, "to", c.to());
    json.writeStringProperty(
        "set", path() + "=" + Units.format(c.x(), search.range().parameter().dimension()));
    Machine.member(json, "reached", target.own(c.reached()));
    json.writeStringProperty("direction", Mechanism.key(c.direction()));
    sample(json, "below", c.below());
    sample(json, "above", c.above());
    json.writeEndObject();
  }

  private void sample(JsonGenerator json, String name, Sample sample) {
    json.writeName(name);
    json.writeStartObject();
    Machine.member(json, "value", sample.x());
    Machine.member(json, target.quantity().word(), target.own(sample.y()));
    json.writeEndObject();
  }
}
