package org.svmodel.queueing;

import java.util.Arrays;

/**
 * The sweep that Bard-Schweitzer and Linearizer share, at one population n:
 *
 * <pre>
 *   A_ck = sum_j Q_jk - Q_ck / n_c + shift_ck       customers that an arrival of class c finds
 *   R_ck = D_ck (1 + max(0, A_ck)),  X_c = n_c / (Z_c + sum_k R_ck),  Q_ck = X_c R_ck
 * </pre>
 *
 * <p>All classes read the queues of the sweep before (Jacobi), so the order of classes and stations
 * does not matter. Classes with n_c = 0 are skipped and have Q = 0.
 */
final class QueueIteration {

  final double[] population;
  final double[] queue; // [c * K + k]
  final double[] residence; // [c * K + k]
  final double[] throughput;
  int iterations;
  double residual;

  private final FlatNetwork network;
  private final double[] shift;
  private final double[] total; // by station

  /** Starts from every class spread over the stations in proportion to its demands. */
  QueueIteration(FlatNetwork network, double[] population, double[] shift) {
    this.network = network;
    this.population = population;
    this.shift = shift;
    queue = new double[network.classes * network.stations];
    residence = new double[queue.length];
    throughput = new double[network.classes];
    total = new double[network.stations];
    spread();
  }

  /** Sweeps to rest or to the limit; starts from the queues it was left with. */
  boolean iterate(Accuracy accuracy) {
    int limit = iterations + accuracy.maxIterations();
    do {
      residual = sweep();
      iterations++;
    } while (!(residual <= accuracy.tolerance()) && iterations < limit);
    return residual <= accuracy.tolerance();
  }

  private double sweep() {
    int stations = network.stations;
    sumQueues();
    double worst = 0;
    for (int c = 0; c < throughput.length; c++) {
      double n = population[c];
      if (n > 0) {
        double x = n / cycleTime(c, 1 / n);
        double change = 0;
        for (int i = c * stations; i < (c + 1) * stations; i++) {
          double next = x * residence[i];
          change = Math.max(change, Math.abs(next - queue[i]));
          queue[i] = next;
        }
        throughput[c] = x;
        worst = Math.max(worst, change / n); // Math.max lets NaN through
      }
    }
    return worst;
  }

  private void sumQueues() {
    Arrays.fill(total, 0);
    int i = 0;
    for (int c = 0; c < throughput.length; c++) {
      for (int k = 0; k < total.length; k++) {
        total[k] += queue[i++];
      }
    }
  }

  private double cycleTime(int c, double perCustomer) {
    double cycle = network.think[c];
    int i = c * total.length;
    for (int k = 0; k < total.length; k++, i++) {
      double found = total[k] - queue[i] * perCustomer + shift[i];
      double r = network.queueDemand[i] * (1 + Math.max(0, found));
      residence[i] = r;
      cycle += r;
    }
    return cycle;
  }

  private void spread() {
    int stations = network.stations;
    for (int c = 0; c < network.classes; c++) {
      double sum = network.think[c];
      for (int k = 0; k < stations; k++) {
        sum += network.queueDemand[c * stations + k];
      }
      for (int k = 0; k < stations; k++) {
        int i = c * stations + k;
        queue[i] = population[c] * network.queueDemand[i] / sum;
      }
    }
  }
}
