package org.svmodel.reports.chart;

import java.util.List;

/**
 * Values as dots along one axis, a row for each thing, a kind of dot for each series, with a line
 * at zero.
 *
 * @param x what is measured
 * @param rows names, the first on top
 * @param series at least one, with at least one dot together; the first is drawn soft, as what the
 *     others are compared with
 */
public record DotChart(
    String title, String question, AxisSpec x, List<String> rows, List<Series> series)
    implements Chart {

  public DotChart {
    rows = List.copyOf(rows);
    series = List.copyOf(series);
    if (series.stream().allMatch(s -> s.dots().isEmpty())) {
      throw new IllegalArgumentException("a dot chart needs at least one dot");
    }
    for (Series each : series) {
      for (Dot dot : each.dots()) {
        if (dot.row() < 0 || dot.row() >= rows.size() || !Double.isFinite(dot.x())) {
          throw new IllegalArgumentException("no place for " + dot);
        }
      }
    }
  }

  /** Dots that look alike. */
  public record Series(String name, List<Dot> dots) {
    public Series {
      dots = List.copyOf(dots);
    }
  }

  /**
   * One value.
   *
   * @param row index of its row
   */
  public record Dot(int row, double x) {}
}
