package org.svmodel.dominance;

import java.util.Arrays;
import java.util.List;
import org.svmodel.sensitivity.LogStencil;

/**
 * A grid over two parameters, and about each of its points two more for each parameter's
 * elasticity. Grid points are equally far apart in the distribution of their range.
 */
public final class MapPoints implements PointSet {
  private static final int SIDES = 2;

  private final VariedMachine machine;
  private final int x;
  private final int y;
  private final double[] xs;
  private final double[] ys;
  private final LogStencil[] stencils;
  private final LogStencil[] alongX;
  private final LogStencil[] alongY;

  /**
   * A grid.
   *
   * @param x place of the parameter along x in the machine's factors
   * @param y the same for y; another
   * @param points of the grid along each, at least 2
   */
  public MapPoints(VariedMachine machine, int x, int y, int points) {
    this.machine = machine;
    this.x = x;
    this.y = y;
    List<Factor> factors = machine.factors();
    this.xs = grid(factors.get(x).range(), points);
    this.ys = grid(factors.get(y).range(), points);
    this.stencils = factors.stream().map(f -> stencil(f, f.value())).toArray(LogStencil[]::new);
    this.alongX = stencils(factors.get(x), xs);
    this.alongY = stencils(factors.get(y), ys);
  }

  private static double[] grid(Range range, int points) {
    double[] grid = new double[points];
    for (int i = 0; i < points; i++) {
      grid[i] = range.at((double) i / (points - 1));
    }
    return grid;
  }

  private static LogStencil[] stencils(Factor factor, double[] values) {
    return Arrays.stream(values).mapToObj(v -> stencil(factor, v)).toArray(LogStencil[]::new);
  }

  private static LogStencil stencil(Factor factor, double value) {
    return LogStencil.plain(value, factor.range().low(), factor.range().high());
  }

  private LogStencil stencil(int f, int i, int j) {
    return f == x ? alongX[i] : f == y ? alongY[j] : stencils[f];
  }

  private int perCell() {
    return 1 + SIDES * machine.factors().size();
  }

  @Override
  public int size() {
    return xs.length * ys.length * perCell();
  }

  @Override
  public void fill(int index, double[] values) {
    System.arraycopy(machine.values(), 0, values, 0, values.length);
    int cell = index / perCell();
    int i = cell % xs.length;
    int j = cell / xs.length;
    values[x] = xs[i];
    values[y] = ys[j];
    int side = index % perCell() - 1;
    if (side >= 0) {
      int f = side / SIDES;
      double[] points = stencil(f, i, j).points();
      // A parameter that is 0 needs no points; its places hold the cell itself.
      values[f] = points.length == 0 ? values[f] : points[side % SIDES];
    }
  }

  /** The map of a program, from the predictions at the points. */
  DominanceMap map(String application, String protocol, Values values) {
    int k = machine.factors().size();
    double[][] speedups = new double[ys.length][xs.length];
    double[][][] elasticities = new double[ys.length][xs.length][k];
    for (int j = 0; j < ys.length; j++) {
      for (int i = 0; i < xs.length; i++) {
        int at = (j * xs.length + i) * perCell();
        speedups[j][i] = values.speedups()[at];
        for (int f = 0; f < k; f++) {
          int first = at + 1 + SIDES * f;
          double[] sides = Arrays.copyOfRange(values.seconds(), first, first + SIDES);
          elasticities[j][i][f] = stencil(f, i, j).estimate(values.seconds()[at], sides).value();
        }
      }
    }
    List<Factor> factors = machine.factors();
    return new DominanceMap(
        application,
        protocol,
        factors.get(x),
        factors.get(y),
        factors,
        xs.clone(),
        ys.clone(),
        speedups,
        elasticities);
  }
}
