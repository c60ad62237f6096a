package org.svmodel.calibration.leastsquares;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Singular value decomposition U S V' of some columns of a Jacobian, each scaled to length 1, so
 * that the scales of the parameters do not matter. Columns of parameters without effect are left
 * out.
 */
public final class ScaledJacobian {
  /** Singular values below this share of the largest are errors of the derivatives. */
  static final double RANK = 1e-4;

  private final int[] parameters;
  private final double[] lengths;
  private final double[] singular;
  private final RealMatrix v;
  private final RealMatrix ut;

  /** Of every parameter that has an effect. */
  public ScaledJacobian(Minimum at) {
    this(at, j -> true);
  }

  /** Of those that are wanted. */
  ScaledJacobian(Minimum at, IntPredicate wanted) {
    RealMatrix all = at.jacobian();
    this.parameters =
        IntStream.range(0, all.getColumnDimension())
            .filter(j -> Derivatives.hasEffect(all, j) && wanted.test(j))
            .toArray();
    this.lengths = new double[parameters.length];
    if (parameters.length == 0) {
      this.singular = new double[0];
      this.v = null;
      this.ut = null;
      return;
    }
    int[] rows = IntStream.range(0, all.getRowDimension()).toArray();
    RealMatrix columns = all.getSubMatrix(rows, parameters);
    for (int k = 0; k < parameters.length; k++) {
      RealVector column = columns.getColumnVector(k);
      lengths[k] = column.getNorm();
      columns.setColumnVector(k, column.mapDivide(lengths[k]));
    }
    SingularValueDecomposition svd = new SingularValueDecomposition(columns);
    this.singular = svd.getSingularValues();
    this.v = svd.getV();
    this.ut = svd.getUT();
  }

  /** The parameters of the columns, ascending. */
  int[] parameters() {
    return parameters;
  }

  /** Number of singular values. */
  int size() {
    return singular.length;
  }

  /** The k-th singular value; the largest is the first. */
  double singular(int k) {
    return singular[k];
  }

  /** Component of the k-th direction along the i-th column, scaled to length 1. */
  double part(int i, int k) {
    return v.getEntry(i, k);
  }

  /** Length of the i-th column: parameter change times length is scaled change. */
  double length(int i) {
    return lengths[i];
  }

  /** Whether the k-th direction changes nothing, but for errors of the derivatives. */
  boolean isNull(int k) {
    return singular[k] < RANK * singular[0];
  }

  /** Whether a parameter changes any residual. */
  boolean hasEffect(int j) {
    return IntStream.of(parameters).anyMatch(p -> p == j);
  }

  /** How many parameters, or combinations of them, residuals of this kind tell. */
  public int rank() {
    return (int) IntStream.range(0, singular.length).filter(k -> !isNull(k)).count();
  }

  /**
   * Largest singular value over the smallest: 1 where each parameter acts in its own way; NaN where
   * none has an effect.
   */
  public double conditionNumber() {
    return singular.length == 0 ? Double.NaN : singular[0] / singular[singular.length - 1];
  }

  /**
   * The damped Gauss-Newton step -V diag(s/(s² + λ)) U' r, as changes of the parameters of the
   * columns.
   */
  double[] step(double[] residuals, double damping) {
    double[] along = ut.operate(residuals);
    for (int k = 0; k < along.length; k++) {
      along[k] *= -singular[k] / (singular[k] * singular[k] + damping);
    }
    double[] step = v.operate(along);
    for (int i = 0; i < step.length; i++) {
      step[i] /= lengths[i];
    }
    return step;
  }
}
