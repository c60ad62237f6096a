package org.svmodel.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers short enough to be read. */
public final class SignificantDigits {
  private static final int DIGITS = 4;
  private static final MathContext NEAREST = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
  private static final MathContext DOWN = new MathContext(DIGITS, RoundingMode.DOWN);

  private SignificantDigits() {}

  /** Nearest number of four significant digits; relative error at most 5e-4. */
  public static double nearest(double value) {
    return new BigDecimal(value).round(NEAREST).doubleValue();
  }

  /** The next one towards zero. */
  static double down(double value) {
    return new BigDecimal(value).round(DOWN).doubleValue();
  }

  /** Each by itself. */
  public static double[] nearest(double[] values) {
    double[] rounded = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = nearest(values[i]);
    }
    return rounded;
  }

  /** Plain decimal text without an exponent; an integer has no fraction. */
  public static String text(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
