package org.svmodel.calibration.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The search: closed forms, bounds, and directions that change nothing. */
class BoundedLeastSquaresTest {
  static Box box(double... lowsAndHighs) {
    double[] low = new double[lowsAndHighs.length / 2];
    double[] high = new double[low.length];
    for (int j = 0; j < low.length; j++) {
      low[j] = lowsAndHighs[2 * j];
      high[j] = lowsAndHighs[2 * j + 1];
    }
    return new Box(low, high);
  }

  /** Residuals a + b·x - y for x = 0, 1, 2, 3. */
  static ResidualFunction line(double... y) {
    return p -> {
      double[] r = new double[y.length];
      for (int i = 0; i < r.length; i++) {
        r[i] = p[0] + p[1] * i - y[i];
      }
      return r;
    };
  }

  @Test
  void aStraightLineByHand() {
    // y = 0.1, 0.4, 0.5, 0.8: mean of x 1.5, of y 0.45; Σ(x - 1.5)(y - 0.45)
    //   = -1.5·-0.35 + -0.5·-0.05 + 0.5·0.05 + 1.5·0.35 = 1.1, Σ(x - 1.5)² = 5: slope 0.22.
    // intercept 0.45 - 1.5·0.22 = 0.12; residuals 0.02, -0.06, 0.06, -0.02: sum 0.008
    Minimum found =
        new BoundedLeastSquares(line(0.1, 0.4, 0.5, 0.8), box(-5, 5, -5, 5))
            .from(new double[] {3, -3});
    assertThat(found.converged()).isTrue();
    assertThat(found.point()[0]).isCloseTo(0.12, within(1e-7));
    assertThat(found.point()[1]).isCloseTo(0.22, within(1e-7));
    assertThat(found.sum()).isCloseTo(0.008, within(1e-9));
  }

  @Test
  void aBoundHoldsOneParameterAndTheOtherMakesUp() {
    // Slope at most 0.1: then the best intercept is mean(y) - 0.1·1.5 = 0.3.
    Minimum found =
        new BoundedLeastSquares(line(0.1, 0.4, 0.5, 0.8), box(-5, 5, -5, 0.1))
            .from(new double[] {0, 0});
    assertThat(found.point()[1]).isEqualTo(0.1);
    assertThat(found.point()[0]).isCloseTo(0.3, within(1e-7));
  }

  @Test
  void aSearchLeavesABoundThatItStartsAt() {
    Minimum found =
        new BoundedLeastSquares(line(0.1, 0.4, 0.5, 0.8), box(0, 5, 0, 5))
            .from(new double[] {5, 0});
    assertThat(found.point()).containsExactly(new double[] {0.12, 0.22}, within(1e-7));
  }

  @Test
  void aCurvedValleyIsFollowedToItsEnd() {
    // Rosenbrock (The Computer Journal 3, 1960): r = (10 (b - a²), 1 - a), least at (1, 1).
    ResidualFunction valley = p -> new double[] {10 * (p[1] - p[0] * p[0]), 1 - p[0]};
    Minimum found = new BoundedLeastSquares(valley, box(-2, 2, -2, 2)).from(new double[] {-1.2, 1});
    assertThat(found.point()).containsExactly(new double[] {1, 1}, within(1e-6));
  }

  @Test
  void whatChangesNothingStaysWhereItIs() {
    // Only a + b is seen: from (0.1, 0.7) the nearest point with a + b = 1 is (0.2, 0.8);
    // c has no effect at all.
    ResidualFunction sum = p -> new double[] {p[0] + p[1] - 1, 2 * (p[0] + p[1] - 1)};
    Minimum found =
        new BoundedLeastSquares(sum, box(-2, 2, -2, 2, -2, 2)).from(new double[] {0.1, 0.7, 0.3});
    assertThat(found.point()).containsExactly(new double[] {0.2, 0.8, 0.3}, within(1e-5));
  }

  @Test
  void aPlaceWithoutResidualsShortensTheStep() {
    // ln has no value below 0: a full Gauss-Newton step from 3 to the root at 0.1 of ln(x/0.1)
    // goes to 3 - 3·ln 30 = -7.2.
    ResidualFunction log =
        p -> {
          if (p[0] <= 0) {
            throw new NoResidualsException("no logarithm");
          }
          return new double[] {Math.log(p[0] / 0.1)};
        };
    Minimum found = new BoundedLeastSquares(log, box(-10, 10)).from(new double[] {3});
    assertThat(found.point()[0]).isCloseTo(0.1, within(1e-6));
    assertThatThrownBy(() -> new BoundedLeastSquares(log, box(-10, 10)).from(new double[] {-1}))
        .isInstanceOf(NoResidualsException.class)
        .hasMessage("no logarithm");
  }

  @Test
  void aBoxNeedsItsBoundsInOrder() {
    assertThatThrownBy(() -> box(1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box(0, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
