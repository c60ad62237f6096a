package org.svmodel.reports.chart;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Curves against a parameter or the number of processors, in one panel or in small multiples that
 * share both axes.
 *
 * @param y what is measured; its values are taken as they are (base units)
 * @param panels at least one; a panel per application as a rule
 * @param today a value of x to mark with a vertical line
 * @param ideal whether to draw the line y = x: only right when x counts processors
 * @param fromZero whether the y axis starts at 0 (speedups) or near the smallest value (slowdowns)
 */
public record LineChart(
    String title,
    String question,
    AxisSpec x,
    AxisSpec y,
    List<Panel> panels,
    Optional<Today> today,
    boolean ideal,
    boolean fromZero)
    implements Chart {

  public LineChart {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a line chart needs at least one panel");
    }
    if (ideal && (x.logarithmic() != y.logarithmic() || !x.categories().isEmpty())) {
      throw new IllegalArgumentException("the ideal line needs two numeric axes of the same scale");
    }
  }

  /**
   * One small plot. The title is empty when the chart has a single panel and needs none.
   *
   * @param lanes strips above the plot that tell something of some of its curves; as many in every
   *     panel
   * @param marks points to ring, with their x beside where there is room for it
   */
  public record Panel(String title, List<Series> series, List<Lane> lanes, List<Point> marks) {
    public Panel {
      series = List.copyOf(series);
      lanes = List.copyOf(lanes);
      marks = List.copyOf(marks);
    }

    /** A plot without marks. */
    public Panel(String title, List<Series> series, List<Lane> lanes) {
      this(title, series, lanes, List.of());
    }

    /** A plot without lanes. */
    public Panel(String title, List<Series> series) {
      this(title, series, List.of());
    }
  }

  /**
   * A strip along x, coloured by what holds where.
   *
   * @param series the curve that it belongs to
   * @param spans increasing, not overlapping
   */
  public record Lane(String series, List<Span> spans) {
    public Lane {
      spans = List.copyOf(spans);
    }
  }

  /** A part of a lane; the same label has the same look everywhere. */
  public record Span(double from, double to, String label) {}

  /**
   * One curve. The same name has the same colour, dash and marker in every panel.
   *
   * @param points in the order of x; a point whose y is NaN interrupts the curve
   */
  public record Series(String name, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** One point, both values in base units. */
  public record Point(double x, double y) {}

  /**
   * The value that the machine has today.
   *
   * @param x in base units
   * @param label before the value: {@code today} gives {@code today: 50 µs}
   */
  public record Today(double x, String label) {}

  /** Labels of all spans of all lanes, in the order of their first appearance. */
  Set<String> laneLabels() {
    Set<String> labels = new LinkedHashSet<>();
    panels.forEach(
        panel ->
            panel.lanes().forEach(lane -> lane.spans().forEach(span -> labels.add(span.label()))));
    return labels;
  }

  /** Names of all series, in the order of their first appearance. */
  Set<String> seriesNames() {
    Set<String> names = new LinkedHashSet<>();
    panels.forEach(panel -> panel.series().forEach(series -> names.add(series.name())));
    return names;
  }
}
