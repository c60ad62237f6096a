package org.svmodel.validation;

import java.util.List;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;

/**
 * One comparison.
 *
 * @param of what was asked
 * @param simulated speedup of the mean of the runs
 * @param scatter standard deviation of the speedup over the runs, relative to their mean; NaN for
 *     one run
 * @param runs whose mean it is
 * @param simulatedParts mean over the runs, in seconds
 * @param predicted speedup
 * @param predictedParts in seconds
 */
public record ValidationRow(
    ValidationCase of,
    double simulated,
    double scatter,
    int runs,
    Breakdown simulatedParts,
    double predicted,
    Breakdown predictedParts) {
  /** What the parts of the time are called, in their order. */
  public static final List<String> PARTS =
      List.of("compute", "dataWait", "lockWait", "barrierWait", "protocol", "handler");

  /**
   * Compares a prediction with the mean of simulated runs: the mean of their times, not of their
   * speedups.
   *
   * @param runs at least one
   */
  public static ValidationRow of(ValidationCase of, Prediction predicted, List<Prediction> runs) {
    double[] parts = new double[PARTS.size()];
    for (Prediction run : runs) {
      double[] these = parts(run.breakdown());
      for (int k = 0; k < parts.length; k++) {
        parts[k] += these[k] / runs.size();
      }
    }
    Breakdown mean = new Breakdown(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
    return new ValidationRow(
        of,
        runs.get(0).sequentialSeconds() / mean.total(),
        scatter(runs.stream().mapToDouble(Prediction::speedup).toArray()),
        runs.size(),
        mean,
        predicted.speedup(),
        predicted.breakdown());
  }

  private static double scatter(double[] values) {
    double mean = 0;
    for (double v : values) {
      mean += v / values.length;
    }
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)) / mean;
  }

  /** Relative error of the speedup: 0.1 when 10 % more is predicted than simulated. */
  public double error() {
    return predicted / simulated - 1;
  }

  /**
   * Errors of the parts of the time, predicted less simulated, each as a share of the whole
   * simulated time, since a part may be 0. They sum to the error of the time.
   */
  public double[] partErrors() {
    double[] errors = parts(predictedParts);
    double[] simulatedSeconds = parts(simulatedParts);
    for (int k = 0; k < errors.length; k++) {
      errors[k] = (errors[k] - simulatedSeconds[k]) / simulatedParts.total();
    }
    return errors;
  }

  /** Standard error of the simulated mean, relative; 0 where one run tells nothing of it. */
  double standardError() {
    return runs < 2 ? 0 : scatter / Math.sqrt(runs);
  }

  /** The parts in the order of {@link #PARTS}. */
  public static double[] parts(Breakdown b) {
    return b.parts();
  }
}
