package org.svmodel.profile.extrapolation;

import java.util.Locale;
import java.util.StringJoiner;
import org.svmodel.profile.SignificantDigits;

/**
 * How one quantity grows with n, the number of nodes.
 *
 * @param hypothesis its form
 * @param coefficients of the constant, if there is one, and of the terms
 * @param error of cross-validation: root mean square, over the samples, of what is predicted for a
 *     sample by the fit to the others less the sample, relative to the sample or to the samples'
 *     mean, whichever is the larger
 * @param leftOut those predictions, sample by sample, at least 0
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract
public record Growth(Hypothesis hypothesis, double[] coefficients, double error, double[] leftOut) {

  /** Value for n nodes, at least 0. */
  public double at(double n) {
    return Math.max(0, hypothesis.value(coefficients, n));
  }

  /** As a formula: {@code 1200 + 35 sqrt(n)}. */
  public String text() {
    StringJoiner sum = new StringJoiner(" + ");
    int k = 0;
    if (hypothesis.constant()) {
      sum.add(number(coefficients[k++]));
    }
    for (Term term : hypothesis.terms()) {
      sum.add(number(coefficients[k++]) + " " + term.text(hypothesis.risen()));
    }
    return sum.toString().replace("+ -", "- ").replace("1 / n", "1/n");
  }

  private static String number(double coefficient) {
    double rounded = SignificantDigits.nearest(coefficient);
    return Math.abs(rounded) >= 1e-4 && Math.abs(rounded) < 1e15 || rounded == 0
        ? SignificantDigits.text(rounded)
        : String.format(Locale.ROOT, "%.3e", coefficient);
  }
}
