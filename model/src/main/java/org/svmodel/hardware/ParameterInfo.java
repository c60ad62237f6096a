package org.svmodel.hardware;

import java.util.List;
import org.svmodel.units.Dimension;
import org.svmodel.units.Quantity;
import org.svmodel.units.Spelling;
import org.svmodel.units.Units;

/**
 * What is known about one parameter of a machine.
 *
 * @param path dotted path in files, {@code --set} and axes ({@code ni.occupancy})
 * @param dimension what it measures
 * @param meaning one sentence
 * @param min smallest allowed value, base unit
 * @param minExclusive whether {@code min} itself is not allowed
 * @param max largest allowed value, base unit
 * @param defaultValue value text that holds where a file gives none; empty when a file must
 * @param allowed names of an enumeration, or {@code true} and {@code false}; empty for a quantity
 * @param integer whether the value is a whole number of its base unit
 */
public record ParameterInfo(
    String path,
    Dimension dimension,
    String meaning,
    double min,
    boolean minExclusive,
    double max,
    String defaultValue,
    List<String> allowed,
    boolean integer) {

  public ParameterInfo {
    allowed = List.copyOf(allowed);
  }

  /** Whether the value is a name out of {@link #allowed()} and not a quantity. */
  public boolean isChoice() {
    return !allowed.isEmpty();
  }

  /**
   * Parses a value and checks its range, as far as that does not depend on the clock. A choice has
   * the coefficient of its index in {@link #allowed()}.
   *
   * @throws IllegalArgumentException saying what was found and what is allowed
   */
  public Quantity parse(String text) {
    if (isChoice()) {
      int index = allowed.indexOf(text.strip());
      if (index < 0) {
        String near =
            Spelling.nearest(text.strip(), allowed)
                .map(s -> "; did you mean '" + s + "'?")
                .orElse("");
        throw new IllegalArgumentException(
            "unknown value "
                + Spelling.quote(text)
                + "; allowed: "
                + String.join(", ", allowed)
                + near);
      }
      return new Quantity(index, 0);
    }
    Quantity quantity = Units.parse(text, dimension);
    check(text, quantity.coefficient(), quantity.isRelative());
    return quantity;
  }

  /**
   * Checks a value in the base unit.
   *
   * @param text the value as written, for the message
   * @throws IllegalArgumentException when it is out of range
   */
  public void check(String text, double value) {
    check(text, value, false);
  }

  private void check(String text, double value, boolean relative) {
    // Of a value relative to the clock only the sign can be judged before the clock is known.
    double lowest = relative ? Math.max(0, Math.min(min, 0)) : min;
    boolean low = minExclusive ? !(value > lowest) : !(value >= lowest);
    if (low) {
      throw new IllegalArgumentException(
          Spelling.quote(text)
              + " is out of range; must be "
              + (minExclusive ? "more than " : "at least ")
              + Units.format(lowest, dimension));
    }
    if (relative) {
      return;
    }
    if (!(value <= max)) {
      throw new IllegalArgumentException(
          Spelling.quote(text)
              + " is out of range; must be at most "
              + Units.format(max, dimension));
    }
    if (integer && value != Math.rint(value)) {
      throw new IllegalArgumentException(
          Spelling.quote(text)
              + " is not a whole number"
              + (dimension == Dimension.SIZE ? " of bytes" : ""));
    }
  }

  /** Allowed range in words: {@code at least 0 s}, {@code 1 to 4096}, {@code fixed, roundRobin}. */
  public String range() {
    if (isChoice()) {
      return String.join(", ", allowed);
    }
    String low = Units.format(min, dimension);
    if (max == Double.MAX_VALUE) {
      return (minExclusive ? "more than " : "at least ") + low;
    }
    String high = Units.format(max, dimension);
    return minExclusive ? "more than " + low + ", at most " + high : low + " to " + high;
  }
}
