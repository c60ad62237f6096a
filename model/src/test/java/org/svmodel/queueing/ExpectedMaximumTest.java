package org.svmodel.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clark's maximum against hand-worked values and against quadrature of the exact distribution. */
class ExpectedMaximumTest {

  private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

  private final ExpectedMaximum maximum = new ExpectedMaximum();

  /** Of two standard normals: alpha = 0, a = √2, mean √2·phi(0) = 1/√π, variance 1 - 1/π. */
  @Test
  void twoEqualOnes() {
    assertThat(maximum.of(new double[] {5, 5}, new double[] {1, 1}))
        .isCloseTo(5 + 1 / Math.sqrt(Math.PI), within(1e-7));
    assertThat(maximum.variance()).isCloseTo(1 - 1 / Math.PI, within(3e-7));
  }

  /**
   * A normal of mean 0, variance 1 and the constant 0: E max(X, 0) = phi(0), variance 1/2 - 1/2π.
   */
  @Test
  void oneConstant() {
    assertThat(maximum.of(new double[] {0, 0}, new double[] {1, 0}))
        .isCloseTo(1 / Math.sqrt(2 * Math.PI), within(1e-7));
    assertThat(maximum.variance()).isCloseTo(0.5 - 0.5 / Math.PI, within(3e-7));
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 2", "3, 3, 3", "-5, -7, -5", "0, 1e9, 1e9"})
  void constantsHaveTheirMaximum(double first, double second, double larger) {
    assertThat(maximum.of(new double[] {first, second, -1e12}, new double[3])).isEqualTo(larger);
    assertThat(maximum.variance()).isZero();
    assertThat(maximum.mean()).isEqualTo(larger);
  }

  @Test
  void oneVariableIsItself() {
    assertThat(maximum.of(new double[] {3}, new double[] {2})).isEqualTo(3);
    assertThat(maximum.variance()).isEqualTo(2);
  }

  /** Two variables are exact in both moments up to the 7.5e-8 of the polynomial. */
  @Test
  void twoVariablesAgreeWithQuadrature() {
    double[] worst = errors(200, 2, 2, 3);
    assertThat(worst[0]).isLessThan(5e-7);
    assertThat(worst[1]).isLessThan(3e-6);
  }

  /**
   * Error of Clark's folding for equal variables, in standard deviations of one of them: measured
   * against quadrature (mean, variance).
   */
  @ParameterizedTest
  @CsvSource({
    "4, 0.0016, -0.0215",
    "8, -0.0006, -0.0382",
    "16, -0.0054, -0.0467",
    "64, -0.0148, -0.0486"
  })
  void errorForEqualVariables(int n, double meanError, double varianceError) {
    double[] means = new double[n];
    double[] variances = new double[n];
    Arrays.fill(variances, 1);
    double[] exact = quadrature(means, variances);
    maximum.of(means, variances);
    assertThat(new double[] {maximum.mean() - exact[0], maximum.variance() - exact[1]})
        .containsExactly(new double[] {meanError, varianceError}, within(1e-4));
  }

  /**
   * Worst error over 100 random sets of 16 variables, in units of the largest standard deviation
   * (of its square for the variance): means over 0..spread, standard deviations over 0.1..1.
   */
  @ParameterizedTest
  @CsvSource({"0, 0.0076, 0.0493", "1, 0.0070, 0.0557", "4, 0.0074, 0.0693"})
  void errorForUnequalVariables(double spread, double meanError, double varianceError) {
    double[] worst = errors(100, 16, 16, spread);
    assertThat(worst).containsExactly(new double[] {meanError, varianceError}, within(1e-4));
  }

  @Test
  void orderDoesNotMatter() {
    double[] means = {1, 3, 2, 3, 0};
    double[] variances = {4, 1, 0, 2, 9};
    double forward = maximum.of(means, variances);
    double variance = maximum.variance();
    assertThat(maximum.of(new double[] {0, 3, 2, 3, 1}, new double[] {9, 2, 0, 1, 4}))
        .isEqualTo(forward);
    assertThat(maximum.variance()).isEqualTo(variance);
  }

  /** Large times of small variance must not lose the variance to cancellation. */
  @Test
  void farFromZeroTheVarianceSurvives() {
    maximum.of(new double[] {1e9, 1e9}, new double[] {1, 1});
    assertThat(maximum.variance()).isCloseTo(1 - 1 / Math.PI, within(1e-6));
  }

  @Test
  void tailIsAccurateToItsPromise() {
    for (double x = 0; x < 9; x += 0.01) {
      double density = STANDARD.density(x);
      assertThat(ExpectedMaximum.upperTail(x, density))
          .isCloseTo(STANDARD.cumulativeProbability(-x), within(7.5e-8));
    }
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1", "Infinity, 1", "1, -1", "1, NaN", "1, Infinity"})
  void refusesWhatIsNoNormalVariable(double mean, double variance) {
    assertThatThrownBy(() -> maximum.of(new double[] {0, mean}, new double[] {0, variance}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variable 1 has mean " + mean + ", variance " + variance);
  }

  @Test
  void refusesNoVariablesAndUnequalLengths() {
    assertThatThrownBy(() -> maximum.of(new double[0], new double[0]))
        .hasMessage("a maximum needs at least one variable");
    assertThatThrownBy(() -> maximum.of(new double[2], new double[1]))
        .hasMessage("2 means and 1 variances");
  }

  private double[] errors(int sets, int least, int most, double spread) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(13);
    double[] worst = new double[2];
    for (int i = 0; i < sets; i++) {
      int n = least + random.nextInt(most - least + 1);
      double[] means = new double[n];
      double[] variances = new double[n];
      double largest = 0;
      for (int j = 0; j < n; j++) {
        means[j] = spread * random.nextDouble();
        double deviation = 0.1 + 0.9 * random.nextDouble();
        variances[j] = deviation * deviation;
        largest = Math.max(largest, deviation);
      }
      double[] exact = quadrature(means, variances);
      maximum.of(means, variances);
      worst[0] = Math.max(worst[0], Math.abs(maximum.mean() - exact[0]) / largest);
      worst[1] = Math.max(worst[1], Math.abs(maximum.variance() - exact[1]) / (largest * largest));
    }
    return worst;
  }

  /**
   * With F the product of the distribution functions and all mass above L: E = L + ∫(1 - F), E(M -
   * L)² = 2∫(x - L)(1 - F), by Simpson's rule.
   */
  private static double[] quadrature(double[] means, double[] variances) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < means.length; i++) {
      low = Math.min(low, means[i] - 9 * Math.sqrt(variances[i]));
      high = Math.max(high, means[i] + 9 * Math.sqrt(variances[i]));
    }
    int steps = 1000;
    double h = (high - low) / steps;
    double first = 0;
    double second = 0;
    for (int s = 0; s <= steps; s++) {
      double weight = s == 0 || s == steps ? 1 : s % 2 == 0 ? 2 : 4;
      double above = weight * (1 - distribution(low + s * h, means, variances));
      first += above;
      second += 2 * s * h * above;
    }
    first *= h / 3;
    second *= h / 3;
    return new double[] {low + first, second - first * first};
  }

  private static double distribution(double x, double[] means, double[] variances) {
    double product = 1;
    for (int i = 0; i < means.length && product > 0; i++) {
      product *= STANDARD.cumulativeProbability((x - means[i]) / Math.sqrt(variances[i]));
    }
    return product;
  }

  /** Equal variances that were summed in another order: means decide, as if they were equal. */
  @Test
  void roundingOfVariancesDoesNotDecideTheOrder() {
    double[] means = {1, 2, 3, 4};
    double mean = new ExpectedMaximum().of(means, new double[] {2, 2, 2, 2});
    double up = Math.nextUp(2.0);
    assertThat(new ExpectedMaximum().of(means, new double[] {up, 2, 2, 2}))
        .isCloseTo(mean, within(1e-12));
    assertThat(new ExpectedMaximum().of(means, new double[] {2, up, 2, Math.nextDown(2.0)}))
        .isCloseTo(mean, within(1e-12));
  }
}
