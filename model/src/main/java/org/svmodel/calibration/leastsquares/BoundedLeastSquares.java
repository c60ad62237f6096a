package org.svmodel.calibration.leastsquares;

import org.apache.commons.math3.linear.RealMatrix;

/**
 * The projected Levenberg-Marquardt method (Kanzow, Yamashita and Fukushima, Journal of
 * Computational and Applied Mathematics 172, 2004): a parameter that stands at a bound, and that
 * the sum of squares pushes against it, is held; the others take a damped Gauss-Newton step, which
 * is projected into the box and taken where the sum falls.
 *
 * <p>With the columns of the Jacobian scaled to length 1 and U S V' its singular value
 * decomposition, the step is -V diag(s/(s² + λ)) U' r: a direction that changes nothing is hardly
 * stepped along, so that a search which cannot tell parameters apart ends near where it began. A
 * transformation of the parameters in the place of projection would have no slope at the bounds and
 * never leave or reach them.
 */
final class BoundedLeastSquares {
  private static final int MOST_STEPS = 200;
  private static final double MOST_DAMPING = 1e12;

  /**
   * Singular values below its root are damped away: they are errors of the derivatives, not slopes.
   */
  private static final double LEAST_DAMPING = 1e-6;

  /** Sums that differ by less, relative to themselves, are equal: the model's own tolerance. */
  private static final double TOLERANCE = 1e-9;

  /** Mean square of residuals that are zero but for the model's own tolerance. */
  private static final double NOTHING = 1e-18;

  private final ResidualFunction function;
  private final Box box;

  BoundedLeastSquares(ResidualFunction function, Box box) {
    this.function = function;
    this.box = box;
  }

  /**
   * Searches from a point.
   *
   * @throws NoResidualsException when the start, or the neighbourhood of a point that was reached,
   *     has no residuals
   */
  Minimum from(double[] start) {
    double[] point = box.project(start);
    double[] residuals = function.at(point);
    double damping = 1e-3;
    for (int step = 0; ; step++) {
      RealMatrix jacobian = Derivatives.jacobian(function, point, box);
      double sum = Minimum.sumOfSquares(residuals);
      Minimum here = new Minimum(point, residuals, jacobian, sum, step, true);
      if (sum <= NOTHING * residuals.length) {
        return here;
      }
      Step next = step(here, damping);
      if (next == null) {
        return here;
      }
      if (step == MOST_STEPS) {
        return new Minimum(point, residuals, jacobian, sum, step, false);
      }
      point = next.point;
      residuals = next.residuals;
      damping = next.damping;
    }
  }

  /** A step that was taken, and the damping to try first for the next. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Step(double[] point, double[] residuals, double damping) {}

  /** The next step, or null where none makes the sum smaller. */
  private Step step(Minimum here, double firstDamping) {
    ScaledJacobian free = new ScaledJacobian(here, j -> isFree(here, j));
    if (free.size() == 0) {
      return null;
    }
    for (double damping = firstDamping; damping <= MOST_DAMPING; damping *= 10) {
      double[] trial = trial(here, free, damping);
      double expected = here.sum() - expectedSum(here, trial);
      if (!(expected > TOLERANCE * here.sum())) {
        if (damping > 1) {
          return null; // even a short step along the steepest descent is worth nothing
        }
        continue;
      }
      double[] residuals = residuals(trial);
      double gain = residuals == null ? -1 : here.sum() - Minimum.sumOfSquares(residuals);
      if (gain > 1e-4 * expected) {
        double next = gain > 0.75 * expected ? damping / 10 : damping;
        return new Step(trial, residuals, Math.max(LEAST_DAMPING, next));
      }
    }
    return null;
  }

  private double[] trial(Minimum here, ScaledJacobian free, double damping) {
    double[] step = free.step(here.residuals(), damping);
    double[] trial = here.point().clone();
    for (int i = 0; i < step.length; i++) {
      trial[free.parameters()[i]] += step[i];
    }
    return box.project(trial);
  }

  /** Whether no bound holds a parameter against its slope. */
  private boolean isFree(Minimum here, int j) {
    double gradient = here.gradient(j);
    return !(here.point()[j] <= box.low(j) && gradient > 0)
        && !(here.point()[j] >= box.high(j) && gradient < 0);
  }

  private static double expectedSum(Minimum here, double[] trial) {
    double[] move = new double[trial.length];
    for (int j = 0; j < move.length; j++) {
      move[j] = trial[j] - here.point()[j];
    }
    double[] change = here.jacobian().operate(move);
    double sum = 0;
    for (int i = 0; i < change.length; i++) {
      double r = here.residuals()[i] + change[i];
      sum += r * r;
    }
    return sum;
  }

  private double[] residuals(double[] point) {
    try {
      return function.at(point);
    } catch (NoResidualsException e) {
      return null; // a shorter step may have some
    }
  }
}
