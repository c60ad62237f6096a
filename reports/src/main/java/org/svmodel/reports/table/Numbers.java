package org.svmodel.reports.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
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
