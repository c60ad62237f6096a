package org.svmodel.calibration;

/**
 * A run beside its predictions.
 *
 * @param before predicted with the values that the search started from; NaN where there is none
 * @param fitted predicted with the fitted values; NaN where there is none
 */
public record FittedRun(MeasuredRun run, double before, double fitted) {
  /** Relative error of the fitted prediction: 0.1 when 10 % more is predicted than measured. */
  public double error() {
    return fitted / run.value() - 1;
  }

  /** The same before the fit. */
  public double errorBefore() {
    return before / run.value() - 1;
  }
}
