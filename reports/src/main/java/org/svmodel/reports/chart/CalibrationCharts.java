package org.svmodel.reports.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.svmodel.calibration.FittedRun;
import org.svmodel.calibration.Measure;

/** Charts of a calibration: what was measured against what is predicted, before and after. */
public final class CalibrationCharts {
  /** More rows than this are one for each application. */
  private static final int MOST_ROWS = 40;

  private CalibrationCharts() {}

  /** Predicted against measured: panels before and after the fit, and of the runs kept out. */
  public static ScatterChart fit(String question, List<FittedRun> runs) {
    String what = runs.get(0).run().measure() == Measure.SPEEDUP ? "speedup" : "parallel time (s)";
    List<ScatterChart.Panel> panels = new ArrayList<>();
    List<FittedRun> fitted = runs.stream().filter(r -> !r.run().heldOut()).toList();
    List<FittedRun> out = runs.stream().filter(r -> r.run().heldOut()).toList();
    add(panels, "fitted runs, before the fit", fitted, FittedRun::before);
    add(panels, "fitted runs", fitted, FittedRun::fitted);
    add(panels, "runs kept out", out, FittedRun::fitted);
    return new ScatterChart(
        "Predicted against measured",
        question + ". Dashed: off by 5 and by 10 %.",
        "measured " + what,
        "predicted " + what,
        List.of(0.05, 0.1),
        panels);
  }

  private static void add(
      List<ScatterChart.Panel> panels,
      String title,
      List<FittedRun> runs,
      ToDoubleFunction<FittedRun> predicted) {
    Map<String, List<ScatterChart.Point>> points = new LinkedHashMap<>();
    for (FittedRun run : runs) {
      double value = predicted.applyAsDouble(run);
      if (value > 0) {
        points
            .computeIfAbsent(run.run().setup().application(), a -> new ArrayList<>())
            .add(new ScatterChart.Point(run.run().value(), value));
      }
    }
    if (!points.isEmpty()) {
      panels.add(
          new ScatterChart.Panel(
              title,
              points.entrySet().stream()
                  .map(e -> new ScatterChart.Series(e.getKey(), e.getValue()))
                  .toList()));
    }
  }

  /** Errors before and after the fit, a row per application and protocol. */
  public static DotChart errors(String question, List<FittedRun> runs) {
    boolean byProtocol = runs.stream().map(r -> row(r, true)).distinct().count() <= MOST_ROWS;
    List<String> rows = runs.stream().map(r -> row(r, byProtocol)).distinct().toList();
    List<DotChart.Dot> before = new ArrayList<>();
    List<DotChart.Dot> fitted = new ArrayList<>();
    List<DotChart.Dot> out = new ArrayList<>();
    for (FittedRun run : runs) {
      int row = rows.indexOf(row(run, byProtocol));
      add(before, row, run.errorBefore());
      add(run.run().heldOut() ? out : fitted, row, run.error());
    }
    List<DotChart.Series> series = new ArrayList<>();
    series.add(new DotChart.Series("before the fit", before));
    series.add(new DotChart.Series("fitted", fitted));
    if (!out.isEmpty()) {
      series.add(new DotChart.Series("kept out of the fit", out));
    }
    return new DotChart(
        "Errors of the predictions",
        question,
        AxisSpec.linear("predicted over measured, less 1 (%)"),
        rows,
        series);
  }

  private static String row(FittedRun run, boolean byProtocol) {
    String application = run.run().setup().application();
    return byProtocol ? application + "  " + run.run().setup().protocol().name() : application;
  }

  private static void add(List<DotChart.Dot> dots, int row, double error) {
    if (Double.isFinite(error)) {
      dots.add(new DotChart.Dot(row, 100 * error));
    }
  }
}
