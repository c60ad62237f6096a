package org.svmodel.calibration.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.svmodel.calibration.leastsquares.BoundedLeastSquaresTest.box;
import static org.svmodel.calibration.leastsquares.BoundedLeastSquaresTest.line;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.junit.jupiter.api.Test;

/** What the Jacobian tells, on matrices small enough to do by hand. */
class IdentifiabilityTest {
  private static final Box BOX = box(-1, 1, -1, 1);

  private static Minimum at(double[][] jacobian, double... point) {
    double[] residuals = new double[jacobian.length];
    return new Minimum(point, residuals, new Array2DRowRealMatrix(jacobian), 0, 1, true);
  }

  @Test
  void orthogonalColumnsHaveAConditionOfOneWhateverTheirLength() {
    Minimum at = at(new double[][] {{3, 0}, {0, 0.01}}, 0, 0);
    assertThat(new ScaledJacobian(at).conditionNumber()).isCloseTo(1, within(1e-12));
    assertThat(new ScaledJacobian(at).rank()).isEqualTo(2);
    Identifiability seen = new Identifiability(at, BOX, 1e-4, 2);
    // scatter / length of the column
    assertThat(seen.standardError(0)).isCloseTo(1e-4 / 3, within(1e-12));
    assertThat(seen.standardError(1)).isCloseTo(1e-2, within(1e-12));
    assertThat(seen.undetermined()).isEmpty();
    assertThat(seen.hard()).isEmpty();
  }

  @Test
  void standardErrorsAndCorrelationOfAStraightLine() {
    // x = 0 … 3, scatter s: se(slope) = s/√Σ(x - x̄)² = s/√5, se(intercept) = s·√(Σx²/(n·5))
    //   = s·√(14/20), correlation -x̄/√(Σx²/n) = -1.5/√3.5.
    Minimum at =
        new BoundedLeastSquares(line(0.1, 0.4, 0.5, 0.8), box(-5, 5, -5, 5))
            .from(new double[] {0, 0});
    Identifiability seen = new Identifiability(at, box(-5, 5, -5, 5), 0.2, 2);
    assertThat(seen.standardError(1)).isCloseTo(0.2 / Math.sqrt(5), within(1e-8));
    assertThat(seen.standardError(0)).isCloseTo(0.2 * Math.sqrt(0.7), within(1e-8));
    assertThat(seen.correlation(0, 1)).isCloseTo(-1.5 / Math.sqrt(3.5), within(1e-7));
  }

  @Test
  void onlyASumIsSeen() {
    // r = a + 2b in every residual: along (2, -1) nothing changes.
    Minimum at = at(new double[][] {{1, 2}, {3, 6}}, 0, 0);
    assertThat(new ScaledJacobian(at).rank()).isEqualTo(1);
    Identifiability seen = new Identifiability(at, BOX, 1e-9, 2);
    assertThat(seen.isIdentifiable(0)).isFalse();
    assertThat(seen.isIdentifiable(1)).isFalse();
    assertThat(seen.standardError(0)).isNaN();
    assertThat(seen.undetermined()).hasSize(1);
    Identifiability.Direction direction = seen.undetermined().get(0);
    assertThat(direction.exact()).isTrue();
    assertThat(direction.parts()[0] / direction.parts()[1]).isCloseTo(-2, within(1e-9));
    // The sum itself: a + 2b has the error of one residual function of slopes 1 and 3, s/√10.
    assertThat(seen.standardError(new double[] {1, 2}))
        .isCloseTo(1e-9 / Math.sqrt(10), within(1e-18));
  }

  @Test
  void aParameterWithoutEffectIsNamedAndSpoilsNoOther() {
    Minimum at = at(new double[][] {{1, 1e-8}, {1, -1e-8}}, 0, 0);
    assertThat(new ScaledJacobian(at).rank()).isEqualTo(1);
    Identifiability seen = new Identifiability(at, BOX, 0.1, 2);
    assertThat(seen.hasEffect(0)).isTrue();
    assertThat(seen.hasEffect(1)).isFalse();
    assertThat(seen.isIdentifiable(0)).isTrue();
    assertThat(seen.isIdentifiable(1)).isFalse();
    assertThat(seen.standardError(0)).isCloseTo(0.1 / Math.sqrt(2), within(1e-12));
  }

  @Test
  void noEffectAtAll() {
    Minimum at = at(new double[][] {{0, 0}, {0, 0}}, 0, 0);
    assertThat(new ScaledJacobian(at).rank()).isZero();
    assertThat(new ScaledJacobian(at).conditionNumber()).isNaN();
    assertThat(new Identifiability(at, BOX, 1, 2).isIdentifiable(0)).isFalse();
  }

  @Test
  void scatterDecidesWhetherABoxIsNarrowEnoughToTell() {
    // Columns (1, 1) and (1, 1.1) of lengths √2 and √2.21; difference of unit columns: the cosine
    // is 2.1/√4.42 = 0.998868, the small singular value √(1 - 0.998868) = 0.03365. Along it, from
    // the middle of the box, a reaches its bound at 1·√2/0.7071 = 2.0 in scaled columns, b at
    // √2.21/0.7071 = 2.1: the box is left after 2.0. The interval reaches 2·s/0.03365: beyond 2.0
    // for s > 0.03365.
    double[][] nearlyAlike = {{1, 1}, {1, 1.1}};
    assertThat(new Identifiability(at(nearlyAlike, 0, 0), BOX, 0.033, 2).isIdentifiable(0))
        .isTrue();
    Identifiability wide = new Identifiability(at(nearlyAlike, 0, 0), BOX, 0.035, 2);
    assertThat(wide.isIdentifiable(0)).isFalse();
    assertThat(wide.undetermined().get(0).exact()).isFalse();
    ScaledJacobian jacobian = new ScaledJacobian(at(nearlyAlike, 0, 0));
    assertThat(jacobian.rank()).isEqualTo(2);
    assertThat(jacobian.conditionNumber())
        .isCloseTo(Math.sqrt(1.998868 / (1 - 0.998868)), within(0.05));
  }

  @Test
  void hardToTellApartIsSaidWhereTheIntervalIsShort() {
    // Condition number about 42: above 30. Exact enough data tell all the same.
    Identifiability seen =
        new Identifiability(at(new double[][] {{1, 1}, {1, 1.1}}, 0, 0), BOX, 1e-4, 2);
    assertThat(seen.hard()).hasSize(1);
    assertThat(seen.hard().get(0).parameters()).containsExactly(0, 1);
    assertThat(seen.correlation(0, 1)).isLessThan(-0.99);
  }
}
