package org.svmodel.reports.chart;

import java.util.Arrays;
import java.util.List;

/**
 * A value over two parameters: cells coloured by value with iso-lines on top, in one panel or in
 * small multiples that share both axes and the colour scale.
 *
 * @param value what the colour means ({@code speedup})
 * @param panels at least one
 */
public record HeatMapChart(
    String title, String question, AxisSpec x, AxisSpec y, String value, List<Panel> panels)
    implements Chart {

  public HeatMapChart {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a heat map needs at least one panel");
    }
  }

  /**
   * One map over a rectangular grid.
   *
   * @param xs strictly increasing, in base units
   * @param ys strictly increasing, in base units
   * @param values {@code values.get(j).get(i)} at {@code xs.get(i), ys.get(j)}; NaN where there is
   *     none
   */
  public record Panel(String title, List<Double> xs, List<Double> ys, List<List<Double>> values) {
    public Panel {
      xs = List.copyOf(xs);
      ys = List.copyOf(ys);
      values = values.stream().map(List::copyOf).toList();
      if (xs.size() < 2 || ys.size() < 2 || !increasing(xs) || !increasing(ys)) {
        throw new IllegalArgumentException(
            "a heat map needs at least two strictly increasing values along each axis");
      }
      int columns = xs.size();
      if (values.size() != ys.size() || values.stream().anyMatch(r -> r.size() != columns)) {
        throw new IllegalArgumentException("a heat map needs a value for every pair of x and y");
      }
    }

    private static boolean increasing(List<Double> values) {
      for (int i = 1; i < values.size(); i++) {
        if (!(values.get(i) > values.get(i - 1))) {
          return false;
        }
      }
      return true;
    }

    /** The values as an array: rows along y. */
    double[][] grid() {
      return values.stream()
          .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
          .toArray(double[][]::new);
    }
  }

  /** All values that are numbers, in order of panels and rows. */
  double[] finiteValues() {
    return panels.stream()
        .flatMap(panel -> Arrays.stream(panel.grid()))
        .flatMapToDouble(Arrays::stream)
        .filter(Double::isFinite)
        .toArray();
  }
}
