package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.extrapolation.Extrapolation;
import org.svmodel.profile.extrapolation.Extrapolation.Fit;
import org.svmodel.profile.extrapolation.Runs;
import tools.jackson.core.JsonGenerator;

/** The result of {@code extrapolate} in every format. */
final class ExtrapolationText {
  private ExtrapolationText() {}

  /** Counts of a number of processors that was not run. */
  static String of(Runs runs, Extrapolation found, Format format) {
    return switch (format) {
      case JSON -> Machine.json(json -> json(json, runs, found, null));
      case CSV ->
          Machine.csv(List.of("count", "extrapolated", "expectedError", "growth"), rows(found));
      default -> {
        Grid grid =
            new Grid().texts("count").numbers("sum", "error %").texts("growth with n nodes");
        for (Fit fit : found.fits()) {
          if (fit.value() > 0) {
            grid.row(key(fit), number(fit.value()), percent(fit.error()), fit.total().text());
          }
        }
        yield framed(runs, found, grid.render(format), "", format);
      }
    };
  }

  private static List<List<String>> rows(Extrapolation found) {
    return found.fits().stream()
        .map(
            f ->
                List.of(
                    key(f), Machine.number(f.value()), Machine.number(f.error()), f.total().text()))
        .toList();
  }

  /** A run that was left out, beside its extrapolation. */
  static String of(Runs runs, Extrapolation found, HeldOut heldOut, Format format) {
    return switch (format) {
      case JSON -> Machine.json(json -> json(json, runs, found, heldOut));
      case CSV ->
          Machine.csv(
              List.of("quantity", "measured", "extrapolated", "error", "expectedError"),
              rows(found, heldOut));
      default ->
          framed(
              runs,
              found,
              counts(found, heldOut).render(format),
              "\nSpeedup predicted for "
                  + heldOut.machine()
                  + "\n\n"
                  + speedups(heldOut).render(format),
              format);
    };
  }

  private static Grid counts(Extrapolation found, HeldOut heldOut) {
    Grid grid =
        new Grid().texts("count").numbers("measured", "extrapolated", "off by %", "expected %");
    for (Fit fit : found.fits()) {
      double measured = sum(heldOut.measured(), fit.count());
      if (measured > 0 || fit.value() > 0) {
        grid.row(
            key(fit),
            number(measured),
            number(fit.value()),
            change(fit.value() / measured - 1),
            percent(fit.error()));
      }
    }
    return grid;
  }

  private static Grid speedups(HeldOut heldOut) {
    Grid grid = new Grid().texts("protocol").numbers("from measured", "extrapolated", "off by %");
    for (HeldOut.Speedup s : heldOut.speedups()) {
      grid.row(
          s.protocol(),
          Text.speedup(s.measured()),
          Text.speedup(s.extrapolated()),
          change(s.extrapolated() / s.measured() - 1));
    }
    return grid;
  }

  private static List<List<String>> rows(Extrapolation found, HeldOut heldOut) {
    List<List<String>> rows = new ArrayList<>();
    for (Fit fit : found.fits()) {
      rows.add(row(key(fit), sum(heldOut.measured(), fit.count()), fit.value(), fit.error()));
    }
    for (HeldOut.Speedup s : heldOut.speedups()) {
      rows.add(row("speedup " + s.protocol(), s.measured(), s.extrapolated(), Double.NaN));
    }
    return rows;
  }

  private static List<String> row(String name, double measured, double value, double expected) {
    return List.of(
        name,
        Machine.number(measured),
        Machine.number(value),
        measured > 0 ? Machine.number(value / measured - 1) : "",
        Machine.number(expected));
  }

  private static String framed(
      Runs runs, Extrapolation found, String table, String more, Format format) {
    if (format != Format.TABLE) {
      return table + more;
    }
    String head =
        String.format(
            Locale.ROOT,
            "%s (%s) on %s, from runs on %s; sums over all processors and phases",
            runs.application(),
            runs.problem(),
            found.measurement().shape(),
            shapes(runs));
    return Text.wrapped(head, 0)
        + "\n"
        + table
        + more
        + "\nNotes\n"
        + found.notes().stream()
            .map(note -> "- " + Text.wrapped(note, 2).substring(2))
            .collect(Collectors.joining());
  }

  /** {@code 1x4, 2x4, 4x4 (4096 B pages)}. */
  static String shapes(Runs runs) {
    return runs.measurements().stream().map(Measurement::shape).collect(Collectors.joining(", "))
        + " ("
        + runs.measurements().get(0).pageSize()
        + " B pages)";
  }

  /** A line of the profile's provenance. */
  static String fitLine(Fit fit) {
    return String.format(
        Locale.ROOT,
        "fit: %s, sum %s%s, error of cross-validation %s %%; P times the most of a processor: %s",
        key(fit),
        fit.total().text(),
        fit.byPhase() ? ", its phases by themselves" : "",
        percent(fit.error()),
        fit.most().text());
  }

  private static void json(JsonGenerator json, Runs runs, Extrapolation found, HeldOut heldOut) {
    Measurement m = found.measurement();
    json.writeStartObject();
    json.writeStringProperty("application", runs.application());
    json.writeNumberProperty("processors", m.processors());
    json.writeNumberProperty("nodes", m.nodes());
    json.writeNumberProperty("pageSize", m.pageSize());
    json.writeArrayPropertyStart("from");
    runs.processors().forEach(p -> json.writeNumber(p));
    json.writeEndArray();
    json.writeArrayPropertyStart("counts");
    for (Fit fit : found.fits()) {
      json.writeStartObject();
      json.writeStringProperty("count", key(fit));
      json.writeStringProperty("growth", fit.total().text());
      json.writeBooleanProperty("byPhase", fit.byPhase());
      number(json, "expectedError", fit.error());
      compared(json, heldOut == null ? null : sum(heldOut.measured(), fit.count()), fit.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (heldOut != null) {
      speedups(json, heldOut);
    }
    json.writeArrayPropertyStart("notes");
    found.notes().forEach(note -> json.writeString(note));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void speedups(JsonGenerator json, HeldOut heldOut) {
    json.writeArrayPropertyStart("speedups");
    for (HeldOut.Speedup s : heldOut.speedups()) {
      json.writeStartObject();
      json.writeStringProperty("protocol", s.protocol());
      json.writeStringProperty("hardware", heldOut.machine());
      compared(json, s.measured(), s.extrapolated());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void compared(JsonGenerator json, Double measured, double extrapolated) {
    if (measured != null) {
      number(json, "measured", measured);
    }
    number(json, "extrapolated", extrapolated);
    if (measured != null) {
      number(json, "error", measured > 0 ? extrapolated / measured - 1 : Double.NaN);
    }
  }

  private static void number(JsonGenerator json, String name, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(name, value);
    } else {
      json.writeNullProperty(name);
    }
  }

  private static String key(Fit fit) {
    return fit.count().key();
  }

  private static double sum(Measurement m, Count count) {
    double sum = 0;
    for (Phase phase : m.phases()) {
      sum += phase.repeat() * phase.total(count);
    }
    return sum;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  private static String percent(double share) {
    return Double.isFinite(share) ? Text.percent(share) : "-";
  }

  private static String change(double share) {
    return Double.isFinite(share) ? Text.change(share) : "-";
  }
}
