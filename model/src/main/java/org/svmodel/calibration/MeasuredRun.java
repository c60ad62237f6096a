package org.svmodel.calibration;

/**
 * One measured run.
 *
 * @param line of the file, from 1
 * @param value measured: above 0, seconds or a speedup
 * @param relativeError standard error of the value over the value; NaN where it is not given
 * @param heldOut whether the fit must not see it
 */
public record MeasuredRun(
    int line,
    RunSetup setup,
    Measure measure,
    double value,
    double relativeError,
    boolean heldOut) {

  /** The same run, kept out of the fit or not. */
  MeasuredRun withHeldOut(boolean out) {
    return new MeasuredRun(line, setup, measure, value, relativeError, out);
  }
}
