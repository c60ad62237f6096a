package org.svmodel.sensitivity;

/**
 * Where a function of one positive parameter is evaluated to find its elasticity, {@code ∂ln f /
 * ∂ln θ}, at one of the parameter's values.
 *
 * <p>With {@code g(u) = ln f(θ·e^u)} and a step h, the central difference is {@code D(h) = (g(h) -
 * g(-h)) / 2h}. Where the parameter cannot go to both sides, the one-sided difference of the same
 * order is {@code D(h) = ±(-3 g(0) + 4 g(±h) - g(±2h)) / 2h}. Both err by {@code c·h²} and higher
 * powers, so that half the step gives an estimate of the error, {@code D(h) - D(h/2)}, and a better
 * value, {@code (4 D(h/2) - D(h)) / 3} (Richardson's extrapolation).
 *
 * <p>The step: the function may come from an iteration that stops at a relative error ε, which the
 * difference turns into {@code ε/h}; the truncation is {@code h²·|g'''|/6}. For ε = 1e-9 and g'''
 * of the order of 1 the sum is least near h = 1e-3, and both parts are harmless anywhere from 1e-4
 * to 0.1. {@link #STEP} lies at the large end: the function of interest has kinks (a maximum over
 * processors, a rounded number of packets) that a small step may fall upon.
 *
 * @param points values of the parameter at which the function is needed, beside θ itself; none for
 *     a parameter that is 0, whose elasticity {@code (θ/f)·∂f/∂θ} is 0
 * @param coarse weights of {@code g} for step h: at θ, then at the points
 * @param fine the same for step h/2; as {@code coarse} where no error is wanted
 */
public record LogStencil(double[] points, double[] coarse, double[] fine) {
  /** The step h: four per cent of the parameter. */
  public static final double STEP = 0.04;

  /** A side with less room than this share of the step is no side. */
  private static final double LEAST = 0.125;

  /**
   * Points that also give the error: four in the inside of the range, three at its ends.
   *
   * @param theta the value, in the range
   * @param low lower end of the range, at least 0
   * @param high upper end, above {@code low}
   */
  public static LogStencil withError(double theta, double low, double high) {
    if (check(theta, low, high)) {
      return new LogStencil(new double[0], new double[] {0}, new double[] {0});
    }
    double h = centralStep(theta, low, high);
    if (h > 0) {
      double[] u = {-h, -h / 2, h / 2, h};
      return new LogStencil(
          points(theta, u, low, high),
          new double[] {0, -1 / (2 * h), 0, 0, 1 / (2 * h)},
          new double[] {0, 0, -1 / h, 1 / h, 0});
    }
    double s = oneSidedStep(theta, low, high); // with its sign
    double[] u = {s / 2, s, 2 * s};
    return new LogStencil(
        points(theta, u, low, high),
        new double[] {-1.5 / s, 0, 2 / s, -0.5 / s},
        new double[] {-3 / s, 4 / s, -1 / s, 0});
  }

  /** Two points with the full step; the error is not known. */
  public static LogStencil plain(double theta, double low, double high) {
    if (check(theta, low, high)) {
      return new LogStencil(new double[0], new double[] {0}, new double[] {0});
    }
    double h = centralStep(theta, low, high);
    double s = h > 0 ? h : oneSidedStep(theta, low, high);
    double[] u = h > 0 ? new double[] {-h, h} : new double[] {s, 2 * s};
    double[] weights =
        h > 0
            ? new double[] {0, -1 / (2 * h), 1 / (2 * h)}
            : new double[] {-1.5 / s, 2 / s, -0.5 / s};
    return new LogStencil(points(theta, u, low, high), weights, weights);
  }

  /** Whether the value is 0; refuses what is no value of a range. */
  private static boolean check(double theta, double low, double high) {
    if (!(low >= 0 && high > low && theta >= low && theta <= high)) {
      throw new IllegalArgumentException(theta + " is not in a range from " + low + " to " + high);
    }
    return theta == 0;
  }

  /** The step for both sides, as far as the range allows; 0 where one side has no room. */
  private static double centralStep(double theta, double low, double high) {
    double room = Math.min(Math.log(high / theta), Math.log(theta / low));
    return room >= LEAST * STEP ? Math.min(STEP, room) : 0;
  }

  private static double oneSidedStep(double theta, double low, double high) {
    double up = Math.log(high / theta);
    double down = Math.log(theta / low);
    return up > down ? Math.min(STEP, up / 2) : -Math.min(STEP, down / 2);
  }

  private static double[] points(double theta, double[] u, double low, double high) {
    double[] points = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      points[i] = Math.max(low, Math.min(high, theta * Math.exp(u[i])));
    }
    return points;
  }

  /**
   * The elasticity.
   *
   * @param centre the function at θ, above 0
   * @param values the function at {@link #points()}, above 0; NaN where it has no value
   * @return NaN where a value is missing
   */
  public Elasticity estimate(double centre, double[] values) {
    if (points.length == 0) {
      return new Elasticity(0, 0);
    }
    double large = difference(coarse, centre, values);
    if (fine == coarse) {
      return new Elasticity(large, Double.NaN);
    }
    double small = difference(fine, centre, values);
    return new Elasticity((4 * small - large) / 3, Math.abs(large - small));
  }

  /** The weights of each difference sum to 0: ratios to the centre lose fewer digits. */
  private static double difference(double[] weights, double centre, double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i + 1] * Math.log(values[i] / centre);
    }
    return sum;
  }
}
