package org.svmodel.profile.extrapolation;

import java.util.Arrays;

/**
 * Fetches by node and home, from the sums of rows and columns and the affinity of neighbours.
 *
 * <p>Affinity is what nodes next to each other fetch from each other, over what they would if homes
 * were chosen by their shares alone. The matrix that has the affinity of the measured one, and the
 * rows and columns asked for, is found by iterative proportional fitting (Deming and Stephan,
 * Annals of Mathematical Statistics 11, 1940).
 */
final class HomeMatrix {
  private static final int ROUNDS = 60;

  private HomeMatrix() {}

  /**
   * Neighbours' affinity of a measured matrix over that of the other pairs: 1 when nodes fetch from
   * their neighbours no more than from others.
   *
   * @return NaN for fewer than three nodes, or where nothing is fetched from others
   */
  static double affinity(double[][] homes) {
    double[] columns = Quantity.columnSums(homes);
    double sum = Arrays.stream(columns).sum();
    double near = 0;
    double nearExpected = 0;
    double far = 0;
    double farExpected = 0;
    for (int a = 0; a < homes.length; a++) {
      double row = Arrays.stream(homes[a]).sum();
      for (int b = 0; b < homes.length; b++) {
        double expected = row * columns[b] / sum;
        if (Math.abs(a - b) == 1) {
          near += homes[a][b];
          nearExpected += expected;
        } else if (a != b) {
          far += homes[a][b];
          farExpected += expected;
        }
      }
    }
    return far > 0 ? near / nearExpected / (far / farExpected) : Double.NaN;
  }

  /**
   * A matrix with the given sums.
   *
   * @param rows fetches of each node
   * @param columns fetches served by each node; the same total
   * @param affinity of neighbours, positive
   */
  static double[][] of(double[] rows, double[] columns, double affinity) {
    int nodes = rows.length;
    double[][] homes = new double[nodes][nodes];
    for (int a = 0; a < nodes; a++) {
      for (int b = 0; b < nodes; b++) {
        double near = Math.abs(a - b) == 1 ? affinity : 1;
        homes[a][b] = a == b ? 0 : near * rows[a] * columns[b];
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      scaleColumns(homes, columns);
      scaleRows(homes, rows);
    }
    return homes;
  }

  private static void scaleColumns(double[][] homes, double[] columns) {
    double[] sums = Quantity.columnSums(homes);
    for (double[] row : homes) {
      for (int b = 0; b < row.length; b++) {
        row[b] *= sums[b] > 0 ? columns[b] / sums[b] : 0;
      }
    }
  }

  /** The rows come last: they must agree with the processors' fetches. */
  private static void scaleRows(double[][] homes, double[] rows) {
    for (int a = 0; a < rows.length; a++) {
      double sum = Arrays.stream(homes[a]).sum();
      for (int b = 0; b < rows.length; b++) {
        homes[a][b] =
            sum > 0 ? homes[a][b] * rows[a] / sum : a == b ? 0 : rows[a] / (rows.length - 1);
      }
    }
  }
}
