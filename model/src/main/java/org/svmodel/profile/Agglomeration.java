package org.svmodel.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A tree of phases, like with like, from all phases by themselves up to one cluster of all.
 *
 * <p>Each item has one load vector per proxy machine. A cluster's vector is the sum of its items',
 * its time {@link ProxyMachine#time(double[], int)} of that. As the time is a norm, joining two
 * clusters can only lose time: {@code loss = time(a) + time(b) - time(a + b) >= 0}, and nothing is
 * lost by joining multiples. The pair with the smallest loss (largest over the machines, each
 * relative to its run time) is joined first, until one cluster is left.
 *
 * <p>Deterministic: equal losses go to the lower index. O(n²) losses are computed and kept.
 */
final class Agglomeration {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final int processors;
  private final double[][][] load; // cluster, machine, processors then nodes
  private final double[][] time; // cluster, machine
  private final double[] total; // machine: time of all items apart
  private final Node[] tree; // null: joined to another
  private final double[][] pairLoss;
  private final int[] nearest;
  private final double[] sum;

  /**
   * A cluster.
   *
   * @param items ascending
   * @param parts the two it was joined from; empty for a single item
   */
  record Node(List<Integer> items, List<Node> parts) {}

  /**
   * @param load item, machine, processors then nodes; at least one item; is modified
   * @param processors length of the first part of a vector
   */
  Agglomeration(double[][][] load, int processors) {
    this.load = load;
    this.processors = processors;
    int machines = load[0].length;
    time = new double[load.length][machines];
    total = new double[machines];
    pairLoss = new double[load.length][load.length];
    nearest = new int[load.length];
    tree = new Node[load.length];
    sum = new double[load[0][0].length];
    for (int i = 0; i < load.length; i++) {
      tree[i] = new Node(List.of(i), List.of());
      for (int m = 0; m < machines; m++) {
        time[i][m] = ProxyMachine.time(load[i][m], processors);
        total[m] += time[i][m];
      }
    }
  }

  /** The cluster of all items. */
  Node run() {
    Arrays.fill(nearest, -1);
    for (int i = 0; i < load.length; i++) {
      for (int j = 0; j < i; j++) {
        computeLoss(i, j);
      }
      findNearest(i);
    }
    for (int joins = 1; joins < load.length; joins++) {
      int a = best();
      join(Math.min(a, nearest[a]), Math.max(a, nearest[a]));
    }
    return tree[0];
  }

  /** The cluster whose nearest lower one is nearest of all. */
  private int best() {
    int best = -1;
    for (int i = 1; i < load.length; i++) {
      if (tree[i] != null
          && (best < 0 || pairLoss[i][nearest[i]] < pairLoss[best][nearest[best]])) {
        best = i;
      }
    }
    return best;
  }

  private void join(int a, int b) {
    for (int m = 0; m < total.length; m++) {
      for (int k = 0; k < sum.length; k++) {
        load[a][m][k] += load[b][m][k];
      }
      time[a][m] = ProxyMachine.time(load[a][m], processors);
    }
    List<Integer> items = new ArrayList<>(tree[a].items());
    items.addAll(tree[b].items());
    Collections.sort(items);
    tree[a] = new Node(List.copyOf(items), List.of(tree[a], tree[b]));
    tree[b] = null;
    for (int i = 0; i < load.length; i++) {
      if (tree[i] != null && i != a) {
        computeLoss(a, i);
      }
    }
    for (int i = a; i < load.length; i++) {
      if (tree[i] == null) {
        continue;
      }
      if (i == a || nearest[i] == a || nearest[i] == b) {
        findNearest(i);
      } else if (pairLoss[i][a] < pairLoss[i][nearest[i]]) {
        nearest[i] = a;
      }
    }
  }

  /** The nearest cluster with a lower index, so that every pair is looked at once. */
  private void findNearest(int i) {
    nearest[i] = -1;
    double least = NEVER;
    for (int j = 0; j < i; j++) {
      if (tree[j] != null && pairLoss[i][j] < least) {
        least = pairLoss[i][j];
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

  /** Time lost on one machine, at least 0 but for rounding. */
  private double lost(int a, int b, int m) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] = load[a][m][k] + load[b][m][k];
    }
    return time[a][m] + time[b][m] - ProxyMachine.time(sum, processors);
  }
}
