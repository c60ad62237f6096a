package org.svmodel.sensitivity;

import org.apache.commons.rng.UniformRandomProvider;

/** Random permutations. */
final class RandomOrder {
  private RandomOrder() {}

  /** The numbers 0 to n - 1 in random order (Fisher and Yates). */
  static int[] of(int n, UniformRandomProvider random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
