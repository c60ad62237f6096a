package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.reports.chart.AxisSpec;
import org.svmodel.reports.chart.Chart;
import org.svmodel.reports.chart.ChartWriter;
import org.svmodel.reports.chart.LineChart;
import org.svmodel.reports.chart.PredictionCharts;
import org.svmodel.reports.chart.PredictionCharts.Row;
import org.svmodel.reports.chart.Style;
import org.svmodel.result.Prediction;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.Study.AxisParameter;
import org.svmodel.sweep.Study.AxisValue;
import org.svmodel.sweep.Study.ChartSpec;

/**
 * Draws the charts of a study from its result file. Along the axes that a chart does not show, it
 * stands at the machine's own value ({@link AxisPlaces}).
 */
final class StudyCharts {
  private final StudyRun run;
  private final Study study;
  private final AxisPlaces axes;
  private final ResultRows rows;

  private StudyCharts(StudyRun run, ResultRows rows) {
    this.run = run;
    this.study = run.study();
    this.axes = run.places();
    this.rows = rows;
  }

  /**
   * Draws every chart into a folder.
   *
   * @return the PNG of each; the other files stand beside it
   */
  static List<Path> draw(StudyRun run, Path csv, Path folder, Style style) throws IOException {
    List<Path> files = new ArrayList<>();
    if (run.study().charts().isEmpty()) {
      return files;
    }
    StudyCharts charts = of(run, csv, run.study().charts());
    for (ChartSpec chart : run.study().charts()) {
      if (!charts.hasData(chart)) {
        continue; // every point of it failed
      }
      files.add(
          ChartWriter.write(
                  charts.chart(chart, run.study().name(), charts.question(chart)),
                  style,
                  folder,
                  name(chart))
              .get(0));
    }
    return files;
  }

  /** Reads what some charts of a study need from its result. */
  static StudyCharts of(StudyRun run, Path csv, List<ChartSpec> specs) throws IOException {
    Set<Long> wanted = new HashSet<>();
    for (ChartSpec chart : specs) {
      for (Place place : places(run, chart)) {
        wanted.add(place.index());
      }
    }
    return new StudyCharts(run, new ResultRows(csv, wanted));
  }

  /** {@code speedup-os.interrupt}: unlike for each chart of a study. */
  private static String name(ChartSpec chart) {
    String kind = chart.kind().name().toLowerCase(Locale.ROOT);
    String x = chart.x().isEmpty() ? "" : "-" + chart.x();
    return kind + x + (chart.y().isEmpty() ? "" : "-" + chart.y());
  }

  /** Whether any of a chart's points has a prediction. */
  boolean hasData(ChartSpec spec) {
    return !data(spec).isEmpty();
  }

  /** One of the charts, under a title of the caller. */
  Chart chart(ChartSpec spec, String title, String question) {
    List<Row> data = data(spec);
    return switch (spec.kind()) {
      case BREAKDOWN -> PredictionCharts.breakdown(title, question, names(spec), data);
      case SPEEDUP ->
          PredictionCharts.speedup(title, question, axis(spec.x()), data, today(spec.x()), false);
      case SLOWDOWN ->
          PredictionCharts.slowdown(title, question, axis(spec.x()), data, today(spec.x()));
      case HEATMAP ->
          PredictionCharts.heatMap(title, question, axis(spec.x()), axis(spec.y()), data);
    };
  }

  /** The study's question, and where the axes stand that the chart does not show. */
  private String question(ChartSpec spec) {
    String others = axes.others(axes.axisOf(spec.x()), axes.axisOf(spec.y()));
    if (others.isEmpty()) {
      return study.question();
    }
    return (study.question() + " At " + others + ".").strip();
  }

  /** Names of the values along x; none without x. */
  private List<String> names(ChartSpec spec) {
    int x = axes.axisOf(spec.x());
    return x < 0
        ? List.of()
        : IntStream.range(0, axes.size(x)).mapToObj(i -> axes.text(x, i)).toList();
  }

  /** The rows of a chart that have a prediction. */
  private List<Row> data(ChartSpec spec) {
    List<Row> data = new ArrayList<>();
    for (Place place : places(run, spec)) {
      Optional<Prediction> prediction = rows.prediction(place.index());
      if (prediction.isPresent()) {
        data.add(
            new Row(
                spec.kind() == ChartSpec.Kind.BREAKDOWN
                    ? place.x()
                    : coordinate(spec.x(), place.x()),
                coordinate(spec.y(), place.y()),
                prediction.get()));
      }
    }
    return data;
  }

  /** A value in base units, or its number where values are names. */
  private double coordinate(String path, int place) {
    if (path.isEmpty()) {
      return 0;
    }
    double value = parameter(path).values().get(place).value();
    return Double.isNaN(value) || axes.isShape(axes.axisOf(path)) ? place : value;
  }

  private AxisSpec axis(String path) {
    AxisParameter parameter = parameter(path);
    ParameterInfo info = HardwareParameters.get(path);
    List<AxisValue> values = parameter.values();
    int a = axes.axisOf(path);
    if (axes.isShape(a)) {
      return AxisSpec.categories(
          "nodes x processors per node",
          IntStream.range(0, axes.size(a)).mapToObj(i -> axes.text(a, i)).toList());
    }
    if (info.isChoice()) {
      return AxisSpec.categories(path, values.stream().map(AxisValue::text).toList());
    }
    double[] numbers = values.stream().mapToDouble(AxisValue::value).toArray();
    return AxisSpec.of(path, info.dimension(), numbers, equalRatios(numbers));
  }

  /** Values that grow by equal ratios are read on a logarithmic axis. */
  static boolean equalRatios(double[] v) {
    return v.length > 2
        && v[0] > 0
        && IntStream.range(2, v.length)
            .allMatch(i -> Math.abs(v[i] / v[i - 1] / (v[1] / v[0]) - 1) < 1e-6);
  }

  /** The machine's own value, where it lies on the axis. */
  private Optional<LineChart.Today> today(String path) {
    ParameterInfo info = HardwareParameters.get(path);
    if (info.isChoice() || axes.isShape(axes.axisOf(path))) {
      return Optional.empty();
    }
    double clock = run.machine().resolve().processor().clock();
    double value = info.parse(run.machine().values().get(path)).at(clock);
    double[] all =
        parameter(path).values().stream().mapToDouble(AxisValue::value).sorted().toArray();
    return value >= all[0] && value <= all[all.length - 1]
        ? Optional.of(new LineChart.Today(value, "today"))
        : Optional.empty();
  }

  private AxisParameter parameter(String path) {
    return study.axes().stream()
        .flatMap(axis -> axis.parameters().stream())
        .filter(p -> p.path().equals(path))
        .findFirst()
        .orElseThrow(() -> CliException.usage("a chart needs the axis '" + path + "'"));
  }

  /** One point of a chart: its place in the result, and along the chart's axes. */
  private record Place(long index, int x, int y) {}

  /** The points of a chart, in the order of the result. */
  private static List<Place> places(StudyRun run, ChartSpec spec) {
    AxisPlaces axes = run.places();
    int x = axes.axisOf(spec.x());
    int y = axes.axisOf(spec.y());
    List<Place> places = new ArrayList<>();
    for (int j = 0; j < axes.size(y); j++) {
      for (int i = 0; i < axes.size(x); i++) {
        long start = axes.row(x, i, y, j);
        for (long s = 0; s < axes.series(); s++) {
          places.add(new Place(start + s, i, j));
        }
      }
    }
    return places;
  }
}
