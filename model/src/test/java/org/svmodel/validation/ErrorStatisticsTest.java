package org.svmodel.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.svmodel.result.Prediction;

/** Errors and what is made of them, by hand. */
class ErrorStatisticsTest {
  @Test
  void fourErrors() {
    ErrorStatistics s = ErrorStatistics.of(new double[] {0.1, -0.2, 0.3, 0});
    assertThat(s.count()).isEqualTo(4);
    // (0.1 + 0.2 + 0.3 + 0) / 4 and (0.1 - 0.2 + 0.3 + 0) / 4
    assertThat(s.mean()).isCloseTo(0.15, within(1e-15));
    assertThat(s.bias()).isCloseTo(0.05, within(1e-15));
    // sizes 0, 0.1, 0.2, 0.3: place 3 * 0.95 = 2.85, so 0.2 + 0.85 * 0.1
    assertThat(s.p95()).isCloseTo(0.285, within(1e-15));
    assertThat(s.worst()).isEqualTo(0.3);
  }

  @Test
  void noneAndOne() {
    ErrorStatistics none = ErrorStatistics.of(new double[0]);
    assertThat(none.count()).isZero();
    assertThat(List.of(none.mean(), none.bias(), none.p95(), none.worst()))
        .containsOnly(Double.NaN);
    ErrorStatistics one = ErrorStatistics.of(new double[] {-0.5});
    assertThat(one).isEqualTo(new ErrorStatistics(1, 0.5, -0.5, 0.5, 0.5));
  }

  @Test
  void aRowComparesWithTheMeanOfTheTimes() {
    // Runs of 8 + 2 and 8 + 6 s: the mean is 8 + 4 = 12 s, a speedup of 100 / 12.
    // Predicted 9 + 1 = 10 s, a speedup of 10: 20 % too much.
    List<Prediction> runs = List.of(Cases.answer(8, 2), Cases.answer(8, 6));
    ValidationRow row =
        ValidationRow.of(Cases.of("fft", 0, "base", false), Cases.answer(9, 1), runs);
    assertThat(row.simulated()).isCloseTo(100.0 / 12, within(1e-12));
    assertThat(row.error()).isCloseTo(0.2, within(1e-12));
    // of 12 s: compute 1 s too much, data wait 3 s too little
    double[] parts = row.partErrors();
    assertThat(parts[0]).isCloseTo(1.0 / 12, within(1e-12));
    assertThat(parts[1]).isCloseTo(-3.0 / 12, within(1e-12));
    assertThat(parts[2]).isZero();
    // speedups 10 and 100 / 14: their mean is 60 / 7, each is 10 / 7 off, so the deviation is
    // sqrt(2 * (10/7)^2 / 1) = 10 sqrt(2) / 7, relative sqrt(2) / 6
    assertThat(row.scatter()).isCloseTo(Math.sqrt(2) / 6, within(1e-12));
    assertThat(row.standardError()).isCloseTo(1.0 / 6, within(1e-12));
  }

  @Test
  void oneRunTellsNothingOfTheScatter() {
    ValidationRow row = Cases.row(Cases.of("fft", 0, "base", false), 4, 5);
    assertThat(row.scatter()).isNaN();
    assertThat(row.standardError()).isZero();
    assertThat(row.error()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void theOrderOfProtocolsIsJudgedWhereItIsClear() {
    // base and dw are 0.5 % apart in simulation: a tie. genima is ahead of both by far; predicted
    // it is ahead of base and behind dw: one of two pairs is right. ideal is not looked at.
    List<ValidationRow> rows =
        List.of(
            Cases.row(Cases.of("fft", 0, "base", false), 4.00, 4.1),
            Cases.row(Cases.of("fft", 0, "dw", false), 4.02, 5.2),
            Cases.row(Cases.of("fft", 0, "genima", false), 5.00, 5.1),
            Cases.row(Cases.of("fft", 0, "ideal", false), 9.00, 1.0),
            // another machine: one pair, right; so one of two cases is right
            Cases.row(Cases.of("fft", 1, "base", false), 2, 2.5),
            Cases.row(Cases.of("fft", 1, "genima", false), 3, 2.6));
    ProtocolOrder order = ProtocolOrder.of(rows);
    assertThat(order).isEqualTo(new ProtocolOrder(3, 2, 2, 1));
    assertThat(order.right()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(ProtocolOrder.of(rows.subList(0, 1)).right()).isNaN();
  }

  @Test
  void protocolsWithinTheScatterOfTheRunsAreATie() {
    // base: 10 and 12 s, mean 11; genima: 9.9 and 10.9, mean 10.4 s: 6 % apart, but the standard
    // errors are about 0.09 and 0.05, so twice their difference's is 0.2.
    ValidationRow base =
        ValidationRow.of(
            Cases.of("fft", 0, "base", false),
            Cases.answer(10, 0),
            List.of(Cases.answer(10, 0), Cases.answer(12, 0)));
    ValidationRow genima =
        ValidationRow.of(
            Cases.of("fft", 0, "genima", false),
            Cases.answer(11, 0),
            List.of(Cases.answer(9.9, 0), Cases.answer(10.9, 0)));
    assertThat(ProtocolOrder.of(List.of(base, genima)).pairs()).isZero();
  }

  @Test
  void boundsAreJudgedByKindOfProgram() {
    ValidationSummary summary =
        ValidationSummary.of(
            List.of(
                // barrier programs: 4 % and 10 %, mean 7 %, 95th percentile 9.7 %
                Cases.row(Cases.of("fft", 0, "base", false), 1, 1.04),
                Cases.row(Cases.of("lu", 0, "base", false), 1, 1.1),
                Cases.row(Cases.of("barnes", 0, "base", true), 1, 0.5)));
    assertThat(ErrorBounds.AIMS.judge(summary))
        .extracting(ErrorBounds.Verdict::kept)
        .containsExactly(false, true, true, false, true);
    assertThat(ErrorBounds.AIMS.judge(summary).get(4).judged()).isFalse(); // no pair
    ErrorBounds wide = new ErrorBounds(0.08, 0.2, 0.2, 0.6, 0);
    assertThat(wide.judge(summary)).allMatch(ErrorBounds.Verdict::kept);
  }
}
