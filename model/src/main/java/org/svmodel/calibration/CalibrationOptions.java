package org.svmodel.calibration;

/**
 * How to fit.
 *
 * @param starts places to search from, the machine's own first
 * @param seed of the others
 * @param confidence level of the intervals, between 0 and 1
 * @param profileLikelihood whether intervals follow the profile likelihood
 * @param leaveOneOut whether to fit without each application in turn, too
 * @param threads that predict
 */
public record CalibrationOptions(
    int starts,
    long seed,
    double confidence,
    boolean profileLikelihood,
    boolean leaveOneOut,
    int threads) {

  public CalibrationOptions {
    if (starts < 1) {
      throw new IllegalArgumentException("starts: must be at least 1, not " + starts);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence: must be between 0 and 1, not " + confidence);
    }
  }
}
