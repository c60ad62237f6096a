package org.svmodel.reports.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.io.NumberOutput;

/** Numbers as text, the same in every locale and on every Java. */
public final class Numbers {
  private Numbers() {}

  /**
   * The shortest decimal that reads back as the same double; {@code NaN} and {@code Infinity} by
   * name. {@code Double.toString} gives longer texts before Java 19, so it is not used.
   */
  public static String full(double value) {
    return NumberOutput.toString(value, true);
  }

  /** What stands behind a number and belongs to it. */
  private static final Pattern BEFORE_UNIT =
      Pattern.compile(
          "(?<=[0-9]) (?=(%|[mµun]?s|[KMG]?B|[KMG]?B/s|[KMG]?b/s|[kMG]?Hz|cycles/word)(?![\\w/]))");

  /** A text whose numbers are kept on one line with their units, by no-break spaces. */
  public static String joined(String text) {
    return BEFORE_UNIT.matcher(text).replaceAll("\u00a0");
  }

  /** The same text with all spaces alike again. */
  public static String parted(String text) {
    return text.replace('\u00a0', ' ');
  }

  /** Two decimals, as speedups are given. */
  public static String speedup(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** A share as a percentage with one decimal. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** A relative change as a signed percentage with one decimal; no change has no sign. */
  public static String change(double share) {
    String text = String.format(Locale.ROOT, "%+.1f", 100 * share);
    return text.substring(1).equals("0.0") ? "0.0" : text;
  }

  /** Four significant digits, never in exponent form: {@code 29.73}, {@code 0.001234}. */
  public static String significant(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(4)).toPlainString()
        : Double.toString(value);
  }
}
