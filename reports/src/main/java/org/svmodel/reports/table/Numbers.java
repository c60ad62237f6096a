package org.svmodel.reports.table;

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

  /** A fixed number of decimals; {@code -} when it is not a finite number. */
  public static String fixed(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "-";
  }

  /** A time to three significant digits in the unit that reads best: {@code 4.52 s}. */
  public static String time(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "-";
    }
    double size = Math.abs(seconds);
    if (size == 0) {
      return "0 s";
    }
    // Limits half a digit below, so that 0.99999 s is not written as 1000 ms.
    if (size >= 0.9995) {
      return significant(seconds) + " s";
    }
    if (size >= 0.9995e-3) {
      return significant(seconds * 1e3) + " ms";
    }
    return size >= 0.9995e-6
        ? significant(seconds * 1e6) + " us"
        : significant(seconds * 1e9) + " ns";
  }

  private static String significant(double value) {
    double size = Math.abs(value);
    return fixed(value, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
  }
}
