package org.svmodel.reports.chart;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One quantity, found in two ways, against each other on logarithmic axes of the same range, in one
 * panel or in small multiples; with the line where both agree and lines of equal relative error.
 *
 * @param x how the values along x were found ({@code simulated speedup})
 * @param y how those along y were found
 * @param errors relative errors to draw lines of, on both sides: 0.1 for 10 %
 * @param panels at least one, with at least one point together
 */
public record ScatterChart(
    String title, String question, String x, String y, List<Double> errors, List<Panel> panels)
    implements Chart {

  public ScatterChart {
    errors = List.copyOf(errors);
    panels = List.copyOf(panels);
    if (errors.stream().anyMatch(e -> !(e > 0 && e < 1))) {
      throw new IllegalArgumentException("errors to draw lines of lie between 0 and 1");
    }
    if (panels.stream().allMatch(p -> p.series().stream().allMatch(s -> s.points().isEmpty()))) {
      throw new IllegalArgumentException("a scatter chart needs at least one point");
    }
  }

  /** One small plot. */
  public record Panel(String title, List<Series> series) {
    public Panel {
      series = List.copyOf(series);
    }
  }

  /** Points of one kind: the same name looks the same in every panel. */
  public record Series(String name, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** The two values of one thing, both above 0. */
  public record Point(double x, double y) {
    public Point {
      if (!(x > 0 && y > 0)) {
        throw new IllegalArgumentException("values must be above 0, not " + x + " and " + y);
      }
    }
  }

  /** Names of all series, in the order of their first appearance. */
  Set<String> seriesNames() {
    Set<String> names = new LinkedHashSet<>();
    panels.forEach(panel -> panel.series().forEach(series -> names.add(series.name())));
    return names;
  }
}
