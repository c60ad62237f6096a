package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.svmodel.goal.Combination;
import org.svmodel.goal.CombinationAnswer;
import org.svmodel.goal.Improvement;
import org.svmodel.goal.Improvements;
import org.svmodel.goal.Target;
import org.svmodel.units.Units;
import tools.jackson.core.JsonGenerator;

/** Combinations of improvements that are worth their cost, in the form that was asked for. */
final class CombinationText {
  private final Improvements improvements;
  private final Optional<Target> target;
  private final List<CombinationAnswer> answers;
  private final String machine;

  /**
   * @param machine name of the machine
   */
  CombinationText(
      Improvements improvements,
      Optional<Target> target,
      List<CombinationAnswer> answers,
      String machine) {
    this.improvements = improvements;
    this.target = target;
    this.answers = answers;
    this.machine = machine;
  }

  String of(Format format) {
    return switch (format) {
      case JSON -> Machine.json(this::json);
      case CSV -> csv().render(format);
      case MARKDOWN, LATEX -> table().render(format);
      case TABLE -> heading() + "\n" + table().render(format) + sentences();
    };
  }

  /** The target is not reached, or a combination has no prediction: 1. */
  int exitCode() {
    boolean good =
        answers.stream()
            .allMatch(
                a -> a.failures().isEmpty() && (target.isEmpty() || a.cheapest().isPresent()));
    return good ? ExitCode.OK : ExitCode.PARTIAL;
  }

  /** Combinations without a prediction; of many the first of each answer. */
  List<String> failures() {
    List<String> lines = new ArrayList<>();
    for (CombinationAnswer a : answers) {
      if (!a.failures().isEmpty()) {
        int all = a.failures().size() + a.all().size();
        lines.add(
            "%s: %d of %d combinations have no prediction; the first, %s"
                .formatted(name(a), a.failures().size(), all, a.failures().get(0)));
      }
    }
    return lines;
  }

  private static String application(CombinationAnswer answer) {
    return answer.application().isEmpty() ? "mean" : answer.application();
  }

  private static String name(CombinationAnswer answer) {
    return application(answer) + ", " + answer.protocol();
  }

  private String heading() {
    return Text.wrapped(
        "Improvements of "
            + machine
            + " ("
            + improvements.name()
            + ") that no cheaper combination matches, of "
            + improvements.combinations()
            + " combinations",
        0);
  }

  private String unit() {
    return improvements.costUnit().isEmpty() ? "" : " " + improvements.costUnit();
  }

  private Grid table() {
    Grid table = new Grid().texts("application", "protocol").numbers("cost" + unit(), "speedup");
    table.numbers(other().stream().map(word -> word + " %").toList());
    if (target.isPresent()) {
      table.texts("target");
    }
    table.texts("improvements");
    for (CombinationAnswer a : answers) {
      for (Combination c : a.front()) {
        List<String> cells =
            new ArrayList<>(
                List.of(application(a), a.protocol(), cost(c.cost()), Text.speedup(c.speedup())));
        other().forEach(word -> cells.add(share(c)));
        target.ifPresent(
            t -> cells.add(a.cheapest().filter(c::equals).map(x -> "cheapest").orElse("")));
        cells.add(c.names());
        table.row(cells);
      }
    }
    return table;
  }

  /** The target's quantity where it is not the speedup; at most one. */
  private List<String> other() {
    return target
        .map(t -> t.quantity().word())
        .filter(word -> !word.equals(Target.Quantity.SPEEDUP.word()))
        .map(List::of)
        .orElse(List.of());
  }

  /** Efficiency or gain in per cent. */
  private String share(Combination c) {
    return target.get().quantity() == Target.Quantity.GAIN
        ? Text.change(target.get().own(c.quantity()))
        : Text.percent(c.quantity());
  }

  private static String cost(double cost) {
    return Units.plain(new java.math.BigDecimal(cost).round(new java.math.MathContext(6)));
  }

  private String sentences() {
    StringBuilder text = new StringBuilder("\n");
    for (CombinationAnswer a : answers) {
      if (target.isEmpty() || a.all().isEmpty()) {
        continue;
      }
      Combination best = a.front().get(a.front().size() - 1);
      String sentence =
          a.cheapest()
              .map(
                  c ->
                      "the cheapest way to "
                          + goal()
                          + " costs "
                          + cost(c.cost())
                          + unit()
                          + ": "
                          + c.names())
              .orElseGet(
                  () ->
                      "no combination reaches "
                          + goal()
                          + "; the most is a speedup of "
                          + Text.speedup(best.speedup())
                          + ", for "
                          + cost(best.cost())
                          + unit());
      text.append(Text.wrapped(name(a) + ": " + sentence + ".", 0));
    }
    return text.length() == 1 ? "" : text.toString();
  }

  private String goal() {
    Target t = target.get();
    return switch (t.quantity()) {
      case SPEEDUP -> "a speedup of " + Text.speedup(t.value());
      case EFFICIENCY -> "an efficiency of " + Text.percent(t.value()) + " %";
      case GAIN -> "a gain of " + Text.percent(t.value()) + " %";
    };
  }

  /** Every combination, one line each. */
  private Grid csv() {
    Grid table =
        new Grid()
            .texts("application", "protocol")
            .numbers("cost", "speedup")
            .numbers(other())
            .texts("front", "cheapest", "improvements");
    for (CombinationAnswer a : answers) {
      for (Combination c : a.all()) {
        List<String> cells =
            new ArrayList<>(
                List.of(
                    application(a),
                    a.protocol(),
                    Machine.number(c.cost()),
                    Machine.number(c.speedup())));
        other().forEach(word -> cells.add(Machine.number(target.get().own(c.quantity()))));
        cells.add(Boolean.toString(a.front().contains(c)));
        cells.add(Boolean.toString(a.cheapest().filter(c::equals).isPresent()));
        cells.add(c.parts().isEmpty() ? "" : c.names());
        table.row(cells);
      }
    }
    return table;
  }

  private void json(JsonGenerator json) {
    json.writeStartArray();
    for (CombinationAnswer a : answers) {
      json.writeStartObject();
      json.writeStringProperty("application", application(a));
      json.writeStringProperty("protocol", a.protocol());
      json.writeStringProperty("hardware", machine);
      json.writeStringProperty("improvements", improvements.name());
      json.writeStringProperty("costUnit", improvements.costUnit());
      json.writeNumberProperty("combinations", improvements.combinations());
      json.writeName("target");
      target.ifPresentOrElse(t -> target(json, t), json::writeNull);
      json.writeName("cheapest");
      a.cheapest().ifPresentOrElse(c -> combination(json, c), json::writeNull);
      json.writeName("front");
      json.writeStartArray();
      a.front().forEach(c -> combination(json, c));
      json.writeEndArray();
      json.writeName("failures");
      json.writeStartArray();
      a.failures().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void target(JsonGenerator json, Target t) {
    json.writeStartObject();
    json.writeStringProperty("quantity", t.quantity().word());
    Machine.member(json, "value", t.value());
    json.writeEndObject();
  }

  private void combination(JsonGenerator json, Combination c) {
    json.writeStartObject();
    Machine.member(json, "cost", c.cost());
    Machine.member(json, "speedup", c.speedup());
    target
        .filter(t -> t.quantity() != Target.Quantity.SPEEDUP)
        .ifPresent(t -> Machine.member(json, t.quantity().word(), t.own(c.quantity())));
    json.writeName("improvements");
    json.writeStartArray();
    c.parts().stream().map(Improvement::name).forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }
}
