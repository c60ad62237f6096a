package org.svmodel.calibration.leastsquares;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * What the data determine at a minimum, seen by the singular value decomposition of the Jacobian
 * with columns of length 1 (Belsley, Kuh and Welsch, Regression Diagnostics, Wiley 1980, section
 * 3.2).
 *
 * <p>Along the direction of a small singular value parameters make up for one another. A direction
 * is <i>undetermined</i> where its singular value is below {@link #RANK} times the largest (the
 * errors of the derivatives make up as much: no data of this kind would tell), or where the whole
 * of it that lies in the box lies within its confidence interval (these data, with their scatter,
 * exclude none of it). A parameter is identifiable when it has an effect and no part in an
 * undetermined direction.
 */
public final class Identifiability {
  /** Singular values below this share of the largest are zero. */
  static final double RANK = 1e-4;

  /** Condition indexes above tell of parameters that are hard to tell apart (Belsley et al.). */
  static final double HARD = 30;

  /** Components of a direction that are below are none of it. */
  static final double PART = 0.1;

  /** The same for an exact direction, along which a parameter may be carried far. */
  static final double EXACT_PART = 0.02;

  private final double[] lengths;
  private final int[] effective;
  private final double[] singular;
  private final RealMatrix v;
  private final double scatter;
  private final List<Direction> undetermined = new ArrayList<>();
  private final List<Direction> hard = new ArrayList<>();
  private final boolean[] determined;
  private final boolean[] determinedDirections;

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
    this.scatter = scatter;
    RealMatrix jacobian = at.jacobian();
    this.lengths = new double[box.size()];
    Arrays.setAll(lengths, j -> jacobian.getColumnVector(j).getNorm());
    this.effective =
        IntStream.range(0, box.size()).filter(j -> Derivatives.hasEffect(jacobian, j)).toArray();
    this.determined = new boolean[box.size()];
    if (effective.length == 0) {
      this.singular = new double[0];
      this.v = null;
      this.determinedDirections = new boolean[0];
      return;
    }
    RealMatrix columns =
        jacobian.getSubMatrix(IntStream.range(0, jacobian.getRowDimension()).toArray(), effective);
    for (int k = 0; k < effective.length; k++) {
      columns.setColumnVector(k, columns.getColumnVector(k).mapDivide(lengths[effective[k]]));
    }
    SingularValueDecomposition svd = new SingularValueDecomposition(columns);
    this.singular = svd.getSingularValues();
    this.v = svd.getV();
    this.determinedDirections = new boolean[singular.length];
    for (int j : effective) {
      determined[j] = true;
    }
    judge(at, box, quantile);
  }

  private void judge(Minimum at, Box box, double quantile) {
    for (int k = 0; k < singular.length; k++) {
      boolean exact = singular[k] < RANK * singular[0];
      Direction direction = direction(k, exact);
      determinedDirections[k] =
          !exact && !spansBox(at, box, direction, quantile * scatter / singular[k]);
      if (!determinedDirections[k]) {
        undetermined.add(direction);
        direction.parameters().forEach(j -> determined[j] = false);
      } else if (singular[k] * HARD < singular[0] && direction.parameters().size() > 1) {
        hard.add(direction);
      }
    }
  }

  private Direction direction(int k, boolean exact) {
    double[] parts = new double[lengths.length];
    for (int i = 0; i < effective.length; i++) {
      double part = v.getEntry(i, k);
      boolean none = Math.abs(part) < (exact ? EXACT_PART : PART);
      parts[effective[i]] = none ? 0 : part / lengths[effective[i]];
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
    return Arrays.stream(effective).anyMatch(e -> e == j);
  }

  /** Whether the data determine a parameter. */
  public boolean isIdentifiable(int j) {
    return determined[j];
  }

  /** Directions that the data do not determine. */
  public List<Direction> undetermined() {
    return List.copyOf(undetermined);
  }

  /** Directions that they determine, but badly. */
  public List<Direction> hard() {
    return List.copyOf(hard);
  }

  /** How many parameters, or combinations of them, data of this kind tell. */
  public int rank() {
    return (int) Arrays.stream(singular).filter(s -> s >= RANK * singular[0]).count();
  }

  /**
   * Largest singular value over the smallest, among parameters with an effect: 1 where each has its
   * own; NaN where none has an effect.
   */
  public double conditionNumber() {
    return singular.length == 0 ? Double.NaN : singular[0] / singular[singular.length - 1];
  }

  /**
   * Standard error of a combination of the scaled parameters, as far as the determined directions
   * tell.
   *
   * @param combination coefficient of each parameter
   */
  public double standardError(double[] combination) {
    return standardError(combination, k -> determinedDirections[k]);
  }

  /** Standard error of one parameter; NaN where it is not identifiable. */
  public double standardError(int j) {
    if (!determined[j]) {
      return Double.NaN;
    }
    double[] unit = new double[lengths.length];
    unit[j] = 1;
    // A small part in a direction that the scatter hides belongs to its error.
    return standardError(unit, k -> singular[k] >= RANK * singular[0]);
  }

  private double standardError(double[] combination, IntPredicate counts) {
    double variance = 0;
    for (int k = 0; k < singular.length; k++) {
      if (counts.test(k)) {
        double along = 0;
        for (int i = 0; i < effective.length; i++) {
          along += combination[effective[i]] * v.getEntry(i, k) / lengths[effective[i]];
        }
        variance += along * along / (singular[k] * singular[k]);
      }
    }
    return scatter * Math.sqrt(variance);
  }

  /** Correlation of two identifiable parameters' errors, -1 to 1. */
  public double correlation(int a, int b) {
    double[] both = new double[lengths.length];
    both[a] = 1 / standardError(a);
    both[b] = 1 / standardError(b);
    double sum = standardError(both); // var(x + y) = 2 + 2 cov(x, y) for variances of 1
    return sum * sum / 2 - 1;
  }
}
