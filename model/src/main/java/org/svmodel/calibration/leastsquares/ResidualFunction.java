package org.svmodel.calibration.leastsquares;

/**
 * Residuals of a model as a function of its parameters; the same number of them everywhere. Both
 * are scaled: residuals are relative errors (logarithms of ratios), and a parameter that grows by 1
 * has changed by much (e-fold), so that a slope below 1e-6 is none.
 */
@FunctionalInterface
public interface ResidualFunction {
  /**
   * The residuals at a point of the box.
   *
   * @throws NoResidualsException where the model gives no value, saying why
   */
  double[] at(double[] point);
}
