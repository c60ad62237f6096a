package org.svmodel.reports.chart;

/** What is drawn, free of how: one record per kind of chart. */
public sealed interface Chart
    permits BreakdownChart,
        LineChart,
        HeatMapChart,
        ScatterChart,
        TimelineChart,
        TornadoChart,
        IndexChart,
        RegionChart,
        MatrixChart,
        DotChart,
        ParetoChart {
  /** Short title on top; never empty. */
  String title();

  /** The question that the chart answers, or a second line of context; may be empty. */
  String question();
}
