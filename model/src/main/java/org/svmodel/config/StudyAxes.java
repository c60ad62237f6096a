package org.svmodel.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.sweep.Study.Axis;
import org.svmodel.sweep.Study.AxisParameter;
import org.svmodel.sweep.Study.AxisValue;
import org.svmodel.units.Dimension;
import org.svmodel.units.Quantity;
import org.svmodel.units.Spelling;
import org.svmodel.units.Units;

/**
 * Axes and settings as text.
 *
 * <p>A linear axis has the points {@code from + i·(to - from)/(n - 1)}, a logarithmic one {@code
 * from·(to/from)^(i/(n - 1))}, i = 0 … n-1, rounded to twelve significant digits in the unit of
 * {@code to}, with both ends exactly as written. Values of an axis are absolute: {@code cycles} and
 * {@code MB/s/MHz} would make its scale depend on another parameter.
 */
public final class StudyAxes {
  /** A larger axis is a slip of the keyboard, and its values would not fit a small heap. */
  static final int MAX_POINTS = 1_000_000;

  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private StudyAxes() {}

  /** A setting of the command line. */
  public record Setting(String path, String value) {}

  /**
   * One axis of the command line: {@code os.interrupt=0us:50us:26}, {@code
   * link.bandwidth=log(40MB/s,4GB/s,9)} or {@code nodes=2,4,8,16}.
   *
   * @throws ConfigException saying what was found and what is allowed
   */
  public static Axis parse(String text) {
    try {
      Setting parts = split(text, "--axis", "os.interrupt=0us:50us:26");
      ParameterInfo parameter = HardwareParameters.get(parts.path());
      return new Axis(List.of(new AxisParameter(parts.path(), points(parameter, parts.value()))));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("--axis " + text + ": " + e.getMessage());
    }
  }

  /**
   * One setting of the command line, {@code os.interrupt=10us}, checked.
   *
   * @throws ConfigException saying what was found and what is allowed
   */
  public static Setting parseSetting(String text) {
    try {
      Setting setting = split(text, "--set", "os.interrupt=10us");
      HardwareParameters.get(setting.path()).parse(setting.value());
      return setting;
    } catch (IllegalArgumentException e) {
      throw new ConfigException("--set " + text + ": " + e.getMessage());
    }
  }

  /** Path and value of an option's text. */
  static Setting split(String text, String option, String example) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new IllegalArgumentException("needs PATH=VALUE, such as " + option + " " + example);
    }
    return new Setting(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
  }

  private static List<AxisValue> points(ParameterInfo parameter, String text) {
    if (text.startsWith("log(") && text.endsWith(")")) {
      String[] parts = text.substring(4, text.length() - 1).split(",", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("found '" + text + "', needs log(FROM,TO,POINTS)");
      }
      return range(parameter, parts[0].strip(), parts[1].strip(), count(parts[2]), true);
    }
    if (text.indexOf(':') >= 0) {
      String[] parts = text.split(":", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("found '" + text + "', needs FROM:TO:POINTS");
      }
      return range(parameter, parts[0].strip(), parts[1].strip(), count(parts[2]), false);
    }
    List<AxisValue> values = new ArrayList<>();
    for (String value : text.split(",", -1)) {
      values.add(value(parameter, value.strip()));
    }
    checkDistinct(values);
    return values;
  }

  /** The number of points in a text. */
  static int count(String text) {
    Quantity count = Units.parse(text.strip(), Dimension.NUMBER);
    double n = count.coefficient();
    if (!(n >= 2) || n != Math.rint(n)) {
      throw new IllegalArgumentException(
          "found '" + text.strip() + "' points, needs a whole number of at least 2");
    }
    if (n > MAX_POINTS) {
      throw new IllegalArgumentException(
          "found '" + text.strip() + "' points, must be at most " + MAX_POINTS);
    }
    return (int) n;
  }

  /** One value of an axis, checked. */
  static AxisValue value(ParameterInfo parameter, String text) {
    Quantity quantity = parameter.parse(text);
    if (quantity.isRelative()) {
      throw new IllegalArgumentException(
          "'" + text + "' follows the processor's clock; an axis needs absolute values");
    }
    return new AxisValue(text, parameter.isChoice() ? Double.NaN : quantity.coefficient());
  }

  /** A value given twice would be computed and drawn twice. */
  static void checkDistinct(List<AxisValue> values) {
    Set<Object> seen = new HashSet<>();
    for (AxisValue value : values) {
      if (!seen.add(Double.isNaN(value.value()) ? value.text() : value.value())) {
        throw new IllegalArgumentException(Spelling.quote(value.text()) + " is given twice");
      }
    }
  }

  /** Points from one value to another, both included. */
  static List<AxisValue> range(
      ParameterInfo parameter, String from, String to, int points, boolean log) {
    if (parameter.isChoice()) {
      throw new IllegalArgumentException(
          "a choice has no range; list its values: " + String.join(", ", parameter.allowed()));
    }
    AxisValue first = value(parameter, from);
    AxisValue last = value(parameter, to);
    if (first.value() == last.value()) {
      throw new IllegalArgumentException("from and to are both '" + to + "'");
    }
    if (log && !(first.value() > 0 && last.value() > 0)) {
      throw new IllegalArgumentException(
          "'"
              + (first.value() > 0 ? to : from)
              + "' cannot be on a logarithmic axis; must be more"
              + " than 0");
    }
    String unit = Units.unitOf(last.value() == 0 ? from : to);
    double scale = unit.isEmpty() ? 1 : Units.parse("1 " + unit, parameter.dimension(), 1);
    List<AxisValue> values = new ArrayList<>(points);
    values.add(first);
    for (int i = 1; i < points - 1; i++) {
      double base = between(first.value(), last.value(), (double) i / (points - 1), log);
      values.add(value(parameter, text(base / scale, unit)));
    }
    values.add(last);
    return values;
  }

  private static double between(double from, double to, double t, boolean log) {
    return log ? from * Math.pow(to / from, t) : from + t * (to - from);
  }

  private static String text(double number, String unit) {
    String digits = Units.plain(new BigDecimal(number).round(DIGITS));
    return unit.isEmpty() ? digits : digits + " " + unit;
  }
}
