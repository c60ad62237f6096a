package org.svmodel.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Values as text with a unit ({@code 10 us}, {@code 133 MB/s}, {@code 4 KB}), to and from base
 * units.
 *
 * <p>Sizes are binary, as the field writes them: {@code KB} and {@code KiB} are 1024 bytes, {@code
 * MB} and {@code MiB} 1024². Bandwidths are decimal: {@code MB/s} is 10^6 bytes per second, {@code
 * Gb/s} 10^9 bits per second. Times in {@code cycles} and bandwidths in {@code MB/s/MHz} follow the
 * processor's clock. Only a plain zero needs no unit. Conversion is exact decimal arithmetic,
 * rounded once to a double: {@code 0.1 us} is the double nearest to 1e-7.
 */
public final class Units {
  /** Significant digits of formatted values: enough for any input, too few for rounding noise. */
  private static final MathContext DIGITS = new MathContext(12);

  /** Larger exponents are no quantity of this world and would cost exact arithmetic dearly. */
  private static final int MAX_EXPONENT_DIGITS = 3;

  private static final Map<Dimension, List<Unit>> UNITS = units();

  /** One symbol: {@code value · factor · clock^clockPower} is in the base unit. */
  private record Unit(String symbol, BigDecimal factor, int clockPower, boolean printed) {}

  /** A number and what follows it. */
  record Split(String number, String unit) {}

  private Units() {}

  /**
   * Value of a text in the base unit of a dimension.
   *
   * @param clockHz processor clock in hertz, for {@code cycles} and {@code MB/s/MHz}
   * @throws IllegalArgumentException saying what was found and what is allowed
   */
  public static double parse(String text, Dimension dimension, double clockHz) {
    return parse(text, dimension).at(clockHz);
  }

  /**
   * Value of a text, where a value relative to the clock stays so.
   *
   * @throws IllegalArgumentException saying what was found and what is allowed
   */
  public static Quantity parse(String text, Dimension dimension) {
    Split split = split(text, dimension);
    BigDecimal number = new BigDecimal(split.number());
    if (split.unit().isEmpty() && (dimension == Dimension.NUMBER || number.signum() == 0)) {
      return quantity(text, number, 0);
    }
    if (dimension == Dimension.NUMBER) {
      throw new IllegalArgumentException(
          Spelling.quote(text)
              + " has a unit "
              + Spelling.quote(split.unit())
              + "; a plain number is needed");
    }
    if (split.unit().isEmpty()) {
      throw new IllegalArgumentException(
          Spelling.quote(text)
              + " has no unit; "
              + nounOf(dimension)
              + " needs one of: "
              + symbols(dimension));
    }
    for (Unit unit : UNITS.get(dimension)) {
      if (unit.symbol().equals(split.unit())) {
        return quantity(text, number.multiply(unit.factor()), unit.clockPower());
      }
    }
    throw unknownUnit(text, split.unit(), dimension);
  }

  private static Quantity quantity(String text, BigDecimal value, int clockPower) {
    double coefficient = value.doubleValue();
    if (Double.isInfinite(coefficient)) {
      throw new IllegalArgumentException(Spelling.quote(text) + " is too large");
    }
    return new Quantity(coefficient, clockPower);
  }

  private static IllegalArgumentException unknownUnit(String text, String unit, Dimension d) {
    List<String> all = symbolList(d);
    String near = Spelling.nearest(unit, all).map(s -> "; did you mean '" + s + "'?").orElse("");
    return new IllegalArgumentException(
        Spelling.quote(text)
            + " has an unknown unit "
            + Spelling.quote(unit)
            + "; "
            + nounOf(d)
            + " needs one of: "
            + String.join(", ", all)
            + near);
  }

  /**
   * Number and unit of a text, as written.
   *
   * @throws IllegalArgumentException when it does not start with a decimal number
   */
  static Split split(String text, Dimension dimension) {
    String trimmed = text.strip();
    int end = numberEnd(trimmed);
    if (end < 0) {
      throw new IllegalArgumentException(notANumber(text, dimension));
    }
    return new Split(trimmed.substring(0, end), trimmed.substring(end).strip());
  }

  /**
   * The unit of a value's text as written; empty when it has none.
   *
   * @throws IllegalArgumentException when it does not start with a decimal number
   */
  public static String unitOf(String text) {
    return split(text, Dimension.NUMBER).unit();
  }

  private static String notANumber(String text, Dimension dimension) {
    String word = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^[-+.]+", "");
    if (word.startsWith("nan") || word.startsWith("inf")) {
      return Spelling.quote(text) + " is not a finite number";
    }
    String example =
        switch (dimension) {
          case TIME -> "10 us";
          case BANDWIDTH -> "133 MB/s";
          case SIZE -> "4096 B";
          case FREQUENCY -> "200 MHz";
          case CYCLES_PER_WORD -> "2 cycles/word";
          case NUMBER -> "4";
        };
    return Spelling.quote(text) + " is not " + nounOf(dimension) + " such as " + example;
  }

  /** End of {@code [-+]? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][-+]?[0-9]{1,3})?}, or -1. */
  private static int numberEnd(String s) {
    int i = !s.isEmpty() && (s.charAt(0) == '-' || s.charAt(0) == '+') ? 1 : 0;
    int whole = digitsEnd(s, i);
    // 010 is eight to some readers and ten to others.
    if (whole == i || (whole > i + 1 && s.charAt(i) == '0')) {
      return -1;
    }
    int end = whole;
    if (end < s.length() && s.charAt(end) == '.') {
      int fraction = digitsEnd(s, end + 1);
      if (fraction == end + 1) {
        return -1;
      }
      end = fraction;
    }
    int exponent = exponentEnd(s, end);
    if (exponent > 0) {
      end = exponent;
    }
    return end < s.length() && (s.charAt(end) == '_' || s.charAt(end) == '.') ? -1 : end;
  }

  private static int exponentEnd(String s, int start) {
    if (start >= s.length() || (s.charAt(start) != 'e' && s.charAt(start) != 'E')) {
      return -1;
    }
    int digits = start + 1;
    if (digits < s.length() && (s.charAt(digits) == '-' || s.charAt(digits) == '+')) {
      digits++;
    }
    int end = digitsEnd(s, digits);
    return end > digits && end - digits <= MAX_EXPONENT_DIGITS ? end : -1;
  }

  private static int digitsEnd(String s, int start) {
    int i = start;
    while (i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  /**
   * A value as people write it: {@code 10 us}, {@code 133 MB/s}, {@code 4 KB}, with at most twelve
   * significant digits; {@link #parse(String, Dimension, double)} reads it back.
   */
  public static String format(double base, Dimension dimension) {
    if (!Double.isFinite(base)) {
      return Double.toString(base);
    }
    BigDecimal value = new BigDecimal(base).round(DIGITS);
    if (dimension == Dimension.NUMBER) {
      return plain(value);
    }
    Unit unit = printUnit(value, dimension);
    return plain(value.divide(unit.factor(), DIGITS)) + " " + unit.symbol();
  }

  /**
   * The same with few digits, for tables and sentences: {@code 141.4 MB/s}.
   *
   * @param digits significant ones, at least 1
   */
  public static String format(double base, Dimension dimension, int digits) {
    if (!Double.isFinite(base)) {
      return Double.toString(base);
    }
    BigDecimal few = new BigDecimal(base).round(new MathContext(digits));
    return format(few.doubleValue(), dimension);
  }

  private static Unit printUnit(BigDecimal value, Dimension dimension) {
    Unit smallest = null;
    for (Unit unit : UNITS.get(dimension)) {
      if (!unit.printed()) {
        continue;
      }
      boolean fits =
          dimension == Dimension.SIZE
              ? value.signum() != 0 && value.remainder(unit.factor()).signum() == 0
              : value.abs().compareTo(unit.factor()) >= 0;
      if (fits || (value.signum() == 0 && unit.factor().compareTo(BigDecimal.ONE) == 0)) {
        return unit;
      }
      smallest = unit;
    }
    return smallest;
  }

  /** A number in decimal without superfluous zeros, and without an exponent where that is short. */
  public static String plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    boolean readable = stripped.precision() - stripped.scale() <= 15 && stripped.scale() <= 15;
    return readable ? stripped.toPlainString() : stripped.toString();
  }

  /** Symbols that a dimension's values may be written with; empty for plain numbers. */
  public static List<String> symbolList(Dimension dimension) {
    List<String> symbols = new ArrayList<>();
    for (Unit unit : UNITS.get(dimension)) {
      symbols.add(unit.symbol());
    }
    return symbols;
  }

  private static String symbols(Dimension dimension) {
    return String.join(", ", symbolList(dimension));
  }

  /** A dimension with its article, for messages: {@code a time}. */
  public static String nounOf(Dimension dimension) {
    return switch (dimension) {
      case TIME -> "a time";
      case BANDWIDTH -> "a bandwidth";
      case SIZE -> "a size";
      case FREQUENCY -> "a frequency";
      case CYCLES_PER_WORD -> "a cost per word";
      case NUMBER -> "a number";
    };
  }

  private static Map<Dimension, List<Unit>> units() {
    Map<Dimension, List<Unit>> units = new EnumMap<>(Dimension.class);
    // Largest first: format takes the first that the value reaches.
    units.put(
        Dimension.TIME,
        List.of(
            unit("s", "1"),
            unit("ms", "1e-3"),
            unit("us", "1e-6"),
            alias("µs", "1e-6"),
            unit("ns", "1e-9"),
            unit("ps", "1e-12"),
            new Unit("cycles", BigDecimal.ONE, -1, false)));
    units.put(
        Dimension.BANDWIDTH,
        List.of(
            alias("TB/s", "1e12"),
            unit("GB/s", "1e9"),
            unit("MB/s", "1e6"),
            unit("KB/s", "1e3"),
            unit("B/s", "1"),
            alias("Tb/s", "125e9"),
            alias("Gb/s", "125e6"),
            alias("Mb/s", "125e3"),
            alias("Kb/s", "125"),
            new Unit("MB/s/MHz", BigDecimal.ONE, 1, false)));
    units.put(
        Dimension.SIZE,
        List.of(
            unit("MB", "1048576"),
            unit("KB", "1024"),
            unit("B", "1"),
            alias("MiB", "1048576"),
            alias("KiB", "1024")));
    units.put(
        Dimension.FREQUENCY,
        List.of(unit("GHz", "1e9"), unit("MHz", "1e6"), unit("kHz", "1e3"), unit("Hz", "1")));
    units.put(Dimension.CYCLES_PER_WORD, List.of(unit("cycles/word", "1")));
    units.put(Dimension.NUMBER, List.of());
    return units;
  }

  private static Unit unit(String symbol, String factor) {
    return new Unit(symbol, new BigDecimal(factor), 0, true);
  }

  private static Unit alias(String symbol, String factor) {
    return new Unit(symbol, new BigDecimal(factor), 0, false);
  }
}
