package org.svmodel.calibration;

import java.util.Arrays;

/**
 * Relative errors of some runs in a few numbers; NaN without any.
 *
 * @param count how many
 * @param rms root of the mean square
 * @param bias mean with sign: above 0 when too much is predicted
 * @param worst largest magnitude
 */
public record FitErrors(int count, double rms, double bias, double worst) {
  /** Of relative errors; those that are NaN are left out. */
  static FitErrors of(double[] errors) {
    double[] known = Arrays.stream(errors).filter(e -> !Double.isNaN(e)).toArray();
    return new FitErrors(
        known.length,
        Math.sqrt(Arrays.stream(known).map(e -> e * e).average().orElse(Double.NaN)),
        Arrays.stream(known).average().orElse(Double.NaN),
        Arrays.stream(known).map(Math::abs).max().orElse(Double.NaN));
  }
}
