package org.svmodel.calibration;

import java.util.Arrays;
import java.util.List;
import org.svmodel.calibration.leastsquares.Box;
import org.svmodel.calibration.leastsquares.NoResidualsException;
import org.svmodel.calibration.leastsquares.ResidualFunction;

/** Weighted residuals w·ln(predicted/measured) of runs, as a function of the scaled parameters. */
final class Objective implements ResidualFunction {
  private final List<MeasuredRun> runs;
  private final List<FitParameter> parameters;
  private final Predictor predictor;
  private final double[] weights;
  private final double expectedScatter;

  Objective(List<MeasuredRun> runs, List<FitParameter> parameters, Predictor predictor) {
    this.runs = runs;
    this.parameters = parameters;
    this.predictor = predictor;
    double meanOfSquares =
        runs.stream()
            .mapToDouble(r -> 1 / (r.relativeError() * r.relativeError()))
            .average()
            .orElseThrow();
    this.expectedScatter = 1 / Math.sqrt(meanOfSquares);
    this.weights =
        runs.stream()
            .mapToDouble(
                r -> Double.isNaN(expectedScatter) ? 1 : expectedScatter / r.relativeError())
            .toArray();
  }

  /** Standard deviation of a run of mean weight by the given errors; NaN where none are given. */
  double expectedScatter() {
    return expectedScatter;
  }

  List<MeasuredRun> runs() {
    return runs;
  }

  List<FitParameter> parameters() {
    return parameters;
  }

  /** The parameters' bounds, scaled. */
  Box box() {
    return new Box(
        scaled(parameters.stream().mapToDouble(FitParameter::low).toArray()),
        scaled(parameters.stream().mapToDouble(FitParameter::high).toArray()));
  }

  /** Where the machine stands, scaled. */
  double[] start() {
    return scaled(parameters.stream().mapToDouble(FitParameter::start).toArray());
  }

  private double[] scaled(double[] values) {
    double[] scaled = new double[values.length];
    Arrays.setAll(scaled, j -> parameters.get(j).scaled(values[j]));
    return scaled;
  }

  /** Values of scaled parameters, in base units. */
  double[] values(double[] scaled) {
    double[] values = new double[scaled.length];
    Arrays.setAll(values, j -> parameters.get(j).value(scaled[j]));
    return values;
  }

  @Override
  public double[] at(double[] point) {
    Predictor.Predicted predicted = predictor.predict(runs, values(point));
    if (!predicted.failures().isEmpty()) {
      throw new NoResidualsException(predicted.failures().get(0));
    }
    double[] residuals = new double[weights.length];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = weights[i] * StrictMath.log(predicted.values()[i] / runs.get(i).value());
    }
    return residuals;
  }
}
