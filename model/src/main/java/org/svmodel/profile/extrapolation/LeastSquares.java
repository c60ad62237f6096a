package org.svmodel.profile.extrapolation;

import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Weighted linear least squares, with what is predicted for each sample when it is left out.
 *
 * <p>With the QR decomposition of the weighted design matrix, h_i the squared length of row i of
 * Q's first columns (the leverage), and e_i the residual: leaving out sample i and fitting again
 * makes its residual e_i / (1 - h_i), exactly (Allen, "The relationship between variable selection
 * and data augmentation and a method for prediction", Technometrics 16, 1974).
 *
 * @param coefficients one per column
 * @param leftOut prediction for each sample by the fit to the others
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, inside the package
record LeastSquares(double[] coefficients, double[] leftOut) {
  /** Columns that differ by less than this, relative to their size, are the same. */
  private static final double SINGULAR = 1e-9;

  /**
   * Fits.
   *
   * @param design one row per sample; more rows than columns
   * @param weights of the samples' residuals, all positive
   * @return empty where the samples cannot tell the columns apart, all or with one left out
   */
  static Optional<LeastSquares> fit(double[][] design, double[] values, double[] weights) {
    int samples = values.length;
    int columns = design[0].length;
    double[] scale = new double[columns];
    double[][] weighted = new double[samples][columns];
    double[] right = new double[samples];
    for (int i = 0; i < samples; i++) {
      right[i] = weights[i] * values[i];
      for (int k = 0; k < columns; k++) {
        weighted[i][k] = weights[i] * design[i][k];
        scale[k] = Math.max(scale[k], Math.abs(weighted[i][k]));
      }
    }
    for (double[] row : weighted) {
      for (int k = 0; k < columns; k++) {
        row[k] /= scale[k] > 0 ? scale[k] : 1;
      }
    }
    QRDecomposition qr = new QRDecomposition(new Array2DRowRealMatrix(weighted, false), SINGULAR);
    if (!qr.getSolver().isNonSingular()) {
      return Optional.empty();
    }
    double[] solution = qr.getSolver().solve(new ArrayRealVector(right, false)).toArray();
    for (int k = 0; k < columns; k++) {
      solution[k] /= scale[k];
    }
    return leftOut(design, values, solution, qr.getQ())
        .map(predictions -> new LeastSquares(solution, predictions));
  }

  private static Optional<double[]> leftOut(
      double[][] design, double[] values, double[] solution, RealMatrix q) {
    double[] predictions = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double leverage = 0;
      double fitted = 0;
      for (int k = 0; k < solution.length; k++) {
        leverage += q.getEntry(i, k) * q.getEntry(i, k);
        fitted += design[i][k] * solution[k];
      }
      if (1 - leverage < SINGULAR) {
        return Optional.empty(); // nothing but this sample tells one of the coefficients
      }
      predictions[i] = values[i] - (values[i] - fitted) / (1 - leverage);
    }
    return Optional.of(predictions);
  }
}
