package org.svmodel.cli;

import java.util.List;
import java.util.Locale;
import org.svmodel.calibration.CalibrationResult;
import org.svmodel.calibration.CalibrationResult.LeftOut;
import org.svmodel.calibration.Estimate;
import org.svmodel.calibration.Finding;
import org.svmodel.calibration.FitErrors;
import org.svmodel.calibration.FittedRun;
import org.svmodel.result.PredictionFields;
import tools.jackson.core.JsonGenerator;

/** The result of {@code calibrate} as JSON, in base units. */
final class CalibrationJson {
  private final CalibrationResult result;
  private final CalibrateOptions options;

  CalibrationJson(CalibrationResult result, CalibrateOptions options) {
    this.result = result;
    this.options = options;
  }

  String text() {
    return Machine.json(this::write);
  }

  private void write(JsonGenerator json) {
    json.writeStartObject();
    array(json, "parameters", result.estimates(), this::parameter);
    json.writeObjectPropertyStart("identifiability");
    json.writeBooleanProperty("identifiable", result.identifiable());
    json.writeNumberProperty("rank", result.rank());
    number(json, "conditionNumber", result.conditionNumber());
    array(json, "findings", result.findings(), CalibrationJson::finding);
    json.writeEndObject();
    goodness(json);
    search(json);
    array(json, "leaveOneOut", result.leftOut(), this::leftOut);
    array(json, "runs", result.runs(), CalibrationJson::run);
    json.writeEndObject();
  }

  /** Writes one element. */
  private interface Element<T> {
    void write(JsonGenerator json, T element);
  }

  private static <T> void array(
      JsonGenerator json, String name, List<T> elements, Element<T> element) {
    json.writeArrayPropertyStart(name);
    for (T each : elements) {
      json.writeStartObject();
      element.write(json, each);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, double value) {
    json.writeName(name);
    PredictionFields.writeNumber(json, value);
  }

  private void parameter(JsonGenerator json, Estimate e) {
    json.writeStringProperty("path", e.parameter().path());
    json.writeStringProperty("unit", e.parameter().info().dimension().baseUnit());
    number(json, "start", e.parameter().start());
    number(json, "value", e.value());
    json.writeName("interval");
    if (e.interval().isPresent()) {
      json.writeStartObject();
      number(json, "low", e.interval().get().low());
      number(json, "high", e.interval().get().high());
      number(json, "confidence", options.confidence.orElse(0));
      json.writeEndObject();
    } else {
      json.writeNull();
    }
    json.writeObjectPropertyStart("bounds");
    number(json, "low", e.parameter().low());
    number(json, "high", e.parameter().high());
    json.writeEndObject();
    json.writeStringProperty("atBound", e.bound().name().toLowerCase(Locale.ROOT));
    json.writeBooleanProperty("identifiable", e.identifiable());
  }

  private static void finding(JsonGenerator json, Finding finding) {
    json.writeStringProperty("kind", finding.kind().key());
    json.writeArrayPropertyStart("parameters");
    finding.parameters().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("sentence", finding.sentence());
  }

  private void goodness(JsonGenerator json) {
    json.writeObjectPropertyStart("goodness");
    json.writeNumberProperty("degreesOfFreedom", result.freedom());
    number(json, "scatter", result.scatter());
    number(json, "scatterOfStandardErrors", result.scatterExpected());
    errors(json, "fitted", false);
    errors(json, "heldOut", true);
    json.writeEndObject();
  }

  private void errors(JsonGenerator json, String name, boolean heldOut) {
    json.writeName(name);
    if (result.runs().stream().noneMatch(r -> r.run().heldOut() == heldOut)) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    number(json, "rmsErrorBefore", result.errorsBefore(heldOut).rms());
    errors(json, result.errors(heldOut));
    json.writeEndObject();
  }

  private static void errors(JsonGenerator json, FitErrors errors) {
    json.writeNumberProperty("runs", errors.count());
    number(json, "rmsError", errors.rms());
    number(json, "bias", errors.bias());
    number(json, "worstError", errors.worst());
  }

  private void search(JsonGenerator json) {
    json.writeObjectPropertyStart("search");
    json.writeNumberProperty("starts", result.search().starts());
    json.writeNumberProperty("atBest", result.search().atBest());
    json.writeBooleanProperty("converged", result.search().converged());
    array(
        json,
        "otherMinima",
        result.search().others(),
        (j, other) -> {
          number(j, "rmsError", other.rms());
          values(j, other.values());
        });
    json.writeArrayPropertyStart("failures");
    result.search().failures().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void values(JsonGenerator json, List<Double> values) {
    json.writeName("values");
    if (values.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    for (int j = 0; j < values.size(); j++) {
      number(json, result.estimates().get(j).parameter().path(), values.get(j));
    }
    json.writeEndObject();
  }

  private void leftOut(JsonGenerator json, LeftOut each) {
    json.writeStringProperty("application", each.application());
    values(json, each.values());
    errors(json, each.errors());
  }

  private static void run(JsonGenerator json, FittedRun r) {
    json.writeNumberProperty("line", r.run().line());
    json.writeStringProperty("application", r.run().setup().application());
    json.writeStringProperty("protocol", r.run().setup().protocol().name());
    json.writeObjectPropertyStart("parameters");
    r.run().setup().settings().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeStringProperty("measure", r.run().measure().key());
    number(json, "measured", r.run().value());
    number(json, "before", r.before());
    number(json, "fitted", r.fitted());
    number(json, "error", r.error());
    json.writeBooleanProperty("heldOut", r.run().heldOut());
  }
}
