package org.svmodel.calibration.leastsquares;

import org.apache.commons.math3.linear.RealMatrix;

/**
 * Where a search ended.
 *
 * @param point the parameters
 * @param residuals there
 * @param jacobian of the residuals there
 * @param sum of the squares of the residuals
 * @param steps that were taken
 * @param converged whether no step makes the sum smaller; otherwise the steps ran out
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement, inside the calibration
public record Minimum(
    double[] point,
    double[] residuals,
    RealMatrix jacobian,
    double sum,
    int steps,
    boolean converged) {

  /** Derivative of half the sum by a parameter. */
  double gradient(int j) {
    double g = 0;
    for (int i = 0; i < residuals.length; i++) {
      g += jacobian.getEntry(i, j) * residuals[i];
    }
    return g;
  }

  static double sumOfSquares(double[] residuals) {
    double sum = 0;
    for (double r : residuals) {
      sum += r * r;
    }
    return sum;
  }
}
