package org.svmodel.queueing;

/**
 * Steady-state means of a closed network. Arrays belong to the caller.
 *
 * @param throughput cycles of class c per unit of time, length C
 * @param residence time per cycle that class c spends at station k, waiting and in service, C × K
 * @param queueLength mean customers of class c at station k, waiting and in service, C × K
 * @param utilization {@code X[c]·D[c][k]}, C × K: share of time a single server is busy with class
 *     c; mean number of busy servers at a station of several; mean number present at a delay
 * @param report how it was found
 */
@SuppressWarnings("ArrayRecordComponent") // fresh arrays of each solve
public record Solution(
    double[] throughput,
    double[][] residence,
    double[][] queueLength,
    double[][] utilization,
    SolverReport report) {

  /** Time of one whole cycle of a class: residence summed over all stations, delays included. */
  public double cycleTime(int c) {
    double sum = 0;
    for (double r : residence[c]) {
      sum += r;
    }
    return sum;
  }

  /** Mean customers of all classes at a station. */
  public double stationQueueLength(int k) {
    return column(queueLength, k);
  }

  /** Utilisation of a station by all classes. */
  public double stationUtilization(int k) {
    return column(utilization, k);
  }

  /** Completes a solution from throughputs and residence times: Q = X·R, U = X·D. */
  static Solution of(
      ClosedNetwork network, double[] throughput, double[][] residence, SolverReport report) {
    int stations = network.stationCount();
    double[][] queue = new double[throughput.length][stations];
    double[][] utilization = new double[throughput.length][stations];
    for (int c = 0; c < throughput.length; c++) {
      double x = throughput[c];
      double[] demand = network.demands()[c];
      for (int k = 0; k < stations; k++) {
        queue[c][k] = x * residence[c][k];
        utilization[c][k] = x * demand[k];
      }
    }
    return new Solution(throughput, residence, queue, utilization, report);
  }

  private static double column(double[][] values, int k) {
    double sum = 0;
    for (double[] row : values) {
      sum += row[k];
    }
    return sum;
  }
}
