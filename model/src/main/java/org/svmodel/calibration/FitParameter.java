package org.svmodel.calibration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.units.Dimension;
import org.svmodel.units.Quantity;
import org.svmodel.units.Spelling;
import org.svmodel.units.Units;

/**
 * A parameter to be fitted, with its bounds and where the search starts, in base units.
 *
 * <p>The search goes over a scaled value: ln θ where the lower bound is above 0 (bandwidths: equal
 * ratios are equally far), else ln(1 + θ/s), which is even near 0 and like ln θ far from it, with s
 * the start, or a hundredth of the upper bound where the start is 0 (costs, which may be 0). {@link
 * StrictMath} gives the same bits on every machine.
 *
 * @param info what is known of it
 * @param low lower bound
 * @param high upper bound
 * @param start value of the machine that the search starts from
 */
public record FitParameter(ParameterInfo info, double low, double high, double start) {
  /** How far from the start the bounds lie where none are given. */
  private static final double REACH = 10;

  /** Where it is in files, {@code --set} and columns. */
  public String path() {
    return info.path();
  }

  /**
   * Reads {@code os.interrupt} or {@code os.interrupt=0us:50us}. Without bounds they are a tenth
   * and ten times the machine's value, from 0 where 0 is allowed, within the parameter's range.
   *
   * @param machine that gives the start
   * @throws IllegalArgumentException saying what was found and what is allowed
   */
  public static FitParameter parse(String text, HardwareSpec machine) {
    int equals = text.indexOf('=');
    ParameterInfo info =
        HardwareParameters.get((equals < 0 ? text : text.substring(0, equals)).strip());
    if (info.isChoice() || info.integer()) {
      throw new IllegalArgumentException(
          "'"
              + info.path()
              + "' is "
              + (info.isChoice() ? "a choice" : "a whole number")
              + " and cannot be fitted; give it in a column, or with --set");
    }
    double start = start(info, machine);
    return equals < 0
        ? around(info, start)
        : within(info, start, text.substring(equals + 1), machine.name());
  }

  private static double start(ParameterInfo info, HardwareSpec machine) {
    Map<String, String> values = machine.values();
    double clock = Units.parse(values.get("processor.clock"), Dimension.FREQUENCY, 1);
    return info.parse(values.get(info.path())).at(clock);
  }

  private static FitParameter around(ParameterInfo info, double start) {
    if (start == 0) {
      throw new IllegalArgumentException(
          "'"
              + info.path()
              + "' is 0 on the machine, which tells no bounds; name them: "
              + info.path()
              + "=LOW:HIGH");
    }
    boolean fromZero = info.min() == 0 && !info.minExclusive();
    double low = fromZero ? 0 : Math.max(info.min(), start / REACH);
    return new FitParameter(info, low, Math.min(info.max(), start * REACH), start);
  }

  private static FitParameter within(
      ParameterInfo info, double start, String range, String machine) {
    String[] ends = range.split(":", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException(
          "found " + Spelling.quote(range) + ", needs LOW:HIGH, such as os.interrupt=0us:50us");
    }
    double low = bound(info, ends[0]);
    double high = bound(info, ends[1]);
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "found " + Spelling.quote(range) + ": the lower bound must be below the upper");
    }
    if (!(start >= low && start <= high)) {
      throw new IllegalArgumentException(
          Units.format(start, info.dimension())
              + " of "
              + machine
              + ", where the search starts, is not within "
              + ends[0].strip()
              + " to "
              + ends[1].strip()
              + "; start elsewhere with --set "
              + info.path()
              + "=VALUE");
    }
    return new FitParameter(info, low, high, start);
  }

  private static double bound(ParameterInfo info, String text) {
    Quantity quantity = info.parse(text.strip());
    if (quantity.isRelative()) {
      throw new IllegalArgumentException(
          Spelling.quote(text.strip()) + " follows the processor's clock; bounds must not");
    }
    return quantity.coefficient();
  }

  private boolean isRatio() {
    return low > 0;
  }

  private double unit() {
    return start > 0 ? start : high / 100;
  }

  /** The scaled value. */
  double scaled(double value) {
    return isRatio() ? StrictMath.log(value) : StrictMath.log1p(value / unit());
  }

  /** The value of a scaled one, within the bounds. */
  double value(double scaled) {
    double value = isRatio() ? StrictMath.exp(scaled) : unit() * StrictMath.expm1(scaled);
    return Math.max(low, Math.min(high, value));
  }

  /** Derivative of the value by the scaled value. */
  double slope(double value) {
    return isRatio() ? value : value + unit();
  }

  /** A value as people write it, rounded to a number of significant digits. */
  public String text(double value, int digits) {
    double rounded =
        Double.isFinite(value)
            ? new BigDecimal(value).round(new MathContext(digits)).doubleValue()
            : value;
    return Units.format(rounded, info.dimension());
  }

  /** A value as a setting, exactly. */
  String setting(double value) {
    return value + " " + info.dimension().baseUnit();
  }
}
