package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.trend.Overtaking;
import org.svmodel.trend.ParameterTrend;
import org.svmodel.trend.Trend;
import org.svmodel.trend.TrendPoint;
import org.svmodel.trend.TrendResult;
import org.svmodel.trend.TrendSeries;
import tools.jackson.core.JsonGenerator;

/** What becomes of programs over the years, in the form that was asked for. */
final class TrendText {
  /** As many years side by side have room in a table of a terminal's width. */
  private static final int MOST_COLUMNS = 6;

  private final Trend trend;
  private final HardwareSpec machine;
  private final TrendResult result;

  TrendText(Trend trend, HardwareSpec machine, TrendResult result) {
    this.trend = trend;
    this.machine = machine;
    this.result = result;
  }

  String of(Format format) {
    return switch (format) {
      case JSON -> Machine.json(this::json);
      case CSV -> csv().render(format);
      case MARKDOWN, LATEX ->
          String.join("\n", tables().stream().map(t -> t.render(format)).toList());
      case TABLE -> text();
    };
  }

  /** Years in which something is missing: the first of each program and protocol. */
  List<String> failures() {
    return all()
        .flatMap(
            s ->
                s.points().stream()
                    .filter(p -> !p.failure().isEmpty())
                    .limit(1)
                    .map(
                        p ->
                            "%s, %s, %d: %s"
                                .formatted(s.application(), s.protocol(), p.year(), p.failure())))
        .toList();
  }

  private Stream<TrendSeries> all() {
    return Stream.concat(result.series().stream(), result.references().stream());
  }

  private String text() {
    List<String> parts = new ArrayList<>();
    parts.add(
        Text.wrapped(
            "Trend "
                + trend.name()
                + ", from "
                + machine.name()
                + " as it was in "
                + trend.baseYear()
                + ". Speedup by year",
            0));
    parts.add(speedups().render(Format.TABLE));
    parts.add(
        Text.wrapped(
            "The communication parameter that the parallel time depends on most, and its elasticity"
                + " (per cent of time for each per cent of the parameter) in the first and last"
                + " year",
            0));
    parts.add(dominance().render(Format.TABLE));
    if (protocols() > 1) {
      parts.add(
          result.overtakings().isEmpty()
              ? "No protocol overtakes another.\n"
              : "Protocols that overtake another, and their lead in that year, %\n");
      if (!result.overtakings().isEmpty()) {
        parts.add(overtakings().render(Format.TABLE));
      }
    }
    if (!result.references().isEmpty()) {
      TrendSeries first = result.references().get(0);
      parts.add(
          Text.wrapped(
              "Efficiency relative to that of "
                  + first.protocol()
                  + " on "
                  + first.hardware()
                  + " in the same year, %",
              0));
      parts.add(relative().render(Format.TABLE));
    }
    return String.join("\n", parts);
  }

  private List<Grid> tables() {
    List<Grid> tables = new ArrayList<>(List.of(speedups(), dominance()));
    if (!result.overtakings().isEmpty()) {
      tables.add(overtakings());
    }
    if (!result.references().isEmpty()) {
      tables.add(relative());
    }
    return tables;
  }

  private long protocols() {
    return result.series().stream().map(TrendSeries::protocol).distinct().count();
  }

  /** Places of the years that a table shows: the first, the last, and others evenly between. */
  private int[] shown() {
    int last = result.years().size() - 1;
    int columns = Math.min(MOST_COLUMNS, last + 1);
    return IntStream.range(0, columns)
        .map(i -> columns == 1 ? 0 : (int) Math.round((double) i * last / (columns - 1)))
        .toArray();
  }

  private Grid byYear() {
    return new Grid()
        .texts("application", "protocol")
        .numbers(IntStream.of(shown()).mapToObj(i -> result.years().get(i).toString()).toList());
  }

  private Grid speedups() {
    Grid table = byYear();
    for (TrendSeries s : inOrder()) {
      List<String> cells = new ArrayList<>(List.of(s.application(), s.protocol()));
      IntStream.of(shown())
          .mapToDouble(i -> s.points().get(i).speedup())
          .forEach(v -> cells.add(Double.isNaN(v) ? "-" : Text.speedup(v)));
      table.row(cells);
    }
    return table;
  }

  /** Series by program, the reference after the protocols. */
  private List<TrendSeries> inOrder() {
    List<TrendSeries> order = new ArrayList<>();
    for (String application :
        result.series().stream().map(TrendSeries::application).distinct().toList()) {
      all().filter(s -> s.application().equals(application)).forEach(order::add);
    }
    return order;
  }

  private Grid dominance() {
    Grid table =
        new Grid()
            .texts("application", "protocol", "years", "parameter")
            .numbers("elasticity", "to");
    for (TrendSeries s : result.series()) {
      for (TrendSeries.Reign r : s.reigns()) {
        String years = r.first() == r.last() ? "" + r.first() : r.first() + "-" + r.last();
        table.row(
            s.application(),
            s.protocol(),
            years,
            r.parameter().isEmpty() ? "none" : r.parameter(),
            elasticity(r.atFirst()),
            elasticity(r.atLast()));
      }
    }
    return table;
  }

  private static String elasticity(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  private Grid overtakings() {
    Grid table =
        new Grid().texts("application").numbers("year").texts("ahead", "behind").numbers("lead %");
    for (Overtaking o : result.overtakings()) {
      table.row(
          o.application(),
          Integer.toString(o.after()),
          o.winner(),
          o.loser(),
          Text.change(o.leadAfter() - 1));
    }
    return table;
  }

  private Grid relative() {
    Grid table = byYear();
    for (TrendSeries s : result.series()) {
      List<String> cells = new ArrayList<>(List.of(s.application(), s.protocol()));
      IntStream.of(shown())
          .mapToDouble(i -> result.relativeEfficiency(s, i))
          .forEach(v -> cells.add(Double.isNaN(v) ? "-" : Text.percent(v)));
      table.row(cells);
    }
    return table;
  }

  private Grid csv() {
    Grid table =
        new Grid()
            .texts("application", "protocol", "hardware")
            .numbers("year", "speedup", "efficiency", "relativeEfficiency")
            .texts("dominant")
            .numbers("elasticity")
            .texts("error");
    for (TrendSeries s : inOrder()) {
      for (int i = 0; i < s.points().size(); i++) {
        TrendPoint p = s.points().get(i);
        table.row(
            s.application(),
            s.protocol(),
            s.hardware(),
            Integer.toString(p.year()),
            Machine.number(p.speedup()),
            Machine.number(p.efficiency()),
            Machine.number(result.relativeEfficiency(s, i)),
            p.dominant(),
            Machine.number(p.elasticity()),
            p.failure());
      }
    }
    return table;
  }

  private void json(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("trend", trend.name());
    json.writeStringProperty("hardware", machine.name());
    json.writeNumberProperty("base", trend.baseYear());
    json.writeName("parameters");
    json.writeStartArray();
    trend.parameters().forEach(p -> parameter(json, p));
    json.writeEndArray();
    json.writeName("series");
    json.writeStartArray();
    result.series().forEach(s -> series(json, s));
    json.writeEndArray();
    json.writeName("references");
    json.writeStartArray();
    result.references().forEach(s -> series(json, s));
    json.writeEndArray();
    json.writeName("overtakings");
    json.writeStartArray();
    result.overtakings().forEach(o -> overtaking(json, o));
    json.writeEndArray();
    json.writeEndObject();
  }

  private void parameter(JsonGenerator json, ParameterTrend parameter) {
    json.writeStartObject();
    json.writeStringProperty("path", parameter.path());
    json.writeName("values");
    json.writeStartObject();
    for (int year : result.years()) {
      json.writeStringProperty(
          Integer.toString(year), parameter.at(machine, trend.baseYear(), year));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void series(JsonGenerator json, TrendSeries s) {
    json.writeStartObject();
    json.writeStringProperty("application", s.application());
    json.writeStringProperty("protocol", s.protocol());
    json.writeStringProperty("hardware", s.hardware());
    json.writeName("years");
    json.writeStartArray();
    for (int i = 0; i < s.points().size(); i++) {
      TrendPoint p = s.points().get(i);
      json.writeStartObject();
      json.writeNumberProperty("year", p.year());
      Machine.member(json, "speedup", p.speedup());
      Machine.member(json, "efficiency", p.efficiency());
      if (!result.references().isEmpty()) {
        Machine.member(json, "relativeEfficiency", result.relativeEfficiency(s, i));
      }
      if (!p.dominant().isEmpty()) {
        json.writeStringProperty("dominant", p.dominant());
        Machine.member(json, "elasticity", p.elasticity());
      }
      if (!p.failure().isEmpty()) {
        json.writeStringProperty("error", p.failure());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void overtaking(JsonGenerator json, Overtaking o) {
    json.writeStartObject();
    json.writeStringProperty("application", o.application());
    json.writeStringProperty("ahead", o.winner());
    json.writeStringProperty("behind", o.loser());
    json.writeNumberProperty("before", o.before());
    json.writeNumberProperty("after", o.after());
    Machine.member(json, "leadBefore", o.leadBefore() - 1);
    Machine.member(json, "leadAfter", o.leadAfter() - 1);
    json.writeEndObject();
  }
}
