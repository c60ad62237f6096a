package org.svmodel.calibration.leastsquares;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Confidence interval of one parameter by profile likelihood: all values for which the sum of
 * squares, made as small as the other parameters can make it, stays below S (1 + q²/ν), with S the
 * least sum, ν its degrees of freedom and q the quantile of Student's t (Bates and Watts, Nonlinear
 * Regression Analysis and Its Applications, Wiley 1988, section 6.1). Unlike an interval from the
 * covariance it bends with the model.
 *
 * @param low lower end, scaled; the box's bound where none below it is excluded
 * @param high upper end likewise
 */
public record ProfileInterval(double low, double high) {
  private static final int MOST_EVALUATIONS = 60;

  /**
   * Follows the profile.
   *
   * @param best the least minimum
   * @param j the parameter
   * @param standardError a guess of its standard error
   * @param limit of the sum: S (1 + q²/ν)
   * @throws NoResidualsException where the model has no value along the way
   */
  public static ProfileInterval of(
      ResidualFunction function, Box box, Minimum best, int j, double standardError, double limit) {
    Side side = new Side(function, box, best, j, limit, 2 * standardError);
    return new ProfileInterval(side.end(box.low(j)), side.end(box.high(j)));
  }

  /** Looks for the value at which the profile reaches the limit, to one side of the minimum. */
  private record Side(
      ResidualFunction function, Box box, Minimum best, int j, double limit, double reach) {

    double end(double bound) {
      double start = best.point()[j];
      double step = Math.signum(bound - start) * reach;
      double inside = start;
      while (inside != bound) {
        double outside = box.clamp(j, inside + step);
        if (excess(outside) > 0) {
          return root(inside, outside);
        }
        inside = outside;
        step *= 1.5;
      }
      return bound;
    }

    private double root(double inside, double outside) {
      UnivariateFunction excess = this::excess;
      BrentSolver solver = new BrentSolver(1e-9, 1e-3 * reach);
      double from = Math.min(inside, outside);
      double to = Math.max(inside, outside);
      return solver.solve(MOST_EVALUATIONS, excess, from, to);
    }

    /** The least sum for a value of the parameter, above the limit. */
    private double excess(double value) {
      ResidualFunction others = rest -> function.at(Box.with(rest, j, value));
      if (box.size() == 1) {
        return Minimum.sumOfSquares(others.at(new double[0])) - limit;
      }
      double[] start = Box.without(best.point(), j);
      return new BoundedLeastSquares(others, box.without(j)).from(start).sum() - limit;
    }
  }
}
