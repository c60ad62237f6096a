package org.svmodel.result;

import static org.svmodel.units.Dimension.NUMBER;
import static org.svmodel.units.Dimension.TIME;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.svmodel.units.Dimension;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.NumberOutput;

/**
 * The one list of what a prediction is called in every machine-readable output: the columns of a
 * CSV and, nested at the dots, the members of a JSON object. The order is part of the contract.
 */
public final class PredictionFields {

  private static final List<Field> ALL =
      List.of(
          text("application", Prediction::application),
          text("protocol", Prediction::protocol),
          text("hardware", Prediction::hardware),
          whole("processors", Prediction::processors),
          number("speedup", NUMBER, Prediction::speedup),
          number("efficiency", NUMBER, Prediction::efficiency),
          number("sequentialSeconds", TIME, Prediction::sequentialSeconds),
          number("parallelSeconds", TIME, Prediction::parallelSeconds),
          number("breakdown.compute", TIME, p -> p.breakdown().compute()),
          number("breakdown.dataWait", TIME, p -> p.breakdown().dataWait()),
          number("breakdown.lockWait", TIME, p -> p.breakdown().lockWait()),
          number("breakdown.barrierWait", TIME, p -> p.breakdown().barrierWait()),
          number("breakdown.protocol", TIME, p -> p.breakdown().protocol()),
          number("breakdown.handler", TIME, p -> p.breakdown().handler()),
          number("bounds.lower", NUMBER, p -> p.bounds().lower()),
          number("bounds.upper", NUMBER, p -> p.bounds().upper()),
          text("bottleneck.station", p -> p.bottleneck().station()),
          number("bottleneck.utilization", NUMBER, p -> p.bottleneck().utilization()),
          whole("solver.iterations", p -> p.solver().iterations()),
          number("solver.residual", NUMBER, p -> p.solver().residual()));

  private PredictionFields() {}

  /** What a field holds. */
  public enum Type {
    TEXT,
    WHOLE,
    NUMBER
  }

  /**
   * One field.
   *
   * @param name dotted where it is nested in JSON ({@code breakdown.compute})
   * @param dimension {@link Dimension#NUMBER} for texts, counts and ratios
   * @param extractor a String, an Integer or a Double, as the type says
   */
  public record Field(
      String name, Type type, Dimension dimension, Function<Prediction, Object> extractor) {

    /** The value in a prediction. */
    public Object of(Prediction prediction) {
      return extractor.apply(prediction);
    }

    /** The value as a CSV cell holds it, never rounded. */
    public String text(Prediction prediction) {
      Object value = of(prediction);
      return value instanceof Double d ? PredictionFields.text(d) : value.toString();
    }
  }

  /** Every field, in output order. */
  public static List<Field> all() {
    return ALL;
  }

  /** The field of a name; throws IllegalArgumentException if there is none. */
  public static Field get(String name) {
    return ALL.stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no field '" + name + "' in a prediction"));
  }

  /**
   * The shortest decimal that reads back as the same double, in the form of {@link
   * Double#toString(double)}. Not that method itself: before Java 19 it sometimes writes a longer
   * decimal, and results must be byte-identical on every Java.
   */
  public static String text(double value) {
    return NumberOutput.toString(value, true);
  }

  /** Writes a prediction as one JSON object, nested at the dots of the names. */
  public static void write(JsonGenerator json, Prediction prediction) {
    json.writeStartObject();
    writeMembers(json, prediction, ALL);
    json.writeEndObject();
  }

  /**
   * Writes some fields as members of the object that is open. A number that JSON cannot hold (NaN,
   * infinite) is written as null.
   *
   * @param fields fields of one nested object side by side, as {@link #all()} has them
   */
  public static void writeMembers(JsonGenerator json, Prediction prediction, List<Field> fields) {
    String open = "";
    for (Field field : fields) {
      int dot = field.name().indexOf('.');
      String group = dot < 0 ? "" : field.name().substring(0, dot);
      if (!group.equals(open)) {
        changeGroup(json, open, group);
        open = group;
      }
      json.writeName(field.name().substring(dot + 1));
      writeValue(json, field.of(prediction));
    }
    changeGroup(json, open, "");
  }

  private static void changeGroup(JsonGenerator json, String from, String to) {
    if (!from.isEmpty()) {
      json.writeEndObject();
    }
    if (!to.isEmpty()) {
      json.writeName(to);
      json.writeStartObject();
    }
  }

  private static void writeValue(JsonGenerator json, Object value) {
    if (value instanceof Double d) {
      writeNumber(json, d);
    } else if (value instanceof Integer i) {
      json.writeNumber(i);
    } else {
      json.writeString((String) value);
    }
  }

  /** Writes a number as {@link #text(double)} has it, or null where JSON cannot hold it. */
  public static void writeNumber(JsonGenerator json, double value) {
    if (Double.isFinite(value)) {
      json.writeNumber(text(value));
    } else {
      json.writeNull();
    }
  }

  private static Field text(String name, Function<Prediction, String> of) {
    return new Field(name, Type.TEXT, NUMBER, of::apply);
  }

  private static Field whole(String name, ToIntFunction<Prediction> of) {
    return new Field(name, Type.WHOLE, NUMBER, of::applyAsInt);
  }

  private static Field number(String name, Dimension unit, ToDoubleFunction<Prediction> of) {
    return new Field(name, Type.NUMBER, unit, of::applyAsDouble);
  }
}
