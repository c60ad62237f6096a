package org.svmodel.sweep;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.svmodel.result.Prediction;
import org.svmodel.result.PredictionFields;
import org.svmodel.result.PredictionFields.Field;

/**
 * How points are written: what precedes them, and one line of text for each. A line begins with
 * what names its point and ends with whether the point failed, so that a partial file can be
 * checked without reading numbers back. Immutable.
 */
interface RowFormat {
  /** Fields after application and protocol, which a point that failed has too. */
  static List<Field> resultFields() {
    return PredictionFields.all().subList(2, PredictionFields.all().size());
  }

  /** Ending of the result's name. */
  String ending();

  /** What the file begins with. */
  byte[] header();

  /** Content of the schema file beside the result, if the format has one. */
  Optional<byte[]> sidecar();

  /** Writes rows; each thread has its own. */
  Rows rows();

  /**
   * What the line of a point that failed ends with never, and any other line's always. In a CSV the
   * last cell, {@code error}, is empty; one that is not and ends with a comma is in quotes.
   */
  static byte[] successEnding(SweepOptions.Format format) {
    return bytes(format == SweepOptions.Format.CSV ? "," : "\"error\":null}");
  }

  /** Collects lines. Not thread-safe. */
  interface Rows {
    /** Adds the line of a point that has a prediction. */
    void add(Point point, Prediction prediction);

    /** Adds the line of a point that has none. */
    void addFailed(Point point, String reason);

    /** The start of a point's line that tells it from every other point's. */
    byte[] key(Point point);

    /** The lines so far, which are then forgotten. */
    byte[] take();
  }

  /** UTF-8, the encoding of every result. */
  static byte[] bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** One line of text: a line of the file is a point, whatever a message or a name holds. */
  static String oneLine(String text) {
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
        ? text
        : text.strip().replaceAll("\\s*[\\r\\n]+\\s*", "; ");
  }

  /** A value of an axis as a cell: in the base unit, or the word of an enumeration. */
  static String cell(Study.AxisValue value) {
    return Double.isNaN(value.value())
        ? oneLine(value.text())
        : PredictionFields.text(value.value());
  }
}
