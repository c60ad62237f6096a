package org.svmodel.sweep;

import java.util.List;
import java.util.Map;

/** One point of a result, as it was written. */
public final class SweepRow {
  private final Map<String, Integer> places;
  private final List<String> cells;

  SweepRow(Map<String, Integer> places, List<String> cells) {
    this.places = places;
    this.cells = cells;
  }

  /**
   * Text of a column; empty where the point has none.
   *
   * @throws IllegalArgumentException if the result has no such column
   */
  public String text(String column) {
    Integer place = places.get(column);
    if (place == null) {
      throw new IllegalArgumentException(
          "the result has no column '" + column + "', but " + String.join(", ", places.keySet()));
    }
    return cells.get(place);
  }

  /**
   * Number in a column, the very double that was written; NaN where the point has none.
   *
   * @throws IllegalArgumentException if the result has no such column or it holds words
   */
  public double number(String column) {
    String text = text(column);
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "column '" + column + "' holds '" + text + "', not a number", e);
    }
  }

  public String application() {
    return text("application");
  }

  public String protocol() {
    return text("protocol");
  }

  /** Whether the point has no prediction. */
  public boolean failed() {
    return !error().isEmpty();
  }

  /** Why the point has no prediction; empty if it has one. */
  public String error() {
    return text("error");
  }
}
