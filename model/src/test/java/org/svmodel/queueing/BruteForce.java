package org.svmodel.queueing;

import java.util.List;

/**
 * Exact solution of a small product-form network by enumeration of every state: the weight of a
 * state is the product over the stations of
 *
 * <pre>
 *   n_k! / (rate(1)···rate(n_k)) · prod_c D_ck^n_ck / n_ck!
 * </pre>
 *
 * <p>G(N) is the sum of the weights, X_c = G(N - e_c)/G(N), and Q_ck the weighted mean of n_ck.
 * Shares no code with the solvers and no recursion with MVA.
 */
final class BruteForce {

  private final double[][] demands;
  private final List<Station> stations;
  private final int[][] state; // [class][station]
  private final double[][] weightedQueue;
  private double constant;

  private BruteForce(ClosedNetwork network) {
    demands = network.demands();
    stations = network.stations();
    state = new int[demands.length][stations.size()];
    weightedQueue = new double[demands.length][stations.size()];
  }

  static Solution solve(ClosedNetwork network) {
    BruteForce whole = new BruteForce(network);
    whole.enumerate(network.population(), 0, 0, network.population()[0]);
    double[] x = new double[network.classCount()];
    double[][] residence = whole.weightedQueue;
    for (int c = 0; c < x.length; c++) {
      int[] less = network.population().clone();
      less[c]--;
      BruteForce reduced = new BruteForce(network);
      reduced.enumerate(less, 0, 0, less[0]);
      x[c] = reduced.constant / whole.constant;
      for (int k = 0; k < residence[c].length; k++) {
        residence[c][k] /= whole.constant * x[c]; // R = Q / X
      }
    }
    return Solution.of(network, x, residence, new SolverReport("enumeration", 1, 0, true));
  }

  /** Puts the customers of class c that are left at stations k and after, then goes on. */
  private void enumerate(int[] population, int c, int k, int left) {
    if (k == stations.size() - 1) {
      state[c][k] = left;
      if (c == population.length - 1) {
        addState();
      } else {
        enumerate(population, c + 1, 0, population[c + 1]);
      }
      return;
    }
    for (int n = 0; n <= left; n++) {
      state[c][k] = n;
      enumerate(population, c, k + 1, left - n);
    }
  }

  private void addState() {
    double weight = 1;
    for (int k = 0; k < stations.size(); k++) {
      int present = 0;
      for (int c = 0; c < state.length; c++) {
        for (int i = 1; i <= state[c][k]; i++) {
          present++;
          weight *= demands[c][k] / i * present / stations.get(k).rate(present);
        }
      }
    }
    constant += weight;
    for (int c = 0; c < state.length; c++) {
      for (int k = 0; k < stations.size(); k++) {
        weightedQueue[c][k] += weight * state[c][k];
      }
    }
  }
}
