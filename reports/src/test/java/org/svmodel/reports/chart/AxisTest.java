package org.svmodel.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.svmodel.units.Dimension;

class AxisTest {
  @Test
  void choosesTheUnitThatReadsBest() {
    assertThat(axis(Dimension.TIME, 50e-6).title()).isEqualTo("p (µs)");
    assertThat(axis(Dimension.TIME, 500e-9).title()).isEqualTo("p (ns)");
    assertThat(axis(Dimension.TIME, 2).title()).isEqualTo("p (s)");
    assertThat(axis(Dimension.BANDWIDTH, 4e9).title()).isEqualTo("p (MB/s)");
    assertThat(axis(Dimension.BANDWIDTH, 40e9).title()).isEqualTo("p (GB/s)");
    assertThat(axis(Dimension.SIZE, 4096).title()).isEqualTo("p (B)");
    assertThat(axis(Dimension.NUMBER, 16).title()).isEqualTo("p");
  }

  private static AxisSpec axis(Dimension dimension, double largest) {
    return AxisSpec.of("p", dimension, new double[] {0, largest}, false);
  }

  @Test
  void describesAValue() {
    assertThat(axis(Dimension.TIME, 50e-6).describe(50e-6)).isEqualTo("50 µs");
    AxisSpec names = AxisSpec.categories("dispatch", List.of("fixed", "roundRobin"));
    assertThat(names.describe(1)).isEqualTo("roundRobin");
  }

  @Test
  void writesPlainNumbers() {
    assertThat(AxisSpec.number(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(AxisSpec.number(4000)).isEqualTo("4000");
    assertThat(AxisSpec.number(0)).isEqualTo("0");
    assertThat(AxisSpec.number(-2.5)).isEqualTo("-2.5");
  }

  @Test
  void ticksAreRoundNumbers() {
    assertThat(labels(AxisSpec.linear("x"), 0, 16, 6)).containsExactly("0", "5", "10", "15");
    assertThat(labels(AxisSpec.linear("x"), 0.9, 1.3, 5))
        .containsExactly("0.9", "1", "1.1", "1.2", "1.3");
    assertThat(labels(AxisSpec.logarithmic("x"), 0, 2, 9))
        .containsExactly("1", "2", "5", "10", "20", "50", "100");
    assertThat(labels(AxisSpec.logarithmic("x"), 0, 6, 4))
        .containsExactly("1", "100", "10000", "1000000");
  }

  private static List<String> labels(AxisSpec axis, double low, double high, int aim) {
    return Ticks.of(axis, new double[0], low, high, aim).stream().map(Ticks.Tick::label).toList();
  }

  /** 2, 4, 8, 16 processors are labelled as such, not 5, 10, 15. */
  @Test
  void fewUnevenValuesAreTheTicks() {
    List<Ticks.Tick> ticks =
        Ticks.of(AxisSpec.linear("processors"), new double[] {2, 4, 8, 16}, 0, 17, 10);
    assertThat(ticks.stream().map(Ticks.Tick::label)).containsExactly("2", "4", "8", "16");
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThatThrownBy(() -> new AxisSpec("x", "", "", 0, false, List.of()))
        .hasMessageContaining("perUnit must be > 0");
    assertThatThrownBy(() -> new BreakdownChart("t", "", List.of()))
        .hasMessageContaining("at least one group");
    assertThatThrownBy(
            () ->
                new HeatMapChart.Panel(
                    "", List.of(1.0, 1.0), List.of(1.0, 2.0), List.of(List.of(), List.of())))
        .hasMessageContaining("strictly increasing");
    assertThatThrownBy(() -> Style.parse("poster")).hasMessageContaining("paper-1col");
  }

  /**
   * Labels wanted at 10, 11, 12 with a gap of 5 form a block around their mean 11: 6, 11, 16; the
   * one at 40 stays.
   */
  @Test
  void endLabelsArePushedApart() {
    double[] placed = EndLabels.spread(new double[] {10, 11, 12, 40}, 5, 0, 50);
    assertThat(placed).containsExactly(new double[] {6, 11, 16, 40}, within(1e-9));
  }

  @Test
  void endLabelsStayInside() {
    assertThat(EndLabels.spread(new double[] {49, 50}, 5, 0, 50))
        .containsExactly(new double[] {45, 50}, within(1e-9));
    assertThat(EndLabels.spread(new double[] {0, 1}, 5, 0, 50))
        .containsExactly(new double[] {0, 5}, within(1e-9));
  }
}
