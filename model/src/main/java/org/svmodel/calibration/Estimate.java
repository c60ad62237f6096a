package org.svmodel.calibration;

import java.util.Optional;

/**
 * What the fit says of one parameter, in base units.
 *
 * @param parameter with its bounds and start
 * @param value that fits best; of a parameter that is not identifiable it is one of many
 * @param identifiable whether the data determine it
 * @param interval none where it is not identifiable
 * @param bound whether the value stands at one of its bounds
 */
public record Estimate(
    FitParameter parameter,
    double value,
    boolean identifiable,
    Optional<Interval> interval,
    Bound bound) {

  /** Where a value stands. */
  public enum Bound {
    /** Between its bounds. */
    NONE,
    /** At the lower one: what fits best may lie below. */
    LOWER,
    /** At the upper one: what fits best may lie above. */
    UPPER
  }

  /**
   * A confidence interval.
   *
   * @param low the parameter's lower bound where no value above it is excluded
   * @param high the upper bound likewise
   */
  public record Interval(double low, double high) {}
}
