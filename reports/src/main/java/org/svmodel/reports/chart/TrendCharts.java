package org.svmodel.reports.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.svmodel.trend.Trend;
import org.svmodel.trend.TrendResult;
import org.svmodel.trend.TrendSeries;

/** Chart records from trends: a panel for each program, a curve for each protocol. */
public final class TrendCharts {
  private TrendCharts() {}

  /** Speedup over the years, with lanes that show which parameter dominates when. */
  public static LineChart speedups(Trend trend, String machine, TrendResult result) {
    Map<String, List<LineChart.Series>> series = new LinkedHashMap<>();
    Map<String, List<LineChart.Lane>> lanes = new LinkedHashMap<>();
    for (TrendSeries s : result.series()) {
      lanes.computeIfAbsent(s.application(), a -> new ArrayList<>()).add(lane(s));
    }
    Stream.concat(result.series().stream(), result.references().stream())
        .forEach(
            s ->
                series
                    .computeIfAbsent(s.application(), a -> new ArrayList<>())
                    .add(
                        new LineChart.Series(
                            s.protocol(),
                            s.points().stream()
                                .map(p -> new LineChart.Point(p.year(), p.speedup()))
                                .toList())));
    return new LineChart(
        "Speedup as technology moves: " + trend.name(),
        machine
            + " in "
            + trend.baseYear()
            + ". Strips: the communication parameter that dominates under each protocol.",
        AxisSpec.linear("year"),
        AxisSpec.linear("speedup"),
        series.entrySet().stream()
            .map(e -> new LineChart.Panel(e.getKey(), e.getValue(), lanes.get(e.getKey())))
            .toList(),
        Optional.empty(),
        false,
        true);
  }

  private static LineChart.Lane lane(TrendSeries series) {
    List<TrendSeries.Reign> reigns = series.reigns();
    List<LineChart.Span> spans = new ArrayList<>();
    for (int i = 0; i < reigns.size(); i++) {
      TrendSeries.Reign reign = reigns.get(i);
      int to = i + 1 < reigns.size() ? reigns.get(i + 1).first() : reign.last();
      if (!reign.parameter().isEmpty()) {
        spans.add(new LineChart.Span(reign.first(), to, reign.parameter()));
      }
    }
    return new LineChart.Lane(series.protocol(), spans);
  }

  /** Efficiency relative to the reference's over the years. */
  public static LineChart relative(Trend trend, String machine, TrendResult result) {
    TrendSeries reference = result.references().get(0);
    Map<String, List<LineChart.Series>> series = new LinkedHashMap<>();
    for (TrendSeries s : result.series()) {
      List<LineChart.Point> points =
          IntStream.range(0, s.points().size())
              .mapToObj(
                  i ->
                      new LineChart.Point(
                          s.points().get(i).year(), result.relativeEfficiency(s, i)))
              .toList();
      series
          .computeIfAbsent(s.application(), a -> new ArrayList<>())
          .add(new LineChart.Series(s.protocol(), points));
    }
    return new LineChart(
        "Shared virtual memory against hardware: " + trend.name(),
        machine
            + " against "
            + reference.protocol()
            + " on "
            + reference.hardware()
            + ", each moving by its own trend from "
            + trend.baseYear(),
        AxisSpec.linear("year"),
        new AxisSpec(
            "efficiency relative to " + reference.protocol(), "%", "", 0.01, false, List.of()),
        series.entrySet().stream().map(e -> new LineChart.Panel(e.getKey(), e.getValue())).toList(),
        Optional.empty(),
        false,
        true);
  }
}
