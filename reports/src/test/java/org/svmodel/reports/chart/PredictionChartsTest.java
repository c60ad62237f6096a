package org.svmodel.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.units.Dimension;

class PredictionChartsTest {
  private static final AxisSpec X =
      AxisSpec.of("interrupt cost", Dimension.TIME, new double[] {50e-6}, false);
  private static final AxisSpec Y = AxisSpec.linear("nodes");

  /** A program of 16 s on one processor that takes {@code seconds} on 16, all of it computing. */
  private static Prediction of(String application, String protocol, double seconds) {
    double speedup = 16 / seconds;
    return new Prediction(
        application,
        protocol,
        "h",
        16,
        speedup,
        speedup / 16,
        16,
        seconds,
        new Breakdown(seconds, 0, 0, 0, 0, 0),
        new Prediction.Bounds(0, 16),
        new Prediction.Bottleneck("processor", 1),
        new Prediction.SolverReport(1, 0),
        List.of(),
        List.of(),
        List.of());
  }

  private static PredictionCharts.Row row(double x, double y, Prediction prediction) {
    return new PredictionCharts.Row(x, y, prediction);
  }

  @Test
  void groupsKeepTheOrderOfTheResults() {
    BreakdownChart chart =
        PredictionCharts.breakdown(
            "t",
            "",
            List.of(),
            List.of(
                row(0, 0, of("lu", "base", 2)),
                row(0, 0, of("fft", "base", 4)),
                row(0, 0, of("lu", "ni", 1)),
                row(0, 0, of("fft", "ni", 3))));
    assertThat(chart.groups()).extracting(BreakdownChart.Group::name).containsExactly("lu", "fft");
    assertThat(ChartCsv.of(chart)).contains("lu,ni,50.0,1.0,1.0,0.0", "fft,ni,75.0,3.0,3.0,0.0");
  }

  /** The bars of a protocol stand together; 3 s are 150 % of the first bar's 2 s. */
  @Test
  void valuesAlongXAreBarsOfTheirProtocol() {
    BreakdownChart chart =
        PredictionCharts.breakdown(
            "t",
            "",
            List.of("4x4", "16x1"),
            List.of(
                row(0, 0, of("lu", "base", 2)),
                row(0, 0, of("lu", "ni", 1)),
                row(1, 0, of("lu", "base", 3)),
                row(1, 0, of("lu", "ni", 1))));
    assertThat(chart.groups().get(0).bars())
        .extracting(BreakdownChart.Bar::name)
        .containsExactly("base 4x4", "base 16x1", "ni 4x4", "ni 16x1");
    assertThat(ChartCsv.of(chart)).contains("lu,base 16x1,150.0,3.0");
  }

  /** 2 s at the first value and 3 s at the next are a slowdown of 1.5; each curve has its own. */
  @Test
  void slowdownIsRelativeToTheFirstPoint() {
    LineChart chart =
        PredictionCharts.slowdown(
            "t",
            "",
            X,
            List.of(
                row(0, 0, of("fft", "base", 2)),
                row(0, 0, of("fft", "ni", 1)),
                row(1e-5, 0, of("fft", "base", 3)),
                row(1e-5, 0, of("fft", "ni", 1))),
            Optional.empty());
    assertThat(ChartCsv.of(chart))
        .isEqualTo(
            """
            panel,series,interrupt cost [s],time relative to that at 0 µs
            fft,base,0.0,1.0
            fft,base,1.0E-5,1.5
            fft,ni,0.0,1.0
            fft,ni,1.0E-5,1.0
            """);
  }

  @Test
  void oneProtocolPutsAllApplicationsIntoOnePanel() {
    List<PredictionCharts.Row> rows =
        List.of(row(0, 0, of("fft", "base", 2)), row(0, 0, of("lu", "base", 4)));
    LineChart chart = PredictionCharts.speedup("t", "", X, rows, Optional.empty(), false);
    assertThat(chart.panels()).hasSize(1);
    assertThat(chart.seriesNames()).containsExactly("fft", "lu");
    assertThat(chart.panels().get(0).series().get(0).points())
        .containsExactly(new LineChart.Point(0, 8));
  }

  /** A point that failed leaves a hole; the others stand where they belong. */
  @Test
  void aMissingPointOfAMapIsNotANumber() {
    HeatMapChart chart =
        PredictionCharts.heatMap(
            "t",
            "",
            X,
            Y,
            List.of(
                row(0, 4, of("fft", "base", 2)),
                row(1e-5, 4, of("fft", "base", 4)),
                row(0, 8, of("fft", "base", 1))));
    assertThat(chart.panels()).hasSize(1);
    assertThat(chart.panels().get(0).title()).isEqualTo("fft, base");
    assertThat(chart.panels().get(0).values())
        .containsExactly(List.of(8.0, 4.0), List.of(16.0, Double.NaN));
  }

  @Test
  void aMapNeedsTwoValuesAlongEachAxis() {
    assertThatThrownBy(
            () -> PredictionCharts.heatMap("t", "", X, Y, List.of(row(0, 4, of("fft", "base", 2)))))
        .hasMessageContaining("at least two");
  }
}
