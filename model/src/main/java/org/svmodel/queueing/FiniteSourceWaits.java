package org.svmodel.queueing;

import java.util.Arrays;

/**
 * Mean waits at FCFS stations of a closed network in which every customer is different, makes each
 * of its visits during a time of its own, and has nearly deterministic services.
 *
 * <p>Customer j brings, during its length X_j, the work A_js = Σ V·S to station s, with the
 * residual moment B_js = Σ V·S²/2. A visit of customer i finds of every other customer j the work
 * that waits there, A_js·W_js per unit of overlap, and the rest of a service in progress, B_js; two
 * customers of unequal length overlap for max(X_i, X_j):
 *
 * <pre>  W_is = Σ_{j≠i} (A_js · W_js + B_js) / max(X_i, X_j)</pre>
 *
 * <p>It is Bard–Schweitzer mean value analysis with one customer a class, the residual life of the
 * actual service times in place of the exponential's, and rates of customers that do not run for
 * equally long. One call is one Jacobi step for given lengths; the caller iterates it together with
 * the lengths. Sorting the customers by length turns the sum over pairs into two running sums:
 * O(P·S) a step.
 *
 * <p>No visit waits for more than all the others bring, and no customer for it more than once;
 * where all begin at once, each one's first visit waits for half of the others on average, since
 * they are served one after another, and each later one of its V for all:
 *
 * <pre>  W_is ≤ Σ_{j≠i} A_js / V · (1 − 1 / 2V),  V = max(1, V_is)</pre>
 *
 * <p>bounds every step ({@link #limits}): lengths that are not yet those of a fixed point may seem
 * to bring more work than a station can do, and few visits that all make at once do not find the
 * queue of a station that has always been busy.
 *
 * <p>Arrays: P customers, S stations; all by customer and station, [P][S], so that a customer's row
 * is one loop in which all arrays are read at the same place, which compilers turn into vector
 * instructions; {@code wait} is read as the previous step's and overwritten. Units are the
 * caller's, one for all.
 */
public final class FiniteSourceWaits {
  private final int customers;
  private final int stations;
  private final double[][] queue;
  private final double[] sum;
  private final double[] squares;
  private final double[] inverse;
  private final int[] order;

  /** Work space for P customers and S stations; not thread-safe. */
  public FiniteSourceWaits(int customers, int stations) {
    this.customers = customers;
    this.stations = stations;
    queue = new double[customers][stations];
    sum = new double[stations];
    squares = new double[stations];
    inverse = new double[customers];
    order = new int[customers];
    reset();
  }

  /** Forgets the customers' order: the same problem gives the same bits, whatever came before. */
  public void reset() {
    for (int i = 0; i < customers; i++) {
      order[i] = i;
    }
  }

  /**
   * One step.
   *
   * @param length X_j, each greater than zero
   * @param limit largest wait, from {@link #limits}
   */
  public void step(
      double[][] demand, double[][] residual, double[] length, double[][] limit, double[][] wait) {
    sort(length);
    Arrays.fill(sum, 0);
    for (int r = 0; r < customers; r++) {
      int i = order[r];
      afterShorter(demand[i], residual[i], inverse[i], queue[i], wait[i]);
    }
    Arrays.fill(sum, 0);
    for (int r = customers - 1; r >= 0; r--) {
      int i = order[r];
      afterLonger(inverse[i], queue[i], limit[i], wait[i]);
    }
  }

  /** Customers that are shorter than one overlap with it for its own length. */
  private void afterShorter(
      double[] demand, double[] residual, double inverse, double[] queue, double[] wait) {
    for (int s = 0; s < wait.length; s++) {
      double found = demand[s] * wait[s] + residual[s];
      double before = sum[s];
      queue[s] = found;
      wait[s] = before * inverse;
      sum[s] = before + found;
    }
  }

  /** Those that are longer overlap with it for their lengths. */
  private void afterLonger(double inverse, double[] queue, double[] limit, double[] wait) {
    for (int s = 0; s < wait.length; s++) {
      double before = sum[s];
      wait[s] = Math.min(wait[s] + before, limit[s]);
      sum[s] = before + queue[s] * inverse;
    }
  }

  /**
   * Takes from the waits of a step what a customer does not meet of others of its own group because
   * one of the two waits for the other.
   *
   * @param group customers of a group; groups follow one another
   * @param absence share of customer j's work that i does not meet, 0 to 1, at [i·group + place of
   *     j in the group]
   */
  public void exclude(int group, double[] absence, double[][] wait) {
    for (int i = 0; i < customers; i++) {
      int first = i - i % group;
      double[] of = wait[i];
      for (int j = first; j < first + group; j++) {
        double absent = i == j ? 0 : absence[i * group + j - first];
        if (absent > 0) {
          double overlap = inverse[i] < inverse[j] ? inverse[i] : inverse[j];
          exclude(queue[j], absent * overlap, of);
        }
      }
    }
  }

  private static void exclude(double[] queue, double rate, double[] wait) {
    for (int s = 0; s < wait.length; s++) {
      double left = wait[s] - rate * queue[s];
      wait[s] = left > 0 ? left : 0;
    }
  }

  /**
   * Variance of a visit's wait, of the last step's lengths. What a visit finds of another customer
   * j is a job of service S that waits, with the probability V·W / max(X_i, X_j), or the rest of
   * one in service, uniform on 0 to S, with V·S / max(X_i, X_j), or nothing:
   *
   * <pre>
   *   mean           m_ij = (A_j·W_j + B_j) / max(X_i, X_j)
   *   second moment  (2·B_j·W_j + 4·B_j² / 3·A_j) / max(X_i, X_j)
   * </pre>
   *
   * <p>with one S = 2·B_j/A_j for all of j's services at a station. Where the others are does not
   * depend on one another: the variance is the sum of the second moments less m_ij². So it is small
   * where all others always wait, however long the wait is.
   *
   * @param wait at the fixed point
   * @param variance overwritten, by customer and station
   */
  public void variances(
      double[][] demand, double[][] residual, double[][] wait, double[][] variance) {
    Arrays.fill(sum, 0);
    Arrays.fill(squares, 0);
    for (int r = 0; r < customers; r++) {
      int i = order[r];
      for (int s = 0; s < stations; s++) {
        variance[i][s] = inverse[i] * (sum[s] - inverse[i] * squares[s]);
        found(s, demand[i][s], residual[i][s], wait[i][s], 1);
      }
    }
    Arrays.fill(sum, 0);
    Arrays.fill(squares, 0);
    for (int r = customers - 1; r >= 0; r--) {
      int i = order[r];
      for (int s = 0; s < stations; s++) {
        variance[i][s] = Math.max(0, variance[i][s] + sum[s] - squares[s]);
        found(s, demand[i][s], residual[i][s], wait[i][s], inverse[i]);
      }
    }
  }

  /** Adds a customer to the sums of second moments and of squared means, for a rate. */
  private void found(int s, double demand, double residual, double wait, double rate) {
    if (demand > 0) {
      double mean = rate * (demand * wait + residual);
      sum[s] += rate * residual * (2 * wait + 4 * residual / (3 * demand));
      squares[s] += mean * mean;
    }
  }

  /**
   * Largest wait per visit of every customer at every station.
   *
   * @param visits V_is
   * @param limit overwritten
   */
  public void limits(double[][] demand, double[][] visits, double[][] limit) {
    Arrays.fill(sum, 0);
    for (int j = 0; j < customers; j++) {
      for (int s = 0; s < stations; s++) {
        sum[s] += demand[j][s];
      }
    }
    for (int i = 0; i < customers; i++) {
      limits(demand[i], visits[i], limit[i]);
    }
  }

  private void limits(double[] demand, double[] visits, double[] limit) {
    for (int s = 0; s < limit.length; s++) {
      double own = Math.max(1, visits[s]);
      limit[s] = Math.max(0, sum[s] - demand[s]) / own * (1 - 1 / (2 * own));
    }
  }

  private void sort(double[] length) {
    for (int j = 0; j < customers; j++) {
      inverse[j] = 1 / length[j];
    }
    // Insertion sort: from step to step the order hardly changes.
    for (int r = 1; r < customers; r++) {
      int i = order[r];
      int k = r - 1;
      while (k >= 0 && length[order[k]] > length[i]) {
        order[k + 1] = order[k];
        k--;
      }
      order[k + 1] = i;
    }
  }
}
