package org.svmodel.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * Greedy clustering of vectors under a bound on what is lost by adding vectors up.
 *
 * <p>Each item has one load vector per machine. A cluster's vector is the sum of its items', its
 * time {@link ProxyMachine#time(double[], int)} of that. As the time is a norm, joining two
 * clusters can only lose time: {@code loss = time(a) + time(b) - time(a + b) >= 0}. The pair with
 * the smallest loss (largest over the machines, each relative to its run time) is joined first, and
 * no pair that would lift a machine's total loss over the bound.
 *
 * <p>Deterministic: equal losses go to the lower index. O(n²) losses are computed and kept: n = 700
 * takes some seconds.
 */
final class Agglomeration {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final int processors;
  private final double[][][] load; // cluster, machine, processors then nodes
  private final double[][] time; // cluster, machine
  private final double[] total; // machine: time of all items apart
  private final double[] loss; // machine: lost so far
  private final double bound;
  private final List<List<Integer>> members = new ArrayList<>();
  private final double[][] pairLoss; // NEVER once the bound forbids the pair
  private final int[] nearest;
  private final double[] nearestLoss;
  private final double[] sum;

  /**
   * @param load item, machine, processors then nodes; is modified
   * @param processors length of the first part of a vector
   * @param bound largest relative loss of any machine
   */
  Agglomeration(double[][][] load, int processors, double bound) {
    this.load = load;
    this.processors = processors;
    this.bound = bound;
    int machines = load[0].length;
    time = new double[load.length][machines];
    total = new double[machines];
    loss = new double[machines];
    pairLoss = new double[load.length][load.length];
    nearest = new int[load.length];
    nearestLoss = new double[load.length];
    sum = new double[load[0][0].length];
    for (int i = 0; i < load.length; i++) {
      members.add(new ArrayList<>(List.of(i)));
      for (int m = 0; m < machines; m++) {
        time[i][m] = ProxyMachine.time(load[i][m], processors);
        total[m] += time[i][m];
      }
    }
  }

  /** Clusters by their first item, items ascending. */
  List<List<Integer>> run() {
    for (int i = 0; i < load.length; i++) {
      for (int j = 0; j < i; j++) {
        computeLoss(i, j);
      }
    }
    for (int i = 0; i < load.length; i++) {
      findNearest(i);
    }
    for (int a = best(); a >= 0; a = best()) {
      int b = nearest[a];
      if (withinBound(a, b)) {
        join(Math.min(a, b), Math.max(a, b));
      } else {
        forbid(a, b);
      }
    }
    return members.stream()
        .filter(m -> !m.isEmpty())
        .map(m -> m.stream().sorted().toList())
        .toList();
  }

  private int best() {
    int best = -1;
    for (int i = 0; i < load.length; i++) {
      if (alive(i) && nearestLoss[i] < (best < 0 ? NEVER : nearestLoss[best])) {
        best = i;
      }
    }
    return best;
  }

  private boolean alive(int cluster) {
    return !members.get(cluster).isEmpty();
  }

  private void join(int a, int b) {
    for (int m = 0; m < total.length; m++) {
      double apart = time[a][m] + time[b][m];
      for (int k = 0; k < sum.length; k++) {
        load[a][m][k] += load[b][m][k];
      }
      time[a][m] = ProxyMachine.time(load[a][m], processors);
      loss[m] += apart - time[a][m];
    }
    members.get(a).addAll(members.get(b));
    members.get(b).clear();
    for (int i = 0; i < load.length; i++) {
      if (alive(i) && i != a) {
        computeLoss(a, i);
      }
    }
    for (int i = 0; i < load.length; i++) {
      if (i == a || (alive(i) && (nearest[i] == a || nearest[i] == b))) {
        findNearest(i);
      } else if (alive(i) && pairLoss[i][a] < nearestLoss[i]) {
        nearestLoss[i] = pairLoss[i][a];
        nearest[i] = a;
      }
    }
  }

  /** What is lost grows with every join, so a pair over the bound stays over it. */
  private void forbid(int a, int b) {
    pairLoss[a][b] = NEVER;
    pairLoss[b][a] = NEVER;
    findNearest(a);
    if (nearest[b] == a) {
      findNearest(b);
    }
  }

  private void findNearest(int i) {
    nearestLoss[i] = NEVER;
    for (int j = 0; j < load.length; j++) {
      if (j != i && alive(j) && pairLoss[i][j] < nearestLoss[i]) {
        nearestLoss[i] = pairLoss[i][j];
        nearest[i] = j;
      }
    }
  }

  private void computeLoss(int a, int b) {
    double largest = 0;
    for (int m = 0; m < total.length; m++) {
      if (total[m] > 0) {
        largest = Math.max(largest, lost(a, b, m) / total[m]);
      }
    }
    pairLoss[a][b] = largest;
    pairLoss[b][a] = largest;
  }

  private boolean withinBound(int a, int b) {
    for (int m = 0; m < total.length; m++) {
      if (loss[m] + lost(a, b, m) > bound * total[m]) {
        return false;
      }
    }
    return true;
  }

  /** Time lost on one machine, at least 0 but for rounding. */
  private double lost(int a, int b, int m) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] = load[a][m][k] + load[b][m][k];
    }
    return time[a][m] + time[b][m] - ProxyMachine.time(sum, processors);
  }
}
