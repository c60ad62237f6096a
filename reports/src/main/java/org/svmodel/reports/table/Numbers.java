package org.svmodel.reports.table;

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
}
