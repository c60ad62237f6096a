package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.goal.Crossing;
import org.svmodel.goal.Crossing.Direction;
import org.svmodel.goal.CrossoverAnswer;
import org.svmodel.goal.CrossoverAnswer.Meeting;
import org.svmodel.goal.CrossoverAnswer.Pair;
import org.svmodel.goal.Sample;
import org.svmodel.goal.Search;
import tools.jackson.core.JsonGenerator;

/** Where protocols overtake one another, in the form that was asked for. */
final class CrossoverText {
  private static final List<String> CSV_COLUMNS =
      List.of(
          "application",
          "first",
          "second",
          "parameter",
          "unit",
          "kind",
          "value",
          "to",
          "aheadBelow",
          "aheadAbove",
          "firstSpeedup",
          "secondSpeedup",
          "below",
          "firstBelow",
          "secondBelow",
          "above",
          "firstAbove",
          "secondAbove",
          "failed");

  private final Search search;
  private final List<CrossoverAnswer> answers;

  CrossoverText(Search search, List<CrossoverAnswer> answers) {
    this.search = search;
    this.answers = answers;
  }

  String of(Format format) {
    return switch (format) {
      case JSON -> Machine.json(this::json);
      case CSV -> Machine.csv(CSV_COLUMNS, answers.stream().flatMap(this::csv).toList());
      case MARKDOWN, LATEX -> table().render(format);
      case TABLE -> heading() + "\n" + table().render(format);
    };
  }

  /** That none overtakes is an answer: 0; points without a prediction: 1. */
  int exitCode() {
    boolean whole = search.range().parameter().integer();
    boolean good =
        answers.stream()
            .allMatch(a -> !a.scan().samples().isEmpty() && (a.scan().failed().isEmpty() || whole));
    return good ? ExitCode.OK : ExitCode.PARTIAL;
  }

  /** What has no prediction, one line for each answer. */
  List<String> failures() {
    List<String> lines = new ArrayList<>();
    for (CrossoverAnswer a : answers) {
      String name = a.application() + ", " + a.first() + " and " + a.second();
      lines.addAll(ScanText.failures(search.range(), name, a.scan()));
    }
    return lines;
  }

  private String heading() {
    return Text.wrapped(
        search.range().parameter().path()
            + " of "
            + search.machine().name()
            + " at which one protocol overtakes another, looked for from "
            + search.range().describe()
            + "; today "
            + search.range().text(search.today())
            + ". Who is ahead below and above it, and the lead of the protocol named first at both"
            + " ends.",
        0);
  }

  private Grid table() {
    String from = search.range().text(search.range().from());
    String to = search.range().text(search.range().to());
    Grid table =
        new Grid()
            .texts("application", "protocols")
            .numbers(search.range().parameter().path())
            .texts("below", "above")
            .numbers("at " + from + ", %", "at " + to + ", %");
    for (CrossoverAnswer a : answers) {
      String pair = a.first() + ", " + a.second();
      if (a.scan().samples().isEmpty()) {
        table.row(a.application(), pair, "-", "", "", "-", "-");
      } else if (a.meetings().isEmpty()) {
        String ahead = a.ahead(a.scan().samples().get(0).y());
        table.row(a.application(), pair, "none", ahead, ahead, lead(a, 0), lead(a, 1));
      }
      for (Meeting m : a.meetings()) {
        Crossing c = m.crossing();
        table.row(
            a.application(),
            pair,
            ScanText.value(search.range(), c),
            ahead(a, c, false),
            ahead(a, c, true),
            lead(a, 0),
            lead(a, 1));
      }
    }
    return table;
  }

  /** How far the first protocol is ahead at one end of the range, in per cent. */
  private static String lead(CrossoverAnswer a, int end) {
    List<Sample> s = a.scan().samples();
    return Text.change(s.get(end * (s.size() - 1)).y() - 1);
  }

  /** Who is ahead on one side of a crossing; {@code equal} where nobody is. */
  private static String ahead(CrossoverAnswer a, Crossing c, boolean above) {
    if (c.direction() == Direction.CONSTANT) {
      return "equal";
    }
    boolean rises = c.direction() == Direction.RISES;
    return switch (c.direction()) {
      case TOUCHES_FROM_ABOVE -> a.first();
      case TOUCHES_FROM_BELOW -> a.second();
      default -> rises == above ? a.first() : a.second();
    };
  }

  private java.util.stream.Stream<List<String>> csv(CrossoverAnswer a) {
    List<List<String>> rows = new ArrayList<>();
    if (a.meetings().isEmpty()) {
      String ahead = a.scan().samples().isEmpty() ? "" : a.ahead(a.scan().samples().get(0).y());
      List<String> cells = new ArrayList<>(List.of("none", "", "", ahead, ahead));
      for (int i = 0; i < 8; i++) {
        cells.add("");
      }
      rows.add(csvRow(a, cells));
    }
    for (Meeting m : a.meetings()) {
      Crossing c = m.crossing();
      List<String> cells =
          new ArrayList<>(
              List.of(
                  Mechanism.key(c.kind()),
                  Machine.number(c.x()),
                  Machine.number(c.to()),
                  ahead(a, c, false),
                  ahead(a, c, true),
                  Machine.number(m.at().first()),
                  Machine.number(m.at().second())));
      for (Pair side : List.of(m.below(), m.above())) {
        cells.add(Machine.number(side.x()));
        cells.add(Machine.number(side.first()));
        cells.add(Machine.number(side.second()));
      }
      rows.add(csvRow(a, cells));
    }
    return rows.stream();
  }

  private List<String> csvRow(CrossoverAnswer a, List<String> middle) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                a.application(),
                a.first(),
                a.second(),
                search.range().parameter().path(),
                search.range().parameter().dimension().baseUnit()));
    cells.addAll(middle);
    cells.add(Integer.toString(a.scan().failed().size()));
    return cells;
  }

  private void json(JsonGenerator json) {
    json.writeStartArray();
    for (CrossoverAnswer a : answers) {
      json.writeStartObject();
      json.writeStringProperty("application", a.application());
      json.writeStringProperty("first", a.first());
      json.writeStringProperty("second", a.second());
      ScanText.json(json, search);
      List<Sample> s = a.scan().samples();
      if (!s.isEmpty()) {
        Machine.member(json, "ratioAtFrom", s.get(0).y());
        Machine.member(json, "ratioAtTo", s.get(s.size() - 1).y());
      }
      json.writeName("crossings");
      json.writeStartArray();
      a.meetings().forEach(m -> crossing(json, a, m));
      json.writeEndArray();
      ScanText.jsonFailures(json, a.scan());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void crossing(JsonGenerator json, CrossoverAnswer a, Meeting m) {
    Crossing c = m.crossing();
    json.writeStartObject();
    json.writeStringProperty("kind", Mechanism.key(c.kind()));
    Machine.member(json, "value", c.x());
    Machine.member(json, "to", c.to());
    json.writeStringProperty("aheadBelow", ahead(a, c, false));
    json.writeStringProperty("aheadAbove", ahead(a, c, true));
    pair(json, "at", a, m.at());
    pair(json, "below", a, m.below());
    pair(json, "above", a, m.above());
    json.writeEndObject();
  }

  private static void pair(JsonGenerator json, String name, CrossoverAnswer a, Pair pair) {
    json.writeName(name);
    json.writeStartObject();
    Machine.member(json, "value", pair.x());
    json.writeName("speedup");
    json.writeStartObject();
    Machine.member(json, a.first(), pair.first());
    Machine.member(json, a.second(), pair.second());
    json.writeEndObject();
    json.writeEndObject();
  }
}
