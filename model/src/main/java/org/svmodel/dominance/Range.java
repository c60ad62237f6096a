package org.svmodel.dominance;

import java.math.BigDecimal;
import java.math.MathContext;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.units.Dimension;
import org.svmodel.units.Units;

/**
 * The range in which a parameter is varied, and its distribution there.
 *
 * @param path dotted path of a quantity that is not a whole number ({@code os.interrupt})
 * @param low smallest value, base unit
 * @param high largest value
 * @param logarithmic whether equal ratios are equally likely (log-uniform), rather than equal
 *     differences (uniform)
 */
public record Range(String path, double low, double high, boolean logarithmic) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException saying what was found and what is allowed
   */
  public Range {
    ParameterInfo info = HardwareParameters.get(path);
    if (info.isChoice() || info.integer()) {
      throw new IllegalArgumentException(
          "'"
              + path
              + "' is "
              + (info.isChoice() ? "a choice" : "a whole number")
              + " and has no elasticity; give it an axis of a sweep");
    }
    info.check(Units.format(low, info.dimension()), low);
    info.check(Units.format(high, info.dimension()), high);
    if (!(high > low)) {
      throw new IllegalArgumentException(
          "'%s': no range from %s to %s"
              .formatted(
                  path, Units.format(low, info.dimension()), Units.format(high, info.dimension())));
    }
    if (logarithmic && !(low > 0)) {
      throw new IllegalArgumentException("'" + path + "': a logarithmic range cannot begin at 0");
    }
  }

  /**
   * The value that a share of the distribution lies below.
   *
   * @param share from 0 (low) to 1 (high)
   */
  public double at(double share) {
    double value = logarithmic ? low * Math.pow(high / low, share) : low + (high - low) * share;
    return Math.max(low, Math.min(high, value));
  }

  /** Whether a value lies in the range, ends included. */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }

  /** As options spell it: {@code 0:50us}, {@code log(25MB/s,1.6GB/s)}. */
  public String text() {
    return logarithmic ? "log(" + end(low) + "," + end(high) + ")" : end(low) + ":" + end(high);
  }

  /** In few letters, for tables: both ends in one unit, {@code 25:1600MB/s}. */
  public String brief() {
    if (low == 0) {
      return "0:" + end(high);
    }
    Dimension dimension = HardwareParameters.get(path).dimension();
    String text = Units.format(low, dimension);
    String unit = Units.unitOf(text);
    double one = unit.isEmpty() ? 1 : Units.parse("1 " + unit, dimension, Double.NaN);
    String last = Units.plain(new BigDecimal(high / one).round(new MathContext(6)));
    return text.substring(0, text.length() - unit.length()).strip() + ":" + last + unit;
  }

  private String end(double value) {
    if (value == 0) {
      return "0";
    }
    return Units.format(value, HardwareParameters.get(path).dimension()).replace(" ", "");
  }
}
