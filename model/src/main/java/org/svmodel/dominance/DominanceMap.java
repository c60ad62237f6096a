package org.svmodel.dominance;

import java.util.List;

/**
 * Over a plane of two parameters: the speedup, and which parameter has the largest elasticity.
 *
 * @param x the parameter along x
 * @param y the parameter along y
 * @param factors all parameters whose elasticities are compared, x and y among them or not
 * @param xs values along x, increasing, base units
 * @param ys values along y
 * @param speedups {@code [j][i]} at {@code (xs[i], ys[j])}; NaN where there is no prediction
 * @param elasticities {@code [j][i][f]}; NaN where a prediction is missing
 */
public record DominanceMap(
    String application,
    String protocol,
    Factor x,
    Factor y,
    List<Factor> factors,
    double[] xs,
    double[] ys,
    double[][] speedups,
    double[][][] elasticities) {

  /**
   * Place in {@link #factors()} of the parameter with the largest elasticity in size at a point; -1
   * where none reaches {@link Dominance#LEAST} or none is known.
   */
  public int dominant(int i, int j) {
    int best = -1;
    double largest = Dominance.LEAST;
    for (int f = 0; f < factors.size(); f++) {
      double size = Math.abs(elasticities[j][i][f]);
      if (size > largest) {
        largest = size;
        best = f;
      }
    }
    return best;
  }
}
