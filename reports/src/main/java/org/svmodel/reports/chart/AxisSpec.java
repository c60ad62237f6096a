package org.svmodel.reports.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.svmodel.units.Dimension;

/**
 * One axis: what is along it and how values become positions.
 *
 * @param label what is measured, without its unit ({@code interrupt cost})
 * @param unit the unit that tick labels are in; empty for a plain number
 * @param baseUnit the unit that values are given in; empty for a plain number
 * @param perUnit base units in one display unit: 1e-6 for a time shown in microseconds
 * @param logarithmic whether equal ratios take equal lengths
 * @param categories names along the axis when its values are not numbers; value i then stands for
 *     name i. Empty for a numeric axis
 */
public record AxisSpec(
    String label,
    String unit,
    String baseUnit,
    double perUnit,
    boolean logarithmic,
    List<String> categories) {

  public AxisSpec {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(baseUnit, "baseUnit");
    categories = List.copyOf(categories);
    if (!(perUnit > 0)) {
      throw new IllegalArgumentException("perUnit must be > 0, not " + perUnit);
    }
    if (logarithmic && !categories.isEmpty()) {
      throw new IllegalArgumentException("an axis of names has no logarithmic scale");
    }
  }

  /** A linear axis of plain numbers. */
  public static AxisSpec linear(String label) {
    return new AxisSpec(label, "", "", 1, false, List.of());
  }

  /** A logarithmic axis of plain numbers. */
  public static AxisSpec logarithmic(String label) {
    return new AxisSpec(label, "", "", 1, true, List.of());
  }

  /** An axis of names: the values of an enumeration, of a boolean. */
  public static AxisSpec categories(String label, List<String> names) {
    return new AxisSpec(label, "", "", 1, false, names);
  }

  /**
   * An axis of a parameter, in the unit in which its values are read best.
   *
   * @param values those that occur, in the dimension's base unit; the largest decides the unit
   */
  public static AxisSpec of(
      String label, Dimension dimension, double[] values, boolean logarithmic) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    Unit unit = Unit.of(dimension, largest);
    return new AxisSpec(
        label, unit.symbol, dimension.baseUnit(), unit.base, logarithmic, List.of());
  }

  /** Label and unit: {@code interrupt cost (µs)}. */
  public String title() {
    return unit.isEmpty() ? label : label + " (" + unit + ")";
  }

  /** Label and base unit, as a column of data is headed: {@code interrupt cost [s]}. */
  String dataHeader() {
    return baseUnit.isEmpty() ? label : label + " [" + baseUnit + "]";
  }

  /** A value in display units with its unit: {@code 50 µs}, {@code roundRobin}. */
  public String describe(double value) {
    if (!categories.isEmpty()) {
      return categories.get((int) Math.round(value));
    }
    String number = number(value / perUnit);
    return unit.isEmpty() ? number : number + " " + unit;
  }

  /** Where a value in base units lies: display units, their log10, or the index of a name. */
  double position(double value) {
    return logarithmic ? Math.log10(value / perUnit) : value / perUnit;
  }

  /** At most six significant digits, no exponent where avoidable, no trailing zeros. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    if (Math.abs(value) >= 1e7 || Math.abs(value) < 1e-4) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  private record Unit(String symbol, double base) {
    static Unit of(Dimension dimension, double largest) {
      return switch (dimension) {
        case TIME ->
            pick(largest, new Unit("ns", 1e-9), new Unit("µs", 1e-6), new Unit("ms", 1e-3))
                .orSeconds(largest);
        case BANDWIDTH -> pick(largest / 10, new Unit("MB/s", 1e6), new Unit("GB/s", 1e9));
        case SIZE -> largest >= 16384 ? new Unit("KiB", 1024) : new Unit("B", 1);
        case FREQUENCY -> pick(largest / 10, new Unit("MHz", 1e6), new Unit("GHz", 1e9));
        case CYCLES_PER_WORD -> new Unit("cycles/word", 1);
        case NUMBER -> new Unit("", 1);
      };
    }

    /** The largest unit that the value reaches; the first when it reaches none. */
    private static Unit pick(double largest, Unit... units) {
      Unit best = units[0];
      for (Unit unit : units) {
        if (largest >= unit.base) {
          best = unit;
        }
      }
      return best;
    }

    private Unit orSeconds(double largest) {
      return largest >= 1 ? new Unit("s", 1) : this;
    }
  }
}
