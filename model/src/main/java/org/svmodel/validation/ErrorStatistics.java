package org.svmodel.validation;

import java.util.Arrays;

/**
 * A set of relative errors in a few numbers. All but the count are NaN where there is none.
 *
 * @param count how many
 * @param mean of their magnitudes
 * @param bias mean with sign: above 0 when too much is predicted
 * @param p95 95th percentile of their magnitudes, see {@link #percentile}
 * @param worst largest magnitude
 */
public record ErrorStatistics(int count, double mean, double bias, double p95, double worst) {

  /** Of errors with their signs. */
  public static ErrorStatistics of(double[] errors) {
    double[] sizes = Arrays.stream(errors).map(Math::abs).sorted().toArray();
    return new ErrorStatistics(
        errors.length,
        Arrays.stream(sizes).average().orElse(Double.NaN),
        Arrays.stream(errors).average().orElse(Double.NaN),
        percentile(sizes, 0.95),
        sizes.length == 0 ? Double.NaN : sizes[sizes.length - 1]);
  }

  /**
   * The value below which a share of the values lies: with n of them, straight between the two at
   * places (n - 1)·share from the smallest (definition 7 of Hyndman and Fan, The American
   * Statistician 50(4), 1996).
   *
   * @param sorted increasing
   * @param share 0 to 1
   */
  static double percentile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = (sorted.length - 1) * share;
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
