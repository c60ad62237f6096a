package org.svmodel.profile.extrapolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GrowthFitterTest {
  private static final double[] NODES = {1, 2, 4, 8, 16, 32};
  private static final double[] COEFFICIENTS = {500, 30, 7};

  static Stream<Hypothesis> general() {
    return Hypothesis.GENERAL.stream();
  }

  static Stream<Hypothesis> risen() {
    return Hypothesis.RISEN.stream();
  }

  private static double[] samples(Hypothesis hypothesis, double[] nodes) {
    return Arrays.stream(nodes).map(n -> hypothesis.value(COEFFICIENTS, n)).toArray();
  }

  @ParameterizedTest
  @MethodSource("general")
  void everyLawIsRecoveredFromItsOwnCounts(Hypothesis law) {
    Growth growth = new GrowthFitter(NODES, 128).fit(samples(law, NODES), false);
    assertThat(growth.hypothesis()).isEqualTo(law);
    assertThat(growth.error()).isLessThan(1e-9);
    assertThat(growth.at(128)).isCloseTo(law.value(COEFFICIENTS, 128), within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("risen")
  void lawsThatStartAtZeroAreRecovered(Hypothesis law) {
    Growth growth = new GrowthFitter(NODES, 128).fit(samples(law, NODES), true);
    assertThat(growth.at(128)).isCloseTo(law.value(COEFFICIENTS, 128), within(1e-5));
    assertThat(growth.leftOut()).hasSize(NODES.length);
    assertThat(growth.leftOut()[0]).isZero();
  }

  @Test
  void aShareThatIsRemoteNeedsNoRunOnOneNode() {
    // 900 pages, of which each node has 1/n: 450 remote on 2 nodes, 675 on 4, 787.5 on 8.
    Growth growth =
        new GrowthFitter(new double[] {2, 4, 8}, 16).fit(new double[] {450, 675, 787.5}, true);
    assertThat(growth.text()).isEqualTo("900 (1 - 1/n)");
    assertThat(growth.at(16)).isCloseTo(843.75, within(1e-9));
  }

  @Test
  void equalCountsAreConstantAndZeroStaysZero() {
    GrowthFitter fitter = new GrowthFitter(new double[] {1, 2, 4}, 16);
    assertThat(fitter.fit(new double[] {7, 7, 7}, false).text()).isEqualTo("7");
    assertThat(fitter.fit(new double[] {0, 0, 0}, true).at(16)).isZero();
  }

  /** 3 % of noise on five samples: the value on twice the largest number of nodes. */
  @ParameterizedTest
  @EnumSource(Term.class)
  void noiseDoesNotMakeTheExtrapolationRunAway(Term term) {
    Hypothesis law = new Hypothesis(true, List.of(term), false);
    double[] nodes = {1, 2, 4, 8, 16};
    GrowthFitter fitter = new GrowthFitter(nodes, 32);
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(17L + term.ordinal());
    double truth = law.value(COEFFICIENTS, 32);
    double worst = 0;
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      double[] noisy = samples(law, nodes);
      for (int k = 0; k < noisy.length; k++) {
        noisy[k] *= 1 + 0.03 * (2 * random.nextDouble() - 1);
      }
      double off = Math.abs(fitter.fit(noisy, false).at(32) / truth - 1);
      worst = Math.max(worst, off);
      sum += off;
    }
    assertThat(sum / 200).as("mean error").isLessThan(0.06);
    assertThat(worst).as("worst error").isLessThan(0.25);
  }

  @Test
  void noFitFallsBelowZero() {
    // A straight line through these is negative from 6 nodes on.
    Growth growth =
        new GrowthFitter(new double[] {1, 2, 4}, 16).fit(new double[] {100, 80, 40}, false);
    for (double n = 1; n <= 16; n++) {
      assertThat(growth.hypothesis().value(growth.coefficients(), n)).isNotNegative();
    }
  }

  @Test
  void leavingOutASampleIsTheSameAsFittingWithoutIt() {
    double[][] design = {{1, 1}, {1, 2}, {1, 4}, {1, 8}, {1, 16}};
    double[] values = {10, 13, 17, 30, 55};
    double[] weights = {1, 0.9, 0.7, 0.5, 0.2};
    double[] leftOut = LeastSquares.fit(design, values, weights).orElseThrow().leftOut();
    for (int i = 0; i < values.length; i++) {
      int out = i;
      int[] kept = java.util.stream.IntStream.range(0, 5).filter(k -> k != out).toArray();
      double[] coefficients =
          LeastSquares.fit(
                  Arrays.stream(kept).mapToObj(k -> design[k]).toArray(double[][]::new),
                  Arrays.stream(kept).mapToDouble(k -> values[k]).toArray(),
                  Arrays.stream(kept).mapToDouble(k -> weights[k]).toArray())
              .orElseThrow()
              .coefficients();
      double predicted = coefficients[0] + coefficients[1] * design[i][1];
      assertThat(leftOut[i]).isCloseTo(predicted, within(1e-9));
    }
  }

  @Test
  void columnsThatCannotBeToldApartAreNotFitted() {
    double[][] design = {{1, 2}, {2, 4}, {3, 6}};
    double[] ones = {1, 1, 1};
    assertThat(LeastSquares.fit(design, ones, ones)).isEqualTo(Optional.empty());
  }
}
