package org.svmodel.reports.table;

import java.io.StringWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Predictions as JSON: an array of objects for {@code predict}, one object per line for sweeps.
 * Numbers have full double precision; one that is not finite is {@code null}, as JSON has no name
 * for it. Times are in seconds.
 */
public final class PredictionJson {
  /** What an object may hold beyond its fixed fields. */
  public enum Detail {
    /** Every kind of station, the busiest first. */
    STATIONS,
    /** Every phase, in the profile's order. */
    PHASES
  }

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private PredictionJson() {}

  /** An array with one object per line. */
  public static String array(List<Prediction> predictions, Set<Detail> details) {
    return predictions.stream()
        .map(p -> object(p, details))
        .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"))
        .replace("[\n  \n]", "[]");
  }

  /** One object on one line, without a line feed. */
  public static String line(Prediction prediction) {
    return object(prediction, EnumSet.noneOf(Detail.class));
  }

  private static String object(Prediction p, Set<Detail> details) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      fields(json, p);
      if (details.contains(Detail.STATIONS)) {
        stations(json, p.stations());
      }
      if (details.contains(Detail.PHASES)) {
        phases(json, p.phases());
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  /**
   * Writes the fields of a prediction into an object that is open; a sweep writes its axes before.
   */
  public static void fields(JsonGenerator json, Prediction p) {
    json.writeStringProperty("application", p.application());
    json.writeStringProperty("protocol", p.protocol());
    json.writeStringProperty("hardware", p.hardware());
    json.writeNumberProperty("processors", p.processors());
    number(json, "speedup", p.speedup());
    number(json, "efficiency", p.efficiency());
    number(json, "sequentialSeconds", p.sequentialSeconds());
    number(json, "parallelSeconds", p.parallelSeconds());
    breakdown(json, p.breakdown());
    json.writeObjectPropertyStart("bounds");
    number(json, "lower", p.bounds().lower());
    number(json, "upper", p.bounds().upper());
    json.writeEndObject();
    json.writeObjectPropertyStart("bottleneck");
    json.writeStringProperty("station", p.bottleneck().station());
    number(json, "utilization", p.bottleneck().utilization());
    json.writeEndObject();
    json.writeObjectPropertyStart("solver");
    json.writeNumberProperty("iterations", p.solver().iterations());
    number(json, "residual", p.solver().residual());
    json.writeEndObject();
    json.writeArrayPropertyStart("notes");
    p.notes().forEach(json::writeString);
    json.writeEndArray();
  }

  private static void breakdown(JsonGenerator json, Breakdown b) {
    json.writeObjectPropertyStart("breakdown");
    number(json, "compute", b.compute());
    number(json, "dataWait", b.dataWait());
    number(json, "lockWait", b.lockWait());
    number(json, "barrierWait", b.barrierWait());
    number(json, "protocol", b.protocol());
    number(json, "handler", b.handler());
    json.writeEndObject();
  }

  private static void stations(JsonGenerator json, List<Prediction.StationReport> stations) {
    json.writeArrayPropertyStart("stations");
    for (Prediction.StationReport s : stations) {
      json.writeStartObject();
      json.writeStringProperty("station", s.station());
      number(json, "utilization", s.utilization());
      number(json, "queueLength", s.queueLength());
      number(json, "waitShare", s.waitShare());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void phases(JsonGenerator json, List<Prediction.PhaseReport> phases) {
    json.writeArrayPropertyStart("phases");
    for (Prediction.PhaseReport p : phases) {
      json.writeStartObject();
      json.writeStringProperty("name", p.name());
      number(json, "repeat", p.repeat());
      number(json, "seconds", p.seconds());
      breakdown(json, p.breakdown());
      json.writeNumberProperty("iterations", p.iterations());
      number(json, "residual", p.residual());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(name, value);
    } else {
      json.writeNullProperty(name);
    }
  }
}
