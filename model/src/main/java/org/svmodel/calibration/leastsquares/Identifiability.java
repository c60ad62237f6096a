package org.svmodel.calibration.leastsquares;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What the data determine at a minimum, seen by the singular value decomposition of the Jacobian
 * with columns of length 1 (Belsley, Kuh and Welsch, Regression Diagnostics, Wiley 1980, section
 * 3.2).
 *
 * <p>Along the direction of a small singular value parameters make up for one another. A direction
 * is <i>undetermined</i> where its singular value is below 1e-4 of the largest (the errors of the
 * derivatives make up as much: no data of this kind would tell), or where the whole of it that lies
 * in the box lies within its confidence interval (these data, with their scatter, exclude none of
 * it). A parameter is identifiable when it has an effect and no part in an undetermined direction.
 */
public final class Identifiability {
  /** Condition indexes above tell of parameters that are hard to tell apart (Belsley et al.). */
  static final double HARD = 30;

  /** Components of a direction that are below are none of it. */
  static final double PART = 0.1;

  /** The same for an exact direction, along which a parameter may be carried far. */
  static final double EXACT_PART = 0.02;

  private final ScaledJacobian jacobian;
  private final double scatter;
  private final List<Direction> undetermined = new ArrayList<>();
  private final List<Direction> hard = new ArrayList<>();
  private final boolean[] identifiable;
  private final boolean[] determined; // directions

  /**
   * A direction along which parameters make up for one another.
   *
   * @param parts change of each parameter along it, scaled parameters, 0 for those without a part
   * @param exact whether no data of this kind would tell; otherwise the scatter of these hides it
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Direction(double[] parts, boolean exact) {
    /** The parameters that have a part. */
    public List<Integer> parameters() {
      return IntStream.range(0, parts.length).filter(j -> parts[j] != 0).boxed().toList();
    }
  }

  /**
   * Judges a minimum.
   *
   * @param scatter standard deviation of a residual
   * @param quantile of the confidence interval, in standard deviations
   */
  public Identifiability(Minimum at, Box box, double scatter, double quantile) {
    this.jacobian = new ScaledJacobian(at);
    this.scatter = scatter;
    this.identifiable = new boolean[box.size()];
    this.determined = new boolean[jacobian.size()];
    for (int j : jacobian.parameters()) {
      identifiable[j] = true;
    }
    for (int k = 0; k < jacobian.size(); k++) {
      Direction direction = direction(k);
      double reach = quantile * scatter / jacobian.singular(k);
      determined[k] = !direction.exact && !spansBox(at, box, direction, reach);
      if (!determined[k]) {
        undetermined.add(direction);
        direction.parameters().forEach(j -> identifiable[j] = false);
      } else if (jacobian.singular(k) * HARD < jacobian.singular(0)
          && direction.parameters().size() > 1) {
        hard.add(direction);
      }
    }
  }

  private Direction direction(int k) {
    boolean exact = jacobian.isNull(k);
    double[] parts = new double[identifiable.length];
    for (int i = 0; i < jacobian.parameters().length; i++) {
      double part = jacobian.part(i, k);
      boolean none = Math.abs(part) < (exact ? EXACT_PART : PART);
      parts[jacobian.parameters()[i]] = none ? 0 : part / jacobian.length(i);
    }
    return new Direction(parts, exact);
  }

  /**
   * Whether a direction leaves the box, both ways, before it leaves its confidence interval.
   *
   * @param reach half the length of that interval
   */
  private static boolean spansBox(Minimum at, Box box, Direction direction, double reach) {
    double up = Double.POSITIVE_INFINITY;
    double down = Double.POSITIVE_INFINITY;
    for (int j : direction.parameters()) {
      double slope = direction.parts[j];
      double toHigh = (box.high(j) - at.point()[j]) / Math.abs(slope);
      double toLow = (at.point()[j] - box.low(j)) / Math.abs(slope);
      up = Math.min(up, slope > 0 ? toHigh : toLow);
      down = Math.min(down, slope > 0 ? toLow : toHigh);
    }
    return reach >= up && reach >= down;
  }

  /** Whether a parameter changes any residual. */
  public boolean hasEffect(int j) {
    return jacobian.hasEffect(j);
  }

  /** Whether the data determine a parameter. */
  public boolean isIdentifiable(int j) {
    return identifiable[j];
  }

  /** Directions that the data do not determine. */
  public List<Direction> undetermined() {
    return List.copyOf(undetermined);
  }

  /** Directions that they determine, but badly. */
  public List<Direction> hard() {
    return List.copyOf(hard);
  }

  /**
   * Standard error of a combination of the scaled parameters, as far as the determined directions
   * tell.
   *
   * @param combination coefficient of each parameter
   */
  public double standardError(double[] combination) {
    return standardError(combination, k -> determined[k]);
  }

  /** Standard error of one parameter; NaN where it is not identifiable. */
  public double standardError(int j) {
    if (!identifiable[j]) {
      return Double.NaN;
    }
    double[] unit = new double[identifiable.length];
    unit[j] = 1;
    // A small part in a direction that the scatter hides belongs to its error.
    return standardError(unit, k -> !jacobian.isNull(k));
  }

  private double standardError(double[] combination, IntPredicate counts) {
    double variance = 0;
    for (int k = 0; k < jacobian.size(); k++) {
      if (counts.test(k)) {
        double along = 0;
        for (int i = 0; i < jacobian.parameters().length; i++) {
          along += combination[jacobian.parameters()[i]] * jacobian.part(i, k) / jacobian.length(i);
        }
        variance += along * along / (jacobian.singular(k) * jacobian.singular(k));
      }
    }
    return scatter * Math.sqrt(variance);
  }

  /** Correlation of two identifiable parameters' errors, -1 to 1. */
  public double correlation(int a, int b) {
    double[] both = new double[identifiable.length];
    both[a] = 1 / standardError(a);
    both[b] = 1 / standardError(b);
    double sum = standardError(both); // var(x + y) = 2 + 2 cov(x, y) for variances of 1
    return sum * sum / 2 - 1;
  }
}
