package org.svmodel.goal;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.units.Quantity;
import org.svmodel.units.Units;

/**
 * The values of one parameter that a search looks at.
 *
 * @param parameter a quantity, no choice
 * @param from smallest value, in the base unit
 * @param to largest value, above {@code from}
 * @param spacing how the grid's values lie
 * @param points number of values of the grid; a whole number of few values has them all
 */
public record SearchRange(
    ParameterInfo parameter, double from, double to, Spacing spacing, int points) {
  /** Where the catalogue sets no limit, a range ends at this multiple of the machine's value. */
  private static final double FACTOR = 100;

  /** A range that begins at 0 has its second value at this share of the machine's. */
  private static final double FINEST = 1e-3;

  private static final int MOST_WHOLE = 4096;
  private static final int FEWEST_POINTS = 2;
  private static final int MOST_POINTS = 100_000;

  /** How the values of a grid lie. */
  public enum Spacing {
    /** Equal differences. */
    LINEAR,
    /** Equal ratios. */
    LOGARITHMIC,
    /** 0, then equal ratios from a thousandth of the machine's value on. */
    ZERO_THEN_LOGARITHMIC
  }

  public SearchRange {
    if (parameter.isChoice()) {
      throw new IllegalArgumentException(
          "'"
              + parameter.path()
              + "' is a choice ("
              + String.join(", ", parameter.allowed())
              + "): there is no value between; compare its values, or list them as improvements");
    }
    if (!(to > from)) {
      throw new IllegalArgumentException("the range must end above its begin");
    }
    if (spacing == Spacing.LOGARITHMIC && !(from > 0)) {
      throw new IllegalArgumentException("a logarithmic range must begin above 0");
    }
    if (points < FEWEST_POINTS || points > MOST_POINTS) {
      throw new IllegalArgumentException(
          "the number of points must be from 2 to 100000, not " + points);
    }
  }

  /**
   * A range as text, {@code 0us:200us} or {@code log(1MB/s,1GB/s)}.
   *
   * @throws IllegalArgumentException saying what was found and what is allowed
   */
  public static SearchRange parse(ParameterInfo parameter, String text, int points) {
    boolean log = text.startsWith("log(") && text.endsWith(")");
    String[] ends = log ? text.substring(4, text.length() - 1).split(",", -1) : text.split(":", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException("'" + text + "' is neither FROM:TO nor log(FROM,TO)");
    }
    double from = value(parameter, ends[0].strip());
    double to = value(parameter, ends[1].strip());
    if (!(to > from)) {
      throw new IllegalArgumentException("'" + text + "' does not end above its begin");
    }
    if (log && !(from > 0)) {
      throw new IllegalArgumentException("'" + text + "': a logarithmic range begins above 0");
    }
    return new SearchRange(parameter, from, to, log ? Spacing.LOGARITHMIC : Spacing.LINEAR, points);
  }

  private static double value(ParameterInfo parameter, String text) {
    Quantity quantity = parameter.parse(text);
    if (quantity.isRelative()) {
      throw new IllegalArgumentException(
          "'" + text + "' follows the processor's clock; a range needs absolute values");
    }
    return quantity.coefficient();
  }

  /**
   * The range of the catalogue; where that has no end, up to 100 times the machine's value, and
   * where 0 is no value, from a hundredth of it.
   *
   * @param today the machine's value, in the base unit
   * @throws IllegalArgumentException when today's value is 0 and the catalogue sets no end
   */
  public static SearchRange ofCatalogue(ParameterInfo parameter, double today, int points) {
    boolean endless = parameter.max() == Double.MAX_VALUE;
    if (endless && !(today > 0)) {
      throw new IllegalArgumentException(
          "'"
              + parameter.path()
              + "' is "
              + Units.format(today, parameter.dimension())
              + " on this machine, and the catalogue sets no upper end: name a range");
    }
    if (parameter.integer()) {
      return new SearchRange(
          parameter,
          parameter.min(),
          endless ? Math.rint(FACTOR * today) : parameter.max(),
          parameter.min() > 0 ? Spacing.LOGARITHMIC : Spacing.LINEAR,
          points);
    }
    double to = today > 0 ? Math.min(parameter.max(), FACTOR * today) : parameter.max();
    if (parameter.min() == 0 && !parameter.minExclusive() && today > 0) {
      return new SearchRange(parameter, 0, to, Spacing.ZERO_THEN_LOGARITHMIC, points);
    }
    double from = Math.max(parameter.min(), today / FACTOR);
    return new SearchRange(
        parameter, from, to, from > 0 ? Spacing.LOGARITHMIC : Spacing.LINEAR, points);
  }

  /** The values to look at, increasing, both ends included. */
  public double[] grid() {
    if (parameter.integer()) {
      return wholeGrid();
    }
    if (spacing != Spacing.ZERO_THEN_LOGARITHMIC) {
      return between(from, to, points, spacing == Spacing.LOGARITHMIC);
    }
    double second = to * FINEST / FACTOR;
    return DoubleStream.concat(
            DoubleStream.of(from), Arrays.stream(between(second, to, points - 1, true)))
        .toArray();
  }

  private double[] wholeGrid() {
    if (to - from < MOST_WHOLE) {
      return IntStream.rangeClosed((int) from, (int) to).asDoubleStream().toArray();
    }
    return Arrays.stream(between(from, to, points, spacing == Spacing.LOGARITHMIC))
        .map(Math::rint)
        .distinct()
        .toArray();
  }

  private static double[] between(double from, double to, int points, boolean log) {
    double[] values = new double[points];
    for (int i = 0; i < points; i++) {
      double t = points == 1 ? 1 : (double) i / (points - 1);
      values[i] = log ? from * Math.pow(to / from, t) : from + t * (to - from);
    }
    values[0] = points == 1 ? to : from;
    values[points - 1] = to;
    return values;
  }

  /** A value as {@code --set} takes it. */
  public String text(double x) {
    return Units.format(x, parameter.dimension());
  }

  /** The range in words: {@code 0 s to 200 us}. */
  public String describe() {
    return text(from) + " to " + text(to);
  }
}
