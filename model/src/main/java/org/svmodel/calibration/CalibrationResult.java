package org.svmodel.calibration;

import java.util.List;

/**
 * All that a calibration tells.
 *
 * @param estimates one for each parameter
 * @param findings what the data do not tell
 * @param conditionNumber of the scaled Jacobian, see {@link
 *     org.svmodel.calibration.leastsquares.ScaledJacobian#conditionNumber()}
 * @param rank how many parameters, or combinations of them, runs of this kind tell
 * @param runs in the order of the file
 * @param freedom degrees of freedom: fitted runs less the rank
 * @param scatter standard deviation of ln(predicted/measured), estimated with the degrees of
 *     freedom; of a run of mean weight where runs have standard errors
 * @param scatterExpected the same as the given standard errors tell it; NaN where none are given
 * @param search how the searches ended
 * @param leftOut fits without one application, if asked for
 * @param failures runs without a prediction, for the user
 */
public record CalibrationResult(
    List<Estimate> estimates,
    List<Finding> findings,
    double conditionNumber,
    int rank,
    List<FittedRun> runs,
    int freedom,
    double scatter,
    double scatterExpected,
    Search search,
    List<LeftOut> leftOut,
    List<String> failures) {

  public CalibrationResult {
    estimates = List.copyOf(estimates);
    findings = List.copyOf(findings);
    runs = List.copyOf(runs);
    leftOut = List.copyOf(leftOut);
    failures = List.copyOf(failures);
  }

  /**
   * How the searches ended.
   *
   * @param starts searches that were begun
   * @param atBest those that ended at the values that were chosen
   * @param others other minima, best first
   * @param failures why some ended without a minimum
   * @param converged whether the chosen search ended before its steps ran out
   */
  public record Search(
      int starts, int atBest, List<Other> others, List<String> failures, boolean converged) {
    public Search {
      others = List.copyOf(others);
      failures = List.copyOf(failures);
    }
  }

  /**
   * Another minimum.
   *
   * @param values in base units, in the order of the parameters
   * @param rms of ln(predicted/measured) there
   */
  public record Other(List<Double> values, double rms) {
    public Other {
      values = List.copyOf(values);
    }
  }

  /**
   * A fit without one application.
   *
   * @param values fitted without it; empty where the rest is too little, or has no fit
   * @param errors of the predictions of its runs with these values
   */
  public record LeftOut(String application, List<Double> values, FitErrors errors) {
    public LeftOut {
      values = List.copyOf(values);
    }
  }

  /** Whether the data determine every parameter. */
  public boolean identifiable() {
    return estimates.stream().allMatch(Estimate::identifiable);
  }

  /** Errors of the runs that were fitted, or of those that were kept out, after the fit. */
  public FitErrors errors(boolean heldOut) {
    return FitErrors.of(
        runs.stream()
            .filter(r -> r.run().heldOut() == heldOut)
            .mapToDouble(FittedRun::error)
            .toArray());
  }

  /** The same before the fit. */
  public FitErrors errorsBefore(boolean heldOut) {
    return FitErrors.of(
        runs.stream()
            .filter(r -> r.run().heldOut() == heldOut)
            .mapToDouble(FittedRun::errorBefore)
            .toArray());
  }
}
