package org.svmodel.validation;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.svmodel.simulation.kernel.RandomStreams;

/**
 * Latin hypercube sample (McKay, Beckman and Conover, Technometrics 21(2), 1979): along each of its
 * dimensions the n points lie in the n equal parts of [0, 1), one in each, at a uniform place in
 * it; which point is in which part is drawn independently for each dimension.
 */
public final class LatinHypercube {
  private LatinHypercube() {}

  /**
   * Draws a sample. Each dimension has a random stream by its name, so that one more or one less
   * leaves the others as they are.
   *
   * @param points n, at least 1
   * @param dimensions their names
   * @return {@code result[i][d]}, place of point i along dimension d, in [0, 1)
   */
  public static double[][] sample(int points, List<String> dimensions, long seed) {
    if (points < 1) {
      throw new IllegalArgumentException("points: must be at least 1, not " + points);
    }
    RandomStreams streams = new RandomStreams(seed).family("latin hypercube");
    double[][] sample = new double[points][dimensions.size()];
    for (int d = 0; d < dimensions.size(); d++) {
      UniformRandomProvider random = streams.stream(dimensions.get(d));
      int[] part = permutation(points, random);
      for (int i = 0; i < points; i++) {
        sample[i][d] = (part[i] + random.nextDouble()) / points;
      }
    }
    return sample;
  }

  /** Fisher-Yates shuffle of 0 to n - 1. */
  private static int[] permutation(int n, UniformRandomProvider random) {
    int[] p = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      p[i] = p[j];
      p[j] = i;
    }
    return p;
  }
}
