package org.svmodel.reports.chart;

import java.util.List;
import java.util.Optional;

/**
 * Which of several things is the case where, over two parameters, with iso-lines of a value on top;
 * in one panel or in small multiples that share axes and colours.
 *
 * @param names of the things, as the legend has them
 * @param value what the iso-lines are of ({@code speedup})
 * @param panels at least one
 * @param today where the machine stands, if inside
 */
public record RegionChart(
    String title,
    String question,
    AxisSpec x,
    AxisSpec y,
    List<String> names,
    String value,
    List<Panel> panels,
    Optional<Today> today)
    implements Chart {

  public RegionChart {
    names = List.copyOf(names);
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a map of regions needs at least one panel");
    }
  }

  /** A point to be marked, in base units. */
  public record Today(double x, double y, String label) {}

  /**
   * One map over a rectangular grid.
   *
   * @param values as in a heat map, for the iso-lines
   * @param regions {@code regions.get(j).get(i)}: place in the names, or -1 for none
   */
  public record Panel(HeatMapChart.Panel values, List<List<Integer>> regions) {
    public Panel {
      regions = regions.stream().map(List::copyOf).toList();
      int columns = values.xs().size();
      if (regions.size() != values.ys().size()
          || regions.stream().anyMatch(row -> row.size() != columns)) {
        throw new IllegalArgumentException("a map needs a region for every pair of x and y");
      }
    }
  }
}
