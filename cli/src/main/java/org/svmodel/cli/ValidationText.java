package org.svmodel.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.result.PredictionFields;
import org.svmodel.validation.Half;
import org.svmodel.validation.HardwarePoint;
import org.svmodel.validation.ValidationRow;
import org.svmodel.validation.ValidationSummary;
import tools.jackson.core.JsonGenerator;

/** The result of {@code validate} in every format. */
final class ValidationText {
  private final List<ValidationRow> rows;
  private final ValidateOptions options;
  private final String machine;
  private final long seed;

  /**
   * A text about comparisons.
   *
   * @param rows at least one
   * @param machine that gave the other parameters
   */
  ValidationText(List<ValidationRow> rows, ValidateOptions options, String machine, long seed) {
    this.rows = rows;
    this.options = options;
    this.machine = machine;
    this.seed = seed;
  }

  String of(Format format) {
    return switch (format) {
      case JSON -> Machine.json(this::json);
      case CSV -> csv();
      default -> tables(format);
    };
  }

  /** How it was done, in a sentence. */
  String setting() {
    String jitter =
        options.jitter == 0
            ? "one run without jitter"
            : String.format(
                Locale.ROOT,
                "%s jittered by %s %%",
                options.runs == 1 ? "one run" : "the mean of " + options.runs + " runs",
                new BigDecimal(Text.significant(100 * options.jitter))
                    .stripTrailingZeros()
                    .toPlainString());
    return String.format(
        Locale.ROOT,
        "%d comparisons on %d machines about %s, seed %d; each simulation %s.",
        rows.size(),
        rows.stream().map(r -> r.of().point().number()).distinct().count(),
        machine,
        seed,
        jitter);
  }

  private String tables(Format format) {
    ValidationTables tables = new ValidationTables(rows, options.bounds());
    return new Sections(format)
        .paragraph(setting())
        .table("Error of the speedup, %", tables.overall())
        .table("Bounds", tables.bounds())
        .table("Mean error by program and protocol, %", tables.byProtocol())
        .table(
            "Errors of the parts of the time, % of the simulated time, with sign", tables.byPart())
        .table(
            "Mean error by the third of a parameter's range, %; bias in parentheses",
            tables.byParameter())
        .table("Worst", tables.worst())
        .toString();
  }

  private void json(JsonGenerator json) {
    ValidationSummary all = ValidationSummary.of(rows);
    json.writeStartObject();
    json.writeNumberProperty("points", options.points);
    summary(json, all);
    json.writeNumberProperty("runs", options.runs);
    for (Half half : Half.values()) {
      List<ValidationRow> some = rows.stream().filter(r -> r.of().half() == half).toList();
      json.writeName(half == Half.CALIBRATION ? "calibration" : "heldOut");
      json.writeStartObject();
      summary(json, ValidationSummary.of(some));
      json.writeEndObject();
    }
    json.writeArrayPropertyStart("rows");
    for (ValidationRow row : rows) {
      json.writeStartObject();
      json.writeStringProperty("application", row.of().application());
      json.writeStringProperty("protocol", row.of().protocol());
      json.writeStringProperty("set", row.of().point().text());
      number(json, "simulated", row.simulated());
      number(json, "predicted", row.predicted());
      number(json, "error", row.error());
      number(json, "scatter", row.scatter());
      json.writeStringProperty("half", word(row.of().half()));
      json.writeBooleanProperty("lockHeavy", row.of().lockHeavy());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, ValidationSummary summary) {
    number(json, "meanError", summary.barrier().mean());
    number(json, "lockHeavyMeanError", summary.lockHeavy().mean());
    number(json, "p95Error", summary.barrier().p95());
    number(json, "maxError", summary.barrier().worst());
    number(json, "protocolOrderRight", summary.order().right());
  }

  private static void number(JsonGenerator json, String name, double value) {
    json.writeName(name);
    PredictionFields.writeNumber(json, value);
  }

  /** {@code held-out}. */
  static String word(Half half) {
    return half.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A row per comparison, in full precision; parameters in base units, times in seconds. */
  private String csv() {
    Set<String> varied = new TreeSet<>();
    rows.forEach(r -> varied.addAll(r.of().point().settings().keySet()));
    List<String> names =
        new ArrayList<>(
            List.of(
                "application",
                "protocol",
                "point",
                "half",
                "lockHeavy",
                "nodes",
                "processorsPerNode"));
    names.addAll(varied);
    names.addAll(List.of("simulated", "predicted", "error", "scatter"));
    ValidationRow.PARTS.forEach(part -> names.add("simulated." + part));
    ValidationRow.PARTS.forEach(part -> names.add("predicted." + part));
    return Machine.csv(names, rows.stream().map(r -> cells(r, varied)).toList());
  }

  private static List<String> cells(ValidationRow row, Set<String> varied) {
    HardwarePoint point = row.of().point();
    List<String> cells =
        new ArrayList<>(
            List.of(
                row.of().application(),
                row.of().protocol(),
                Integer.toString(point.number()),
                word(row.of().half()),
                Boolean.toString(row.of().lockHeavy()),
                Integer.toString(point.nodes()),
                Integer.toString(point.processorsPerNode())));
    Map<String, String> settings = point.settings();
    for (String path : varied) {
      cells.add(
          Machine.number(HardwareParameters.get(path).parse(settings.get(path)).coefficient()));
    }
    for (double value :
        new double[] {row.simulated(), row.predicted(), row.error(), row.scatter()}) {
      cells.add(Machine.number(value));
    }
    for (double part : ValidationRow.parts(row.simulatedParts())) {
      cells.add(Machine.number(part));
    }
    for (double part : ValidationRow.parts(row.predictedParts())) {
      cells.add(Machine.number(part));
    }
    return cells;
  }
}
