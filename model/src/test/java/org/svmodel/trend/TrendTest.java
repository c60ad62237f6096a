package org.svmodel.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.config.Measurements;
import org.svmodel.goal.ToyCluster;
import org.svmodel.trend.ParameterTrend.Point;

class TrendTest {
  private static ParameterTrend law(String path, String text) {
    return new ParameterTrend(path, Optional.of(Growth.parse(text)), List.of(), false, "assumed");
  }

  private static String at(ParameterTrend parameter, int year) {
    return parameter.at(ToyCluster.machine(), 1998, year);
  }

  @ParameterizedTest
  @CsvSource({
    "x1.5 per year, 2, 2.25",
    "×1.5 per year, -1, 0.666666666666666667",
    "x2 per 18 months, 3, 4", // twice 18 months
    "x2 per 2 years, 1, 1.41421356237309505",
    "x0.9 per year, 2, 0.81",
  })
  void growthIsByEqualRatios(String text, double years, double expected) {
    assertThat(Growth.parse(text).over(years)).isCloseTo(expected, within(1e-15 * expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.5 per year    | '1.5 per year' is not a growth such as 'x1.5 per year' or 'x2 per 18"
            + " months'",
        "x0 per year     | 'x0 per year': '0' must be more than 0",
        "x2 per 0 months | 'x2 per 0 months': '0' must be more than 0",
        "xy per year     | 'y' is not a number such as 4",
        "x1.5 per decade | 'x1.5 per decade' is not a growth such as 'x1.5 per year' or 'x2 per 18"
            + " months'",
      })
  void badGrowthsSayWhatIsAllowed(String text, String message) {
    assertThatThrownBy(() -> Growth.parse(text)).hasMessage(message);
  }

  @Test
  void aLawStartsFromTheMachineInTheBaseYear() {
    // ppro-myrinet: 200 MHz in 1998
    ParameterTrend clock = law("processor.clock", "x1.5 per year");
    assertThat(at(clock, 1998)).isEqualTo("200 MHz");
    assertThat(at(clock, 2000)).isEqualTo("450 MHz"); // 200 · 1.5²
    assertThat(at(clock, 1997)).isEqualTo("133.333333333 MHz"); // 200 / 1.5
  }

  @Test
  void aTableIsInterpolatedByEqualRatiosAndContinuedByItsLaw() {
    List<Point> table =
        List.of(new Point(1998, "100 MB/s", 100e6, ""), new Point(2002, "1.6 GB/s", 1.6e9, ""));
    ParameterTrend alone =
        new ParameterTrend("link.bandwidth", Optional.empty(), table, false, "assumed");
    assertThat(at(alone, 2000)).isEqualTo("400 MB/s"); // 100 · 16^(2/4)
    assertThat(at(alone, 1999)).isEqualTo("200 MB/s"); // 100 · 16^(1/4)
    assertThat(at(alone, 1995)).isEqualTo("100 MB/s");
    assertThat(at(alone, 2030)).isEqualTo("1.6 GB/s");
    ParameterTrend continued =
        new ParameterTrend(
            "link.bandwidth", Optional.of(Growth.parse("x2 per year")), table, false, "assumed");
    assertThat(at(continued, 2000)).isEqualTo("400 MB/s");
    assertThat(at(continued, 2004)).isEqualTo("6.4 GB/s"); // 1.6 · 2²
    assertThat(at(continued, 1996)).isEqualTo("25 MB/s"); // 100 / 2²
    assertThat(alone.isAbsolute()).isTrue();
  }

  @Test
  void multiplesAreOfTheMachinesOwnValue() {
    ParameterTrend interrupt =
        new ParameterTrend(
            "os.interrupt",
            Optional.empty(),
            List.of(new Point(1998, "x1", 1, ""), new Point(2002, "x0.25", 0.25, "")),
            true,
            "assumed");
    // 50 us · 0.25^(2/4)
    assertThat(at(interrupt, 2000)).isEqualTo("25 us");
    assertThat(interrupt.isAbsolute()).isFalse();
  }

  @Test
  void wholeNumbersAndChoicesKeepTheValueOfTheYearBefore() {
    ParameterTrend nodes =
        new ParameterTrend(
            "nodes",
            Optional.empty(),
            List.of(new Point(1995, "16", 16, ""), new Point(2000, "4", 4, "")),
            false,
            "assumed");
    assertThat(List.of(at(nodes, 1990), at(nodes, 1999), at(nodes, 2000), at(nodes, 2030)))
        .containsExactly("16", "16", "4", "4");
    ParameterTrend pipelining =
        new ParameterTrend(
            "ni.pipelining",
            Optional.empty(),
            List.of(
                new Point(1995, "staged", Double.NaN, ""),
                new Point(2003, "cutThrough", Double.NaN, "")),
            false,
            "assumed");
    assertThat(List.of(at(pipelining, 2002), at(pipelining, 2003)))
        .containsExactly("staged", "cutThrough");
  }

  private static Trend trend(ParameterTrend... parameters) {
    return new Trend("t", "", "", 1998, 1998, 2010, List.of(parameters), Optional.empty());
  }

  private static TrendResult run(Trend trend, int threads, String... protocols)
      throws InterruptedException {
    return new TrendRun(
            trend,
            ToyCluster.machine(),
            trend.reference().isPresent() ? ToyCluster.machine() : null,
            trend.reference().map(r -> ToyCluster.protocol(r.protocol())).orElse(null),
            Measurements::scenario,
            new ToyCluster())
        .run(
            ToyCluster.fft(),
            List.of(protocols).stream().map(ToyCluster::protocol).toList(),
            IntStream.rangeClosed(1998, 2010).boxed().toList(),
            threads,
            () -> {});
  }

  /**
   * The toy's time under base is 10 + i/10 + 160/b. With b = 160 · 0.8^y MB/s and i = 50 · 0.8^y us
   * the wait of the link is 1.25^y, that of interrupts 5 · 0.8^y: the link overtakes where 1.5625^y
   * > 5, y > 3.607: in 2002. An elasticity is the share of the time.
   */
  @Test
  void theDominantParameterIsTheOneWithTheLargestShareOfTheTime() throws InterruptedException {
    Trend trend =
        trend(law("link.bandwidth", "x0.8 per year"), law("os.interrupt", "x0.8 per year"));
    TrendSeries series = run(trend, 2, "base").series().get(0);
    List<TrendSeries.Reign> reigns = series.reigns();
    assertThat(reigns)
        .extracting(TrendSeries.Reign::parameter)
        .containsExactly("os.interrupt", "link.bandwidth");
    assertThat(reigns).extracting(TrendSeries.Reign::first).containsExactly(1998, 2002);
    assertThat(reigns).extracting(TrendSeries.Reign::last).containsExactly(2001, 2010);
    // 1998: 5 / 16; 2010: -14.55 / (10 + 0.344 + 14.55); the difference's own error is h²/6
    assertThat(reigns.get(0).atFirst()).isCloseTo(5 / 16.0, within(3e-4));
    double link = Math.pow(1.25, 12);
    double interrupt = 5 * Math.pow(0.8, 12);
    assertThat(reigns.get(1).atLast()).isCloseTo(-link / (10 + link + interrupt), within(3e-4));
    assertThat(series.points().get(0).speedup()).isCloseTo(100 / 16.0, within(1e-9));
  }

  @Test
  void aProtocolOvertakesWhereTheClosedFormSays() throws InterruptedException {
    // base waits 5 · 0.8^y for interrupts, genima 2: base is ahead when 0.8^y < 0.4, y > 4.106:
    // 2003.
    List<Overtaking> found =
        run(trend(law("os.interrupt", "x0.8 per year")), 1, "base", "genima").overtakings();
    assertThat(found).hasSize(1);
    Overtaking o = found.get(0);
    assertThat(List.of(o.winner(), o.loser())).containsExactly("base", "genima");
    assertThat(List.of(o.before(), o.after())).containsExactly(2002, 2003);
    // 13 / (11 + 5 · 0.8^4) and 13 / (11 + 5 · 0.8^5)
    assertThat(o.leadBefore()).isCloseTo(13 / 13.048, within(1e-9));
    assertThat(o.leadAfter()).isCloseTo(13 / 12.6384, within(1e-9));
  }

  @Test
  void theReferenceMovesByItsOwnTrend() throws InterruptedException {
    Trend trend =
        new Trend(
            "t",
            "",
            "",
            1998,
            1998,
            2010,
            List.of(law("os.interrupt", "x0.8 per year")),
            Optional.of(
                new Trend.Reference(
                    "ppro-myrinet", "genima", List.of(law("link.bandwidth", "x2 per year")))));
    TrendResult result = run(trend, 2, "base");
    // 1998: 100/16 against 100/13; 1999: 100 / (11 + 4) against 100 / (12 + 0.5)
    assertThat(result.relativeEfficiency(result.series().get(0), 0))
        .isCloseTo(13 / 16.0, within(1e-9));
    assertThat(result.relativeEfficiency(result.series().get(0), 1))
        .isCloseTo(12.5 / 15, within(1e-9));
  }

  @Test
  void aYearWithoutAPredictionLeavesTheOthers() throws InterruptedException {
    ParameterTrend interrupt =
        new ParameterTrend(
            "os.interrupt",
            Optional.empty(),
            List.of(
                new Point(1998, "50 us", 50e-6, ""),
                new Point(1999, "13 us", 13e-6, ""),
                new Point(2000, "10 us", 10e-6, "")),
            false,
            "assumed");
    List<TrendPoint> points = run(trend(interrupt), 1, "base").series().get(0).points();
    assertThat(points.get(1).failure()).isEqualTo("phase 0 did not converge");
    assertThat(points.get(1).speedup()).isNaN();
    assertThat(points.get(2).speedup()).isCloseTo(100 / 12.0, within(1e-9));
  }
}
