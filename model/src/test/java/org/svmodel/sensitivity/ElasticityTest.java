package org.svmodel.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elasticities against closed forms and against plain central differences. */
class ElasticityTest {
  private static Elasticity of(LogStencil stencil, double theta, DoubleUnaryOperator f) {
    return stencil.estimate(
        f.applyAsDouble(theta), Arrays.stream(stencil.points()).map(f).toArray());
  }

  private static Elasticity of(double theta, double low, double high, DoubleUnaryOperator f) {
    return of(LogStencil.withError(theta, low, high), theta, f);
  }

  /** θ^a has elasticity a everywhere: in the inside, at both ends, near an end. */
  @ParameterizedTest
  @CsvSource({"50, 4", "1, 3", "100, 3", "1.001, 3", "99.9, 3", "1.02, 4"})
  void aPowerHasItsExponent(double theta, int evaluations) {
    LogStencil stencil = LogStencil.withError(theta, 1, 100);
    assertThat(stencil.points()).hasSize(evaluations);
    assertThat(Arrays.stream(stencil.points()).allMatch(p -> p >= 1 && p <= 100)).isTrue();
    Elasticity found = of(stencil, theta, t -> 7 * Math.pow(t, -1.3));
    assertThat(found.value()).isCloseTo(-1.3, within(1e-11));
    assertThat(found.error()).isLessThan(1e-11);
    assertThat(of(LogStencil.plain(theta, 1, 100), theta, t -> 7 * Math.pow(t, -1.3)).value())
        .isCloseTo(-1.3, within(1e-11));
  }

  /**
   * T = 10 + θ/10, as {@code FakeEvaluator} of the commands' tests has it: at θ = 50 the elasticity
   * is (θ/T)·(1/10) = (50/15)/10 = 1/3; at the end of the range from one side only.
   */
  @Test
  void aCostThatIsAThirdOfTheTime() {
    DoubleUnaryOperator time = t -> 10 + t / 10;
    assertThat(of(50, 0, 100, time).value()).isCloseTo(1.0 / 3, within(1e-8));
    assertThat(of(50, 0, 50, time).value()).isCloseTo(1.0 / 3, within(1e-5));
    assertThat(of(50, 50, 100, time).value()).isCloseTo(1.0 / 3, within(1e-5));
  }

  /** The half step must tell more than the real error, and not absurdly more. */
  @Property
  void theErrorIsBoundedByWhatIsReported(
      @ForAll @DoubleRange(min = 0.1, max = 10) double a,
      @ForAll @DoubleRange(min = 0.1, max = 10) double b,
      @ForAll @DoubleRange(min = 0.1, max = 10) double c,
      @ForAll @DoubleRange(min = 1, max = 100) double theta) {
    // f = a + b·θ + c/θ has ∂ln f/∂ln θ = (b·θ - c/θ) / f.
    DoubleUnaryOperator f = t -> a + b * t + c / t;
    double expected = (b * theta - c / theta) / f.applyAsDouble(theta);
    Elasticity found = of(theta, 1, 100, f);
    // The two steps differ by the second order's term; where that happens to vanish the third
    // order's remains, h^3 g4 / 24 at a range's end, g4 the fourth derivative. It is the fourth
    // cumulant of a variable on -1, 0, 1: at most 2 in size; as much again for all higher orders.
    double thirdOrder = 2 * 2 * Math.pow(LogStencil.STEP, 3) / 24;
    assertThat(Math.abs(found.value() - expected)).isLessThanOrEqualTo(found.error() + thirdOrder);
    assertThat(found.error()).isLessThan(2e-3);
  }

  /** Against the plain central difference of T itself with a step of a millionth. */
  @Property
  void agreesWithACentralDifferenceOfTheFunctionItself(
      @ForAll @DoubleRange(min = 2, max = 90) double theta) {
    DoubleUnaryOperator f = t -> 3 + Math.sqrt(t) + 100 / (1 + t);
    double h = 1e-6 * theta;
    double slope = (f.applyAsDouble(theta + h) - f.applyAsDouble(theta - h)) / (2 * h);
    assertThat(of(theta, 1, 100, f).value())
        .isCloseTo(slope * theta / f.applyAsDouble(theta), within(1e-6));
  }

  /** An iteration that stops at a relative error of 1e-9 disturbs by about 1e-9 / step. */
  @Test
  void noiseOfAnIterationDoesNotDrownIt() {
    double[] seed = {1};
    DoubleUnaryOperator noisy =
        t -> {
          seed[0] = Math.sin(1e4 * seed[0] + t);
          return (10 + t / 10) * (1 + 1e-9 * seed[0]);
        };
    assertThat(of(50, 0, 100, noisy).value()).isCloseTo(1.0 / 3, within(3e-7));
  }

  @Test
  void aParameterThatIsZeroNeedsNoPointAndHasNone() {
    LogStencil stencil = LogStencil.withError(0, 0, 50);
    assertThat(stencil.points()).isEmpty();
    assertThat(of(stencil, 0, t -> 10 + t)).isEqualTo(new Elasticity(0, 0));
    assertThat(of(LogStencil.plain(0, 0, 50), 0, t -> 10 + t).value()).isZero();
  }

  @Test
  void aMissingValueMakesItNoNumber() {
    LogStencil stencil = LogStencil.withError(50, 0, 100);
    Elasticity found = stencil.estimate(15, new double[] {14.8, 14.9, Double.NaN, 15.2});
    assertThat(found.value()).isNaN();
  }

  @Test
  void withoutASecondStepTheErrorIsNotKnown() {
    assertThat(of(LogStencil.plain(50, 0, 100), 50, t -> 10 + t / 10).error()).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1, 2", "3, 1, 2", "1, 1, 1", "-1, -2, 2", "NaN, 0, 1"})
  void refusesAValueOutsideOfItsRange(double theta, double low, double high) {
    assertThatThrownBy(() -> LogStencil.withError(theta, low, high))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not in a range");
    assertThatThrownBy(() -> LogStencil.plain(theta, low, high))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
