package org.svmodel.trend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.svmodel.units.Dimension;
import org.svmodel.units.Spelling;
import org.svmodel.units.Units;

/**
 * Growth by a constant factor: {@code value(y) = value(y0) · factor^((y - y0) / years)}.
 *
 * @param text as written
 * @param factor above 0; below 1 where values shrink
 * @param years in which the value changes by the factor, above 0
 */
public record Growth(String text, double factor, double years) {
  private static final Pattern FORM =
      Pattern.compile("[x×]\\s*(\\S+)\\s+per\\s+(?:(\\S+)\\s+)?(year|years|month|months)");

  private static final int MONTHS = 12;

  /**
   * {@code x1.5 per year}, {@code x2 per 18 months}; {@code ×} for {@code x}.
   *
   * @throws IllegalArgumentException saying what was found and what is allowed
   */
  public static Growth parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          Spelling.quote(text) + " is not a growth such as 'x1.5 per year' or 'x2 per 18 months'");
    }
    double factor = positive(text, matcher.group(1));
    double count = matcher.group(2) == null ? 1 : positive(text, matcher.group(2));
    return new Growth(
        text.strip(), factor, matcher.group(3).startsWith("month") ? count / MONTHS : count);
  }

  private static double positive(String text, String number) {
    double value = Units.parse(number, Dimension.NUMBER).coefficient();
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          Spelling.quote(text) + ": '" + number + "' must be more than 0");
    }
    return value;
  }

  /** By what a value is multiplied in a number of years; negative ones go back. */
  public double over(double span) {
    return Math.pow(factor, span / years);
  }
}
