package org.svmodel.calibration.leastsquares;

import org.apache.commons.math3.analysis.UnivariateVectorFunction;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.FiniteDifferencesDifferentiator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Derivatives of residuals by finite differences.
 *
 * <p>Parameters are scaled so that 1 is a large change (an e-fold one). A model that iterates to a
 * relative residual of 1e-10 has differences over {@link #STEP} wrong by 1e-7 of noise, and central
 * differences by 4e-8 times the third derivative: both far below what decides a fit. Near a bound
 * three points on the inner side take the place of the two about the point, with an error of the
 * same order; no point outside the box is asked for.
 */
final class Derivatives {
  /** Distance of the points about a value. */
  static final double STEP = 1e-3;

  /** Slopes below are errors of the differences. */
  private static final double NOISE = 1e-6;

  private Derivatives() {}

  /** Whether a parameter changes the residuals at all. */
  static boolean hasEffect(RealMatrix jacobian, int j) {
    return jacobian.getColumnVector(j).getNorm() > NOISE * Math.sqrt(jacobian.getRowDimension());
  }

  /** {@code J[i][j]}: derivative of residual i by parameter j. */
  static RealMatrix jacobian(ResidualFunction function, double[] point, Box box) {
    RealMatrix jacobian = null;
    for (int j = 0; j < point.length; j++) {
      double[] column = column(function, point, j, box);
      if (jacobian == null) {
        jacobian = new Array2DRowRealMatrix(column.length, point.length);
      }
      jacobian.setColumn(j, column);
    }
    return jacobian;
  }

  private static double[] column(ResidualFunction function, double[] point, int j, Box box) {
    double step = Math.min(STEP, box.width(j) / 8);
    double toBound = Math.min(point[j] - box.low(j), box.high(j) - point[j]);
    int points = toBound < step ? 3 : 2;
    FiniteDifferencesDifferentiator differences =
        new FiniteDifferencesDifferentiator(points, step, box.low(j), box.high(j));
    UnivariateVectorFunction along =
        value -> {
          double[] there = point.clone();
          there[j] = value;
          return function.at(there);
        };
    DerivativeStructure[] values =
        differences.differentiate(along).value(new DerivativeStructure(1, 1, 0, point[j]));
    double[] slopes = new double[values.length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = values[i].getPartialDerivative(1);
    }
    return slopes;
  }
}
