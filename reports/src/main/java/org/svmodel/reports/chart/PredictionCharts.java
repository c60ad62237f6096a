package org.svmodel.reports.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.svmodel.result.Prediction;

/**
 * Chart records from predictions. Applications become groups or panels, protocols bars or curves,
 * both in the order in which they first occur.
 */
public final class PredictionCharts {
  /**
   * One result of a sweep.
   *
   * @param x the value of the parameter along x, in its base unit, or an index into the axis' names
   * @param y the value along y for heat maps; ignored by curves
   */
  public record Row(double x, double y, Prediction prediction) {}

  private PredictionCharts() {}

  /**
   * Stacked bars: a group per application, a bar per protocol and value along x, the first bar
   * being 100 %.
   *
   * @param names of the values that x counts from 0; empty when there is nothing along x
   */
  public static BreakdownChart breakdown(
      String title, String question, List<String> names, List<Row> rows) {
    Map<String, Map<String, List<BreakdownChart.Bar>>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      Prediction p = row.prediction();
      String value = names.isEmpty() ? "" : " " + names.get((int) row.x());
      groups
          .computeIfAbsent(p.application(), a -> new LinkedHashMap<>())
          .computeIfAbsent(p.protocol(), b -> new ArrayList<>())
          .add(new BreakdownChart.Bar(p.protocol() + value, p.breakdown()));
    }
    return new BreakdownChart(
        title,
        question,
        groups.entrySet().stream()
            .map(
                g ->
                    new BreakdownChart.Group(
                        g.getKey(), g.getValue().values().stream().flatMap(List::stream).toList()))
            .toList());
  }

  /**
   * Speedup curves.
   *
   * @param ideal whether x counts processors, so that speedup = x is ideal
   */
  public static LineChart speedup(
      String title,
      String question,
      AxisSpec x,
      List<Row> rows,
      Optional<LineChart.Today> today,
      boolean ideal) {
    Map<String, Map<String, List<LineChart.Point>>> curves = new LinkedHashMap<>();
    for (Row row : rows) {
      curve(curves, row).add(new LineChart.Point(row.x(), row.prediction().speedup()));
    }
    AxisSpec y =
        ideal && x.logarithmic() ? AxisSpec.logarithmic("speedup") : AxisSpec.linear("speedup");
    return new LineChart(title, question, x, y, panels(curves), today, ideal, true);
  }

  /**
   * Slowdown curves: each curve's parallel time relative to that at its first row.
   *
   * @param rows those of a curve in the order of x
   */
  public static LineChart slowdown(
      String title, String question, AxisSpec x, List<Row> rows, Optional<LineChart.Today> today) {
    Map<String, Map<String, List<LineChart.Point>>> curves = new LinkedHashMap<>();
    Map<String, Double> reference = new LinkedHashMap<>();
    for (Row row : rows) {
      Prediction p = row.prediction();
      double start =
          reference.computeIfAbsent(
              p.application() + "\n" + p.protocol(), k -> p.parallelSeconds());
      curve(curves, row).add(new LineChart.Point(row.x(), p.parallelSeconds() / start));
    }
    AxisSpec y = AxisSpec.linear("time relative to that at " + x.describe(rows.get(0).x()));
    return new LineChart(title, question, x, y, panels(curves), today, false, false);
  }

  /** A map of speedup for each application and protocol; missing points are left white. */
  public static HeatMapChart heatMap(
      String title, String question, AxisSpec x, AxisSpec y, List<Row> rows) {
    Map<String, List<Row>> maps =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.prediction().application() + ", " + r.prediction().protocol(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return new HeatMapChart(
        title,
        question,
        x,
        y,
        "speedup",
        maps.entrySet().stream().map(m -> map(m.getKey(), m.getValue())).toList());
  }

  private static HeatMapChart.Panel map(String name, List<Row> rows) {
    List<Double> xs = List.copyOf(new TreeSet<>(rows.stream().map(Row::x).toList()));
    List<Double> ys = List.copyOf(new TreeSet<>(rows.stream().map(Row::y).toList()));
    double[][] grid = new double[ys.size()][xs.size()];
    for (double[] line : grid) {
      Arrays.fill(line, Double.NaN);
    }
    for (Row row : rows) {
      grid[ys.indexOf(row.y())][xs.indexOf(row.x())] = row.prediction().speedup();
    }
    List<List<Double>> values =
        Arrays.stream(grid).map(line -> Arrays.stream(line).boxed().toList()).toList();
    return new HeatMapChart.Panel(name, xs, ys, values);
  }

  private static List<LineChart.Point> curve(
      Map<String, Map<String, List<LineChart.Point>>> curves, Row row) {
    return curves
        .computeIfAbsent(row.prediction().application(), a -> new LinkedHashMap<>())
        .computeIfAbsent(row.prediction().protocol(), p -> new ArrayList<>());
  }

  /**
   * With one protocol all applications share a panel, their names at the curves; else each has its
   * own panel.
   */
  private static List<LineChart.Panel> panels(
      Map<String, Map<String, List<LineChart.Point>>> curves) {
    boolean oneProtocol =
        curves.values().stream().flatMap(c -> c.keySet().stream()).distinct().count() == 1;
    if (oneProtocol && curves.size() > 1) {
      List<LineChart.Series> series = new ArrayList<>();
      curves.forEach(
          (application, c) ->
              c.values().forEach(points -> series.add(new LineChart.Series(application, points))));
      return List.of(new LineChart.Panel("", series));
    }
    return curves.entrySet().stream()
        .map(
            c ->
                new LineChart.Panel(
                    c.getKey(),
                    c.getValue().entrySet().stream()
                        .map(s -> new LineChart.Series(s.getKey(), s.getValue()))
                        .toList()))
        .toList();
  }
}
