package org.svmodel.reports.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.svmodel.dominance.DominanceAnalysis;
import org.svmodel.result.Breakdown;
import org.svmodel.units.Dimension;

/**
 * Charts of every kind with invented numbers of a realistic size, to be looked at: the main method
 * writes them to {@code target/sample-charts}.
 */
final class SampleCharts {
  static final List<String> APPLICATIONS =
      List.of("fft", "lu", "radix", "ocean", "water-nsquared", "water-spatial", "barnes");
  static final List<String> PROTOCOLS =
      List.of("base", "dw", "dw-rf", "dw-rf-dd", "genima", "hw-dsm");

  private static final List<String> EIGHT =
      List.of("base", "dw", "dw-rf", "dw-rf-dd", "genima", "hw-dsm", "polling", "ideal");

  private static final double[] COMPUTE = {0.40, 0.78, 0.15, 0.12, 0.62, 0.70, 0.31};
  private static final double[] DATA = {0.34, 0.08, 0.42, 0.35, 0.07, 0.08, 0.28};
  private static final double[] LOCK = {0, 0.001, 0.01, 0.02, 0.16, 0.07, 0.16};
  private static final double[] BARRIER = {0.09, 0.09, 0.20, 0.33, 0.05, 0.05, 0.12};
  private static final double[] PROTOCOL = {0.11, 0.03, 0.12, 0.10, 0.06, 0.05, 0.08};
  private static final double[] SAVED = {0, 0.05, 0.18, 0.25, 0.36, 0.85, 0.4, 1};

  private SampleCharts() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args.length > 0 ? args[0] : "target/sample-charts");
    for (Map.Entry<String, Chart> chart : all().entrySet()) {
      for (Style style : Style.values()) {
        ChartWriter.write(chart.getValue(), style, directory, chart.getKey() + "-" + style.key());
      }
    }
  }

  static Map<String, Chart> all() {
    Map<String, Chart> charts = new LinkedHashMap<>();
    charts.put("breakdown", breakdown());
    charts.put("breakdown-eight", breakdown(EIGHT));
    charts.put("breakdown-one", breakdownOfOne());
    charts.put("speedup-processors", speedupOverProcessors());
    charts.put("speedup-interrupt", speedupOverInterrupt());
    charts.put("slowdown-interrupt", slowdown());
    charts.put("speedup-dispatch", speedupOverDispatch());
    charts.put("heatmap", heatMap(List.of("")));
    charts.put("heatmap-panels", heatMap(APPLICATIONS));
    charts.put("scatter", scatter());
    addDominance(charts, "", SampleDominance.outcome(1, List.of("base", "genima"), 256));
    addDominance(charts, "-seven", SampleDominance.outcome(7, List.of("base"), 1024));
    charts.put("pareto", pareto(1));
    charts.put("pareto-panels", pareto(6));
    charts.put("lanes", lanes(8));
    charts.put("lanes-one", lanes(1));
    return charts;
  }

  private static void addDominance(
      Map<String, Chart> charts, String ending, DominanceAnalysis.Outcome of) {
    String machine = "ppro-myrinet, 4 nodes of 4 processors";
    charts.put("tornado" + ending, DominanceCharts.tornado(machine, of.found()));
    charts.put("sobol" + ending, DominanceCharts.indices(machine, of.found()));
    charts.put("matrix" + ending, DominanceCharts.matrix(machine, of.found()));
    charts.put("map" + ending, DominanceCharts.map(machine, of.maps()));
    charts.put("map-first" + ending, DominanceCharts.map(machine, of.maps().subList(0, 1)));
  }

  /** Choices of eight parts; the cheapest that reaches the target is marked. */
  static ParetoChart pareto(int count) {
    List<ParetoChart.Panel> panels = new ArrayList<>();
    for (int a = 0; a < count; a++) {
      List<ParetoChart.Dot> others = new ArrayList<>();
      List<ParetoChart.FrontPoint> front = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        double y = 3 + a + 5 * (1 - Math.exp(-0.4 * i));
        String label = "ABCDEFGH".substring(0, i);
        front.add(new ParetoChart.FrontPoint(i * i * 2.0, y, label, "first " + i, i == 4));
        for (int k = 1; k < 8; k++) {
          others.add(new ParetoChart.Dot(i * i * 2.0 + 3 * k, y - 0.3 * k));
        }
      }
      panels.add(new ParetoChart.Panel(APPLICATIONS.get(a), others, front));
    }
    List<ParetoChart.Letter> key = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      key.add(new ParetoChart.Letter("ABCDEFGH".substring(i, i + 1), "improvement " + i));
    }
    return new ParetoChart(
        "What is the cheapest way to a higher speedup?",
        "ppro-myrinet",
        AxisSpec.linear("cost (k$)"),
        AxisSpec.linear("speedup"),
        java.util.OptionalDouble.of(7),
        panels,
        key);
  }

  /** Curves over years with strips of eight different labels. */
  static LineChart lanes(int count) {
    List<LineChart.Panel> panels = new ArrayList<>();
    for (int a = 0; a < count; a++) {
      List<LineChart.Series> series = new ArrayList<>();
      List<LineChart.Lane> lanes = new ArrayList<>();
      for (int p = 0; p < 2; p++) {
        List<LineChart.Point> points = new ArrayList<>();
        for (int year = 1995; year <= 2030; year++) {
          points.add(new LineChart.Point(year, 8 + p + Math.sin(year / 7.0 + a)));
        }
        series.add(new LineChart.Series(p == 0 ? "base" : "genima", points));
        List<LineChart.Span> spans = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          String label = "parameter " + (a + i + 2 * p) % 10;
          spans.add(new LineChart.Span(1995 + 12 * i, Math.min(2030, 2007 + 12 * i), label));
        }
        lanes.add(new LineChart.Lane(p == 0 ? "base" : "genima", spans));
      }
      panels.add(new LineChart.Panel(APPLICATIONS.get(a % 7), series, lanes));
    }
    return new LineChart(
        "Speedup as technology moves",
        "ppro-myrinet in 1998",
        AxisSpec.linear("year"),
        AxisSpec.linear("speedup"),
        panels,
        Optional.empty(),
        false,
        true);
  }

  /** Two panels; nine programs, so that colours begin anew. */
  static ScatterChart scatter() {
    List<ScatterChart.Panel> panels = new ArrayList<>();
    for (int panel = 0; panel < 2; panel++) {
      List<ScatterChart.Series> series = new ArrayList<>();
      for (int a = 0; a < 9; a++) {
        List<ScatterChart.Point> points = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          double x = 0.3 * Math.pow(50, (i + a / 9.0) / 12);
          points.add(new ScatterChart.Point(x, x * (1 + 0.15 * Math.sin(i * (a + 1.0)))));
        }
        series.add(new ScatterChart.Series("program " + a, points));
      }
      panels.add(new ScatterChart.Panel(panel == 0 ? "barriers" : "locks", series));
    }
    return new ScatterChart(
        "Predicted against simulated speedup",
        "216 comparisons",
        "simulated speedup",
        "predicted speedup",
        List.of(0.1, 0.2),
        panels);
  }

  static BreakdownChart breakdown() {
    return breakdown(PROTOCOLS);
  }

  private static BreakdownChart breakdown(List<String> protocols) {
    List<BreakdownChart.Group> groups = new ArrayList<>();
    for (int a = 0; a < APPLICATIONS.size(); a++) {
      List<BreakdownChart.Bar> bars = new ArrayList<>();
      for (int p = 0; p < protocols.size(); p++) {
        bars.add(new BreakdownChart.Bar(protocols.get(p), sample(a, p)));
      }
      groups.add(new BreakdownChart.Group(APPLICATIONS.get(a), bars));
    }
    return new BreakdownChart(
        "Where the time goes, by protocol mechanism",
        "ppro-myrinet, 4 nodes × 4 processors: which mechanisms of GeNIMA remove which waiting?",
        groups);
  }

  private static Breakdown sample(int a, int p) {
    double left = 1 - SAVED[p];
    double extra = p == 3 && a == 6 ? 0.25 : 0;
    double handler = p >= 4 ? 0 : 0.06 * left;
    return new Breakdown(
        3.1 * COMPUTE[a],
        3.1 * (DATA[a] * left),
        3.1 * LOCK[a] * left,
        3.1 * (BARRIER[a] * left + extra),
        3.1 * PROTOCOL[a] * (1 - 0.6 * SAVED[p]),
        3.1 * handler);
  }

  static BreakdownChart breakdownOfOne() {
    return new BreakdownChart(
        "Where the time goes: fft on ppro-myrinet",
        "",
        List.of(
            new BreakdownChart.Group(
                "fft",
                List.of(
                    new BreakdownChart.Bar("base", sample(0, 0)),
                    new BreakdownChart.Bar("genima", sample(0, 4))))));
  }

  private static LineChart.Series series(String name, double[] xs, double top, double half) {
    List<LineChart.Point> points = new ArrayList<>();
    for (double x : xs) {
      points.add(new LineChart.Point(x, top / (1 + x / half)));
    }
    return new LineChart.Series(name, points);
  }

  static LineChart speedupOverProcessors() {
    double[] p = {1, 2, 4, 8, 16, 32};
    List<LineChart.Series> curves = new ArrayList<>();
    for (int a = 0; a < APPLICATIONS.size(); a++) {
      List<LineChart.Point> points = new ArrayList<>();
      for (double x : p) {
        double overhead = (1 - COMPUTE[a]) / COMPUTE[a] / 16;
        points.add(new LineChart.Point(x, x / (1 + overhead * (x - 1))));
      }
      curves.add(new LineChart.Series(APPLICATIONS.get(a), points));
    }
    return new LineChart(
        "Speedup under GeNIMA",
        "How far does each program scale on ppro-myrinet?",
        AxisSpec.linear("processors"),
        AxisSpec.linear("speedup"),
        List.of(new LineChart.Panel("", curves)),
        Optional.empty(),
        true,
        true);
  }

  private static double[] interruptCosts() {
    double[] x = new double[26];
    for (int i = 0; i < x.length; i++) {
      x[i] = i * 2e-6;
    }
    return x;
  }

  static LineChart speedupOverInterrupt() {
    double[] x = interruptCosts();
    List<LineChart.Panel> panels = new ArrayList<>();
    for (int a = 0; a < APPLICATIONS.size(); a++) {
      double top = 16 * COMPUTE[a] * 1.1;
      panels.add(
          new LineChart.Panel(
              APPLICATIONS.get(a),
              List.of(
                  series("base", x, top, 1e-4 * (1 + a)),
                  series("dw-rf", x, top * 1.02, 3e-4 * (1 + a)),
                  series("genima", x, top * 1.05, 1))));
    }
    return new LineChart(
        "Speedup against interrupt cost",
        "How much of the speedup does the interrupt cost take?",
        AxisSpec.of("interrupt cost", Dimension.TIME, x, false),
        AxisSpec.linear("speedup"),
        panels,
        Optional.of(new LineChart.Today(50e-6, "today")),
        false,
        true);
  }

  static LineChart slowdown() {
    double[] x = {1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4};
    List<LineChart.Series> curves = new ArrayList<>();
    for (int a = 0; a < APPLICATIONS.size(); a++) {
      List<LineChart.Point> points = new ArrayList<>();
      for (double v : x) {
        points.add(new LineChart.Point(v, (1 + v / 1e-4 / (1 + a)) / (1 + 1e-2 / (1 + a))));
      }
      curves.add(new LineChart.Series(APPLICATIONS.get(a), points));
    }
    return new LineChart(
        "Slowdown with interrupt cost (base)",
        "Which programs suffer most when an interrupt gets dearer?",
        AxisSpec.of("interrupt cost", Dimension.TIME, new double[] {5e-5}, true),
        AxisSpec.linear("time relative to 1 µs"),
        List.of(new LineChart.Panel("", curves)),
        Optional.of(new LineChart.Today(50e-6, "today")),
        false,
        false);
  }

  static LineChart speedupOverDispatch() {
    AxisSpec x =
        AxisSpec.categories("interrupt dispatch", List.of("fixed", "roundRobin", "idleFirst"));
    double[] at = {0, 1, 2};
    return new LineChart(
        "Speedup by interrupt dispatch policy",
        "ppro-myrinet, base",
        x,
        AxisSpec.linear("speedup"),
        List.of(
            new LineChart.Panel(
                "", List.of(series("fft", at, 6.3, 20), series("ocean", at, 1.9, 10)))),
        Optional.empty(),
        false,
        true);
  }

  static HeatMapChart heatMap(List<String> names) {
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    for (int i = 0; i <= 25; i++) {
      xs.add(i * 2e-6);
    }
    for (int j = 0; j < 9; j++) {
      ys.add(40e6 * Math.pow(100, j / 8.0));
    }
    List<HeatMapChart.Panel> panels = new ArrayList<>();
    for (int n = 0; n < names.size(); n++) {
      List<List<Double>> rows = new ArrayList<>();
      for (double y : ys) {
        List<Double> row = new ArrayList<>();
        for (double x : xs) {
          row.add(16 * COMPUTE[n] / (COMPUTE[n] + 0.12 * 160e6 / y + (x + 6e-6) / 8e-5));
        }
        rows.add(row);
      }
      panels.add(new HeatMapChart.Panel(names.get(n), xs, ys, rows));
    }
    return new HeatMapChart(
        (names.size() == 1 ? "Speedup of fft" : "Speedup") + " over interrupt cost and bandwidth",
        "What must improve first: the interrupt or the link?",
        AxisSpec.of("interrupt cost", Dimension.TIME, new double[] {50e-6}, false),
        AxisSpec.of("link bandwidth", Dimension.BANDWIDTH, new double[] {4e9}, true),
        "speedup",
        panels);
  }
}
