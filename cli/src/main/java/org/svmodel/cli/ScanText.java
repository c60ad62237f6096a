package org.svmodel.cli;

import java.util.List;
import org.svmodel.goal.Crossing;
import org.svmodel.goal.Scan;
import org.svmodel.goal.Search;
import org.svmodel.goal.SearchRange;
import tools.jackson.core.JsonGenerator;

/** What goals and crossovers tell alike of the values that were looked at. */
final class ScanText {
  private ScanText() {}

  /** The value of a crossing, or the values where there are many. */
  static String value(SearchRange range, Crossing c) {
    if (c.direction() == Crossing.Direction.CONSTANT) {
      return "any";
    }
    return c.kind() == Crossing.Kind.RANGE
        ? range.text(c.x()) + " - " + range.text(c.to())
        : range.text(c.x());
  }

  /** Which values reach the target, seen from the one found. */
  static String reached(Crossing c) {
    return switch (c.direction()) {
      case RISES -> "above";
      case FALLS -> "below";
      case TOUCHES_FROM_ABOVE -> "around";
      case TOUCHES_FROM_BELOW -> "only at";
      case CONSTANT -> "always";
    };
  }

  /**
   * One line where values have no prediction.
   *
   * @param name of the answer
   */
  static List<String> failures(SearchRange range, String name, Scan scan) {
    if (scan.failed().isEmpty() || (range.parameter().integer() && !scan.samples().isEmpty())) {
      return List.of(); // a profile holds few shapes: what it lacks is no failure
    }
    int all = scan.failed().size() + scan.samples().size();
    String first = scan.failed().get(0).failure();
    String at = range.text(scan.failed().get(0).x());
    return List.of(
        scan.samples().isEmpty()
            ? name + ": no prediction: " + first
            : "%s: %d of %d values have no prediction; the first, %s: %s"
                .formatted(name, scan.failed().size(), all, at, first));
  }

  /** Members: where was looked. */
  static void json(JsonGenerator json, Search search) {
    json.writeStringProperty("hardware", search.machine().name());
    json.writeStringProperty("parameter", search.range().parameter().path());
    json.writeStringProperty("unit", search.range().parameter().dimension().baseUnit());
    Machine.member(json, "today", search.today());
    json.writeName("range");
    json.writeStartObject();
    Machine.member(json, "from", search.range().from());
    Machine.member(json, "to", search.range().to());
    json.writeStringProperty("spacing", Mechanism.key(search.range().spacing()));
    json.writeNumberProperty("points", search.range().grid().length);
    json.writeEndObject();
  }

  /** Member: values without a prediction, with the reason. */
  static void jsonFailures(JsonGenerator json, Scan scan) {
    json.writeName("failures");
    json.writeStartArray();
    scan.failed()
        .forEach(
            sample -> {
              json.writeStartObject();
              Machine.member(json, "value", sample.x());
              json.writeStringProperty("reason", sample.failure());
              json.writeEndObject();
            });
    json.writeEndArray();
  }
}
