package org.svmodel.queueing;

/**
 * Work left at a server of unit rate that never idles while there is work, when amount {@code a_j}
 * arrives evenly over {@code [s_j, e_j]}, or all at once where {@code s_j == e_j}.
 *
 * <p>With A(s, T) the work that arrives in [s, T], the backlog at T is
 *
 * <pre>
 *   B(T) = max(0, max over s <= T of f(s)),   f(s) = A(s, T) - (T - s)
 * </pre>
 *
 * <p>(s is the start of the busy period that holds T: from then on the server has worked T - s, and
 * for any other s it has worked at most that.) Only starts of arrivals need to be tried as s. Away
 * from point arrivals f is continuous and piecewise linear with slope {@code 1 - r(s)}, r being the
 * sum of the rates {@code a_j/(e_j - s_j)} under way at s; at a point arrival f drops just after
 * it, the arrival itself being counted at {@code s = s_j}. Let s be a largest maximiser short of T.
 * If it is no point arrival, f does not rise after it and does not reach its value again, so r
 * exceeds 1 just after s; were no arrival starting at s, r would be no smaller just before s, and f
 * would be larger there. So an arrival starts at s. At {@code s = T} f holds the point arrivals at
 * T, again a start, or is 0. Before the first start f only rises.
 */
public final class FluidBacklog {

  private FluidBacklog() {}

  /** Backlog at a time, of all elements of the arrays: see the other method. */
  public static double at(double time, double[] work, double[] start, double[] end) {
    return at(time, work, start, end, work.length);
  }

  /**
   * Backlog at a time; takes n² steps, allocates nothing.
   *
   * @param time T; arrivals after it do not count, of one under way its part up to T
   * @param work a_j, time it takes to serve; at least 0
   * @param start s_j, any order
   * @param end e_j, at least s_j
   * @param n how many elements of the arrays are used
   * @return work left just after T, in time units
   * @throws IllegalArgumentException for a negative or undefined amount or an end before its start
   */
  public static double at(double time, double[] work, double[] start, double[] end, int n) {
    if (Double.isNaN(time)) {
      throw new IllegalArgumentException("time is NaN");
    }
    for (int j = 0; j < n; j++) {
      check(j, work[j], start[j], end[j]);
    }
    double worst = 0;
    for (int i = 0; i < n; i++) {
      if (start[i] <= time) {
        double arrived = arrivedSince(start[i], time, work, start, end, n);
        worst = Math.max(worst, arrived - (time - start[i]));
      }
    }
    return worst;
  }

  private static double arrivedSince(
      double from, double to, double[] work, double[] start, double[] end, int n) {
    double sum = 0;
    for (int j = 0; j < n; j++) {
      double first = Math.max(from, start[j]);
      double last = Math.min(to, end[j]);
      if (first <= last) {
        double length = end[j] - start[j];
        sum += length > 0 ? work[j] * ((last - first) / length) : work[j];
      }
    }
    return sum;
  }

  private static void check(int j, double work, double start, double end) {
    boolean finite = Math.abs(start) < Double.POSITIVE_INFINITY && end < Double.POSITIVE_INFINITY;
    if (!(work >= 0 && work < Double.POSITIVE_INFINITY && start <= end && finite)) {
      throw new IllegalArgumentException(
          "arrival " + j + " of " + work + " from " + start + " to " + end);
    }
  }
}
