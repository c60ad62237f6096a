package org.svmodel.sensitivity;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Trajectories through a grid over the unit cube (Morris, Technometrics 33(2), 1991). Each begins
 * at a random point of the grid {0, 1/(p-1), …, 1}^k and moves along one coordinate after another,
 * in random order, each time by {@code Δ = p / (2(p-1))} up or down, whichever stays in the cube.
 * With this Δ and an even number of levels p, every level is as likely as another at every end of a
 * step.
 */
public final class MorrisDesign {
  private final int dimensions;
  private final int levels;
  private final int[][] orders;
  private final int[][] starts;

  /**
   * Draws trajectories.
   *
   * @param trajectories r, at least 2
   * @param dimensions k, at least 1
   * @param levels p, even, at least 2
   */
  public MorrisDesign(int trajectories, int dimensions, int levels, UniformRandomProvider random) {
    if (trajectories < 2 || dimensions < 1 || levels < 2 || levels % 2 != 0) {
      throw new IllegalArgumentException(
          "no Morris design of %d trajectories over %d dimensions with %d levels"
              .formatted(trajectories, dimensions, levels));
    }
    this.dimensions = dimensions;
    this.levels = levels;
    this.orders = new int[trajectories][];
    this.starts = new int[trajectories][dimensions];
    for (int t = 0; t < trajectories; t++) {
      for (int d = 0; d < dimensions; d++) {
        starts[t][d] = random.nextInt(levels);
      }
      orders[t] = RandomOrder.of(dimensions, random);
    }
  }

  /** r. */
  public int trajectories() {
    return orders.length;
  }

  /** k. */
  public int dimensions() {
    return dimensions;
  }

  /** Number of points: each trajectory has k + 1, one after another. */
  public int size() {
    return orders.length * (dimensions + 1);
  }

  /**
   * A point.
   *
   * @param index of the point, from 0
   * @param u is filled with its coordinates, each from 0 to 1
   */
  public void fill(int index, double[] u) {
    int t = index / (dimensions + 1);
    int moved = index % (dimensions + 1);
    for (int d = 0; d < dimensions; d++) {
      u[d] = (double) starts[t][d] / (levels - 1);
    }
    for (int s = 0; s < moved; s++) {
      int d = orders[t][s];
      u[d] = (double) (starts[t][d] + step(t, d)) / (levels - 1);
    }
  }

  /** Steps of the grid by which a trajectory moves along a coordinate: p/2 up or down. */
  private int step(int t, int d) {
    return starts[t][d] < levels / 2 ? levels / 2 : -(levels / 2);
  }

  /** Δ with its sign. */
  private double delta(int t, int d) {
    return (double) step(t, d) / (levels - 1);
  }

  /**
   * Elementary effects {@code (f(x + Δe_i) - f(x)) / Δ}, the change of f over the whole range of
   * coordinate i if it were straight. A trajectory with a value that is not a number is left out
   * whole, for every coordinate.
   *
   * @param values of the function, in the order of the points
   * @return one per coordinate; all NaN with fewer than two trajectories
   */
  public MorrisEffect[] estimate(double[] values) {
    double[][] effects = new double[dimensions][trajectories()];
    int kept = 0;
    for (int t = 0; t < trajectories(); t++) {
      if (complete(t, values)) {
        for (int s = 0; s < dimensions; s++) {
          int at = t * (dimensions + 1) + s;
          int d = orders[t][s];
          effects[d][kept] = (values[at + 1] - values[at]) / delta(t, d);
        }
        kept++;
      }
    }
    MorrisEffect[] result = new MorrisEffect[dimensions];
    for (int d = 0; d < dimensions; d++) {
      result[d] = MorrisEffect.of(effects[d], kept);
    }
    return result;
  }

  private boolean complete(int t, double[] values) {
    for (int s = 0; s <= dimensions; s++) {
      if (!Double.isFinite(values[t * (dimensions + 1) + s])) {
        return false;
      }
    }
    return true;
  }
}
