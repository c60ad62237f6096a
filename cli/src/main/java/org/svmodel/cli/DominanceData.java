package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.svmodel.dominance.Dominance;
import org.svmodel.dominance.Dominance.Effect;
import org.svmodel.dominance.DominanceSentence;
import org.svmodel.dominance.FailedPoints;
import org.svmodel.dominance.LocalEffect;
import org.svmodel.result.PredictionFields;
import org.svmodel.sensitivity.Interval;
import org.svmodel.sensitivity.MorrisEffect;
import org.svmodel.sensitivity.SobolIndex;
import tools.jackson.core.JsonGenerator;

/** The result of {@code dominance} for machines: full precision, base units, shares as shares. */
final class DominanceData {
  private static final List<String> COLUMNS =
      List.of(
          "application",
          "protocol",
          "speedup",
          "dominant",
          "path",
          "value",
          "range.low",
          "range.high",
          "range.scale",
          "elasticity",
          "elasticityError",
          "idealValue",
          "idealSpeedup",
          "idealGain",
          "halvingGain",
          "speedupAtLow",
          "speedupAtHigh",
          "morris.mu",
          "morris.muStar",
          "morris.muStarError",
          "morris.sigma",
          "sobol.S1",
          "sobol.S1ci.low",
          "sobol.S1ci.high",
          "sobol.ST",
          "sobol.STci.low",
          "sobol.STci.high",
          "sobol.converged",
          "sobol.useSamples");

  private final List<Dominance> found;

  DominanceData(List<Dominance> found) {
    this.found = found;
  }

  /** An array with an object per application and protocol. */
  String json() {
    return Machine.json(
        json -> {
          json.writeStartArray();
          for (int i = 0; i < found.size(); i++) {
            write(json, found.get(i), DominanceSentence.of(from(i)));
          }
          json.writeEndArray();
        });
  }

  /** A finding with those of the same program under later protocols. */
  private List<Dominance> from(int i) {
    String application = found.get(i).application();
    return found.subList(i, found.size()).stream()
        .filter(f -> f.application().equals(application))
        .toList();
  }

  private static void write(JsonGenerator json, Dominance of, String sentence) {
    json.writeStartObject();
    json.writeStringProperty("application", of.application());
    json.writeStringProperty("protocol", of.protocol());
    number(json, "speedup", of.own().speedup());
    json.writeName("dominant");
    of.dominant().ifPresentOrElse(e -> json.writeString(e.path()), json::writeNull);
    json.writeArrayPropertyStart("parameters");
    of.effects().forEach(effect -> write(json, effect));
    json.writeEndArray();
    json.writeStringProperty("sentence", sentence);
    of.spread().ifPresent(spread -> write(json, spread));
    json.writeArrayPropertyStart("failed");
    of.failed().stream().filter(f -> f.points().count() > 0).forEach(f -> write(json, f));
    json.writeEndArray();
    json.writeArrayPropertyStart("notes");
    of.own().notes().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Effect effect) {
    LocalEffect local = effect.local();
    json.writeStartObject();
    json.writeStringProperty("path", effect.path());
    number(json, "elasticity", local.elasticity().value());
    number(json, "elasticityError", local.elasticity().error());
    number(json, "idealGain", local.idealGain());
    number(json, "halvingGain", local.halvingGain());
    number(json, "value", local.factor().value());
    number(json, "idealValue", local.idealValue());
    number(json, "idealSpeedup", local.idealSpeedup());
    json.writeObjectPropertyStart("range");
    number(json, "low", local.factor().range().low());
    number(json, "high", local.factor().range().high());
    json.writeStringProperty("scale", scale(local));
    json.writeEndObject();
    number(json, "speedupAtLow", local.speedupAtLow());
    number(json, "speedupAtHigh", local.speedupAtHigh());
    effect.morris().ifPresent(m -> write(json, m));
    effect.sobol().ifPresent(s -> write(json, s));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, MorrisEffect morris) {
    json.writeObjectPropertyStart("morris");
    number(json, "muStar", morris.muStar());
    number(json, "sigma", morris.sigma());
    number(json, "mu", morris.mu());
    number(json, "muStarError", morris.muStarError());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, SobolIndex sobol) {
    json.writeObjectPropertyStart("sobol");
    number(json, "S1", sobol.first());
    interval(json, "S1ci", sobol.firstInterval());
    number(json, "ST", sobol.total());
    interval(json, "STci", sobol.totalInterval());
    json.writeBooleanProperty("converged", sobol.verdict().converged());
    json.writeNumberProperty("useSamples", sobol.verdict().enoughSamples());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Dominance.Spread spread) {
    json.writeObjectPropertyStart("spread");
    number(json, "mean", spread.mean());
    number(json, "standardDeviation", spread.standardDeviation());
    json.writeNumberProperty("samples", spread.samples());
    json.writeNumberProperty("keptRows", spread.kept());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Dominance.Failed failed) {
    json.writeStartObject();
    json.writeStringProperty("method", failed.method().name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("points", failed.points().count());
    json.writeNumberProperty("of", failed.points().of());
    json.writeArrayPropertyStart("first");
    for (FailedPoints.Named named : failed.points().first()) {
      json.writeStartObject();
      json.writeStringProperty("set", named.settings());
      json.writeStringProperty("reason", named.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void interval(JsonGenerator json, String name, Interval interval) {
    json.writeArrayPropertyStart(name);
    PredictionFields.writeNumber(json, interval.low());
    PredictionFields.writeNumber(json, interval.high());
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, double value) {
    json.writeName(name);
    PredictionFields.writeNumber(json, value);
  }

  private static String scale(LocalEffect local) {
    return local.factor().range().logarithmic() ? "log" : "linear";
  }

  /** A row per application, protocol and parameter; cells of methods not used are empty. */
  String csv() {
    List<List<String>> rows = new ArrayList<>();
    for (Dominance of : found) {
      String dominant = of.dominant().map(Effect::path).orElse("");
      for (Effect effect : of.effects()) {
        rows.add(cells(of, effect, effect.path().equals(dominant)));
      }
    }
    return Machine.csv(COLUMNS, rows);
  }

  private static List<String> cells(Dominance of, Effect effect, boolean dominant) {
    LocalEffect local = effect.local();
    List<String> cells = new ArrayList<>(List.of(of.application(), of.protocol()));
    add(cells, of.own().speedup());
    cells.addAll(List.of(Boolean.toString(dominant), effect.path()));
    add(cells, local.factor().value(), local.factor().range().low(), local.factor().range().high());
    cells.add(scale(local));
    add(
        cells,
        local.elasticity().value(),
        local.elasticity().error(),
        local.idealValue(),
        local.idealSpeedup(),
        local.idealGain(),
        local.halvingGain(),
        local.speedupAtLow(),
        local.speedupAtHigh());
    effect
        .morris()
        .ifPresentOrElse(
            m -> add(cells, m.mu(), m.muStar(), m.muStarError(), m.sigma()),
            () -> cells.addAll(List.of("", "", "", "")));
    effect
        .sobol()
        .ifPresentOrElse(
            s -> add(cells, s), () -> cells.addAll(List.of("", "", "", "", "", "", "", "")));
    return cells;
  }

  private static void add(List<String> cells, SobolIndex s) {
    add(cells, s.first(), s.firstInterval().low(), s.firstInterval().high());
    add(cells, s.total(), s.totalInterval().low(), s.totalInterval().high());
    cells.add(Boolean.toString(s.verdict().converged()));
    cells.add(Integer.toString(s.verdict().enoughSamples()));
  }

  private static void add(List<String> cells, double... values) {
    for (double value : values) {
      cells.add(Machine.number(value));
    }
  }
}
