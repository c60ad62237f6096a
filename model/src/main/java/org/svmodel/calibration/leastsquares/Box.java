package org.svmodel.calibration.leastsquares;

import java.util.Arrays;

/** What is allowed: an interval for each parameter. Immutable. */
public final class Box {
  private final double[] low;
  private final double[] high;

  /**
   * A box.
   *
   * @throws IllegalArgumentException unless every lower bound is below its upper bound, both finite
   */
  public Box(double[] low, double[] high) {
    this.low = low.clone();
    this.high = high.clone();
    for (int j = 0; j < low.length; j++) {
      if (!(low[j] < high[j]) || !Double.isFinite(high[j] - low[j])) {
        throw new IllegalArgumentException(
            "parameter " + j + " must have low < high, both finite: " + low[j] + ", " + high[j]);
      }
    }
  }

  /** Number of parameters. */
  public int size() {
    return low.length;
  }

  /** Lower bound of a parameter. */
  public double low(int j) {
    return low[j];
  }

  /** Upper bound of a parameter. */
  public double high(int j) {
    return high[j];
  }

  /** Length of a parameter's interval. */
  double width(int j) {
    return high[j] - low[j];
  }

  /** A value moved to the nearer bound where it lies outside. */
  double clamp(int j, double value) {
    return Math.max(low[j], Math.min(high[j], value));
  }

  /** The nearest point inside. */
  double[] project(double[] point) {
    double[] inside = new double[point.length];
    Arrays.setAll(inside, j -> clamp(j, point[j]));
    return inside;
  }

  /** The same without one parameter. */
  Box without(int j) {
    return new Box(without(low, j), without(high, j));
  }

  /** An array without one of its elements. */
  static double[] without(double[] all, int j) {
    double[] rest = new double[all.length - 1];
    System.arraycopy(all, 0, rest, 0, j);
    System.arraycopy(all, j + 1, rest, j, rest.length - j);
    return rest;
  }

  /** An array with one more element. */
  static double[] with(double[] rest, int j, double value) {
    double[] all = new double[rest.length + 1];
    System.arraycopy(rest, 0, all, 0, j);
    all[j] = value;
    System.arraycopy(rest, j, all, j + 1, rest.length - j);
    return all;
  }
}
