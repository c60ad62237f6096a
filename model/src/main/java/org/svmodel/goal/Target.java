package org.svmodel.goal;

import java.util.List;
import org.svmodel.units.Dimension;
import org.svmodel.units.Spelling;
import org.svmodel.units.Units;

/**
 * What is to be reached.
 *
 * @param quantity what is measured
 * @param over of a gain, the protocol it is over, at the same value of the parameter; empty for a
 *     gain over the machine as it is
 * @param value speedup or efficiency above 0; of a gain, the share it adds (0.37), above -1
 */
public record Target(Quantity quantity, String over, double value) {

  /** What can be reached. */
  public enum Quantity {
    /** Speedup against one processor. */
    SPEEDUP("speedup"),
    /** Speedup divided by the number of processors. */
    EFFICIENCY("efficiency"),
    /** {@code speedup / other speedup - 1}. */
    GAIN("gain");

    private final String word;

    Quantity(String word) {
      this.word = word;
    }

    /** Name on the command line and in outputs. */
    public String word() {
      return word;
    }
  }

  private static final List<String> WORDS = List.of("speedup", "efficiency", "gain", "gain:base");

  /**
   * {@code speedup=8}, {@code efficiency=50%}, {@code gain=37%}, {@code gain:base=37%}.
   *
   * @throws IllegalArgumentException saying what was found and what is allowed
   */
  public static Target parse(String text) {
    int equals = text.indexOf('=');
    String word = (equals < 0 ? text : text.substring(0, equals)).strip();
    Quantity quantity =
        switch (word.startsWith("gain:") ? "gain" : word) {
          case "speedup" -> Quantity.SPEEDUP;
          case "efficiency" -> Quantity.EFFICIENCY;
          case "gain" -> Quantity.GAIN;
          default -> null;
        };
    if (equals < 0 || quantity == null || word.equals("gain:")) {
      throw new IllegalArgumentException(
          Spelling.quote(text)
              + " is not speedup=S, efficiency=E, gain=G or gain:PROTOCOL=G"
              + Spelling.nearest(word, WORDS)
                  .filter(near -> !near.equals(word))
                  .map(near -> "; did you mean '" + near + "'?")
                  .orElse(""));
    }
    double value = number(text.substring(equals + 1).strip(), quantity);
    return new Target(
        quantity, word.startsWith("gain:") ? word.substring("gain:".length()) : "", value);
  }

  private static double number(String text, Quantity quantity) {
    boolean percent = text.endsWith("%");
    if (percent && quantity == Quantity.SPEEDUP) {
      throw new IllegalArgumentException(Spelling.quote(text) + " is not a speedup such as 8");
    }
    String digits = percent ? text.substring(0, text.length() - 1) : text;
    double value = Units.parse(digits, Dimension.NUMBER).coefficient() / (percent ? 100 : 1);
    double lowest = quantity == Quantity.GAIN ? -1 : 0;
    if (!(value > lowest)) {
      throw new IllegalArgumentException(
          Spelling.quote(text)
              + " is out of range; "
              + (quantity == Quantity.GAIN ? "a gain" : "it")
              + " must be more than "
              + (quantity == Quantity.GAIN ? "-100%" : "0"));
    }
    return value;
  }

  /** The positive number that the response has to be: a gain of 37 % is a ratio of 1.37. */
  public double ratio() {
    return quantity == Quantity.GAIN ? 1 + value : value;
  }

  /** A response in the target's own terms: a ratio of 1.37 is a gain of 0.37. */
  public double own(double response) {
    return quantity == Quantity.GAIN ? response - 1 : response;
  }
}
