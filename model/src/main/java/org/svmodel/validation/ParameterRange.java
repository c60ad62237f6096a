package org.svmodel.validation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * A parameter of the machine and the range in which it is varied.
 *
 * @param path dotted path ({@code os.interrupt})
 * @param low smallest value, in {@code unit}
 * @param high largest value
 * @param logarithmic whether equal ratios are equally likely, rather than equal differences
 * @param unit as machine files spell it
 */
public record ParameterRange(
    String path, double low, double high, boolean logarithmic, String unit) {
  private static final MathContext DIGITS = new MathContext(4);

  /**
   * What the studies of shared virtual memory of 1997 to 2001 varied: interrupt cost, host overhead
   * of a message, NI occupancy and latency up to 50 us, bandwidths of the I/O bus and the link, and
   * the cost of a page fault. The number of processors of a node belongs to it too, see {@link
   * HardwarePoint#sample}.
   */
  public static final List<ParameterRange> STUDIED =
      List.of(
          new ParameterRange("os.interrupt", 0, 50, false, "us"),
          new ParameterRange("os.pageFault", 1, 50, false, "us"),
          new ParameterRange("host.sendOverhead", 0, 50, false, "us"),
          new ParameterRange("ni.occupancy", 0, 50, false, "us"),
          new ParameterRange("ioBus.bandwidth", 25, 1600, true, "MB/s"),
          new ParameterRange("link.bandwidth", 25, 1600, true, "MB/s"),
          new ParameterRange("switch.latency", 0, 50, false, "us"));

  public ParameterRange {
    boolean ordered = logarithmic ? low > 0 && high > low : high > low;
    if (!ordered) {
      throw new IllegalArgumentException(path + ": no range from " + low + " to " + high);
    }
  }

  /**
   * The value at a place of the range, rounded to four significant digits, with its unit.
   *
   * @param quantile from 0 (low) to 1 (high)
   */
  public String at(double quantile) {
    double value =
        logarithmic ? low * Math.pow(high / low, quantile) : low + (high - low) * quantile;
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString() + unit;
  }
}
