package org.svmodel.dominance;

import java.util.Optional;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.units.Dimension;
import org.svmodel.units.Units;

/**
 * A parameter of a machine that is varied.
 *
 * @param info what is known about it
 * @param index its place in {@link HardwareParameters#all()}
 * @param value that the machine has, base unit; in the range
 * @param range in which it is varied
 */
public record Factor(ParameterInfo info, int index, double value, Range range) {
  /**
   * How many times a bandwidth is taken for an ideal one. So large that what is left of its cost
   * does not show (a thousandth), and yet a number that every evaluator can work with.
   */
  public static final double IDEAL_RATE = 1000;

  /**
   * A parameter of a machine.
   *
   * @param given its range; where empty, that of {@link DefaultRanges}
   * @throws IllegalArgumentException for a parameter that cannot be varied, and for a range that
   *     the machine's own value lies outside of
   */
  public static Factor of(HardwareSpec machine, String path, Optional<Range> given) {
    ParameterInfo info = HardwareParameters.get(path);
    int index = HardwareParameters.indexOf(path);
    double value = machine.value(index);
    Range range = given.orElseGet(() -> DefaultRanges.of(path, value));
    if (!range.contains(value)) {
      throw new IllegalArgumentException(
          "'%s': the machine has %s, which lies outside of the range %s"
              .formatted(path, Units.format(value, info.dimension()), range.text()));
    }
    return new Factor(info, index, value, range);
  }

  /** Dotted path. */
  public String path() {
    return info.path();
  }

  /** Whether more of it is better: a rate; all others are costs. */
  public boolean isRate() {
    return info.dimension() == Dimension.BANDWIDTH
        || info.dimension() == Dimension.FREQUENCY
        || path().equals("processor.ipc");
  }

  /**
   * The best value that can be thought of: 0 for a cost, a thousand times its value for a rate.
   * Empty for a cost that must not be 0 (the interval between two polls, where less is not simply
   * better): the better end of its range counts then.
   */
  public Optional<Double> ideal() {
    if (isRate()) {
      return Optional.of(Math.min(info.max(), value * IDEAL_RATE));
    }
    return info.min() == 0 && !info.minExclusive() ? Optional.of(0.0) : Optional.empty();
  }

  /** The value after one doubling of a rate, one halving of a cost. */
  public double improved() {
    return isRate() ? Math.min(info.max(), value * 2) : value / 2;
  }

  /** A value with its unit: {@code 50 us}. */
  public String text(double at) {
    return Units.format(at, info.dimension());
  }
}
