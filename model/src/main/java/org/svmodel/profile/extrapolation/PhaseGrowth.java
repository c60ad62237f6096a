package org.svmodel.profile.extrapolation;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;

/**
 * One quantity, phase by phase, for the number of nodes asked for.
 *
 * <p>Where the runs' phases correspond, each phase is fitted by itself, and their sum competes with
 * a fit of the run's total: the one with the smaller error of cross-validation gives the total. If
 * it is the run's, the phases are scaled to it. Where phases do not correspond, those of the run
 * nearest in size are scaled to it.
 *
 * @param total fit of the sum over the run
 * @param byPhase whether the sum of the phases' own fits is used
 * @param error of cross-validation of what is used
 * @param values one per phase, for one execution
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract
record PhaseGrowth(Growth total, boolean byPhase, double error, double[] values) {

  /**
   * Fits.
   *
   * @param fitter for the runs' numbers of nodes
   */
  static PhaseGrowth of(
      Quantity quantity, Runs runs, Measurement nearest, int targetNodes, GrowthFitter fitter) {
    double[] totals = runs.measurements().stream().mapToDouble(quantity::of).toArray();
    Growth total = fitter.fit(totals, quantity.vanishes());
    if (!runs.correspond()) {
      double[] values = nearest.phases().stream().mapToDouble(quantity::of).toArray();
      double sum = quantity.of(nearest);
      scale(values, sum > 0 ? total.at(targetNodes) / sum : 0);
      return new PhaseGrowth(total, false, total.error(), values);
    }
    return new Apart(quantity, runs, fitter).against(total, totals, targetNodes);
  }

  private static void scale(double[] values, double factor) {
    for (int p = 0; p < values.length; p++) {
      values[p] *= factor;
    }
  }

  /** Every phase fitted by itself. */
  private static final class Apart {
    private final List<Phase> phases;
    private final List<Growth> growths = new ArrayList<>();
    private final double[] leftOut;

    Apart(Quantity quantity, Runs runs, GrowthFitter fitter) {
      List<Measurement> measurements = runs.measurements();
      phases = measurements.get(0).phases();
      leftOut = new double[measurements.size()];
      for (int p = 0; p < phases.size(); p++) {
        int phase = p;
        double[] values =
            measurements.stream().mapToDouble(m -> quantity.of(m.phases().get(phase))).toArray();
        Growth growth = fitter.fit(values, quantity.vanishes());
        growths.add(growth);
        for (int i = 0; i < leftOut.length; i++) {
          leftOut[i] += phases.get(p).repeat() * growth.leftOut()[i];
        }
      }
    }

    PhaseGrowth against(Growth total, double[] totals, int targetNodes) {
      double[] values = growths.stream().mapToDouble(g -> g.at(targetNodes)).toArray();
      double error = GrowthFitter.error(leftOut, totals, GrowthFitter.weights(totals));
      double sum = 0;
      for (int p = 0; p < values.length; p++) {
        sum += phases.get(p).repeat() * values[p];
      }
      boolean byPhase = !(total.error() < error) || sum == 0;
      if (!byPhase) {
        scale(values, total.at(targetNodes) / sum);
      }
      return new PhaseGrowth(total, byPhase, byPhase ? error : total.error(), values);
    }
  }
}
