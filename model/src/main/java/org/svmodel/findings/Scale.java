package org.svmodel.findings;

import java.util.List;
import org.svmodel.units.Dimension;
import org.svmodel.units.Units;

/**
 * Where the places of an axis lie when its values are quantities.
 *
 * @param values in base units, in the order of the places
 * @param logarithmic whether equal ratios are equal distances
 */
public record Scale(Dimension dimension, List<Double> values, boolean logarithmic) {
  public Scale {
    values = List.copyOf(values);
  }

  /**
   * The value a share of the way from one place to another, in base units.
   *
   * @param share 0 to 1
   */
  public double between(int from, int to, double share) {
    double a = values.get(from);
    double b = values.get(to);
    return logarithmic ? a * Math.pow(b / a, share) : a + share * (b - a);
  }

  /** A value with three digits and its unit: {@code 10.8 us}. */
  public String rounded(double value) {
    return Units.format(value, dimension, 3);
  }
}
