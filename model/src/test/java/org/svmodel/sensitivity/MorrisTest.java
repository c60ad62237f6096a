package org.svmodel.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elementary effects of functions whose effects are known. */
class MorrisTest {
  private static UniformRandomProvider random(long seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed);
  }

  private static double[] values(MorrisDesign design, ToDoubleFunction<double[]> f) {
    double[] values = new double[design.size()];
    double[] u = new double[design.dimensions()];
    for (int i = 0; i < values.length; i++) {
      design.fill(i, u);
      values[i] = f.applyAsDouble(u);
    }
    return values;
  }

  /** Straight and without interaction: every effect is the coefficient. */
  @Test
  void anAdditiveFunctionHasItsCoefficients() {
    MorrisDesign design = new MorrisDesign(10, 4, 4, random(1));
    MorrisEffect[] found =
        design.estimate(values(design, u -> 5 + u[0] - 2 * u[1] + 3 * u[2] + 0 * u[3]));
    double[] coefficients = {1, -2, 3, 0};
    for (int i = 0; i < 4; i++) {
      assertThat(found[i].mu()).isCloseTo(coefficients[i], within(1e-12));
      assertThat(found[i].muStar()).isCloseTo(Math.abs(coefficients[i]), within(1e-12));
      assertThat(found[i].sigma()).isCloseTo(0, within(1e-12));
      assertThat(found[i].count()).isEqualTo(10);
    }
  }

  /**
   * u0·u1 changes by u1 along u0, and u1 is at 0, 1/3, 2/3 or 1 equally often: mean 1/2, variance
   * (1/4 + 1/36 + 1/36 + 1/4)/4 = 5/36, standard deviation 0.3727. Over 4000 trajectories the mean
   * is known to 0.3727/√4000 = 0.006, three of which are 0.018.
   */
  @Test
  void anInteractionShowsInSigma() {
    MorrisDesign design = new MorrisDesign(4000, 2, 4, random(2));
    for (MorrisEffect effect : design.estimate(values(design, u -> u[0] * u[1]))) {
      assertThat(effect.mu()).isCloseTo(0.5, within(0.018));
      assertThat(effect.muStar()).isCloseTo(effect.mu(), within(1e-12));
      assertThat(effect.sigma()).isCloseTo(Math.sqrt(5.0 / 36), within(0.01));
      assertThat(effect.muStarError()).isCloseTo(0.3727 / Math.sqrt(4000), within(2e-4));
    }
  }

  /**
   * (u - 1/2)² goes from 1/4 (u = 0) to 1/36 (u = 2/3), or from 1/36 (u = 1/3) to 1/4 (u = 1), or
   * back: effects ∓(1/4 - 1/36)/(2/3) = ∓1/3. They cancel in µ and not in µ*, which is why µ* is
   * used.
   */
  @Test
  void upsAndDownsCancelInMuButNotInMuStar() {
    MorrisDesign design = new MorrisDesign(4000, 1, 4, random(3));
    MorrisEffect effect = design.estimate(values(design, u -> (u[0] - 0.5) * (u[0] - 0.5)))[0];
    assertThat(effect.mu()).isCloseTo(0, within(0.016)); // 3·(1/3)/√4000
    assertThat(effect.muStar()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(effect.sigma()).isCloseTo(1.0 / 3, within(1e-3));
  }

  /** Each step changes one coordinate, by 2/3 with four levels, and stays on the grid. */
  @Test
  void aTrajectoryMovesAlongEveryCoordinateOnce() {
    MorrisDesign design = new MorrisDesign(50, 5, 4, random(4));
    double[] before = new double[5];
    double[] after = new double[5];
    for (int t = 0; t < 50; t++) {
      boolean[] moved = new boolean[5];
      for (int s = 0; s < 5; s++) {
        design.fill(t * 6 + s, before);
        design.fill(t * 6 + s + 1, after);
        int changed = 0;
        for (int d = 0; d < 5; d++) {
          assertThat(after[d] * 3).isCloseTo(Math.rint(after[d] * 3), within(1e-12));
          assertThat(after[d]).isBetween(0.0, 1.0);
          if (after[d] != before[d]) {
            assertThat(Math.abs(after[d] - before[d])).isCloseTo(2.0 / 3, within(1e-12));
            moved[d] = true;
            changed++;
          }
        }
        assertThat(changed).isEqualTo(1);
      }
      assertThat(moved).doesNotContain(false);
    }
  }

  @Test
  void aTrajectoryWithAPointThatFailedIsLeftOutOfEveryEffect() {
    MorrisDesign design = new MorrisDesign(10, 3, 4, random(5));
    double[] values = values(design, u -> u[0] - 2 * u[1] + u[2]);
    values[2 * 4 + 1] = Double.NaN;
    values[7 * 4 + 3] = Double.NaN;
    for (MorrisEffect effect : design.estimate(values)) {
      assertThat(effect.count()).isEqualTo(8);
      assertThat(effect.sigma()).isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void oneTrajectoryLeftIsTooFew() {
    MorrisDesign design = new MorrisDesign(2, 1, 4, random(6));
    MorrisEffect effect = design.estimate(new double[] {1, 2, Double.NaN, 4})[0];
    assertThat(effect.muStar()).isNaN();
    assertThat(effect.sigma()).isNaN();
    assertThat(effect.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 4", "10, 0, 4", "10, 3, 5", "10, 3, 0"})
  void refusesWhatIsNoDesign(int trajectories, int dimensions, int levels) {
    assertThatThrownBy(() -> new MorrisDesign(trajectories, dimensions, levels, random(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
