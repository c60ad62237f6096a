package org.svmodel.calibration.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.svmodel.calibration.leastsquares.BoundedLeastSquaresTest.box;
import static org.svmodel.calibration.leastsquares.BoundedLeastSquaresTest.line;

import org.junit.jupiter.api.Test;

/** Profile likelihood against closed forms. */
class ProfileIntervalTest {
  @Test
  void ofALinearModelItIsTheIntervalOfTheCovariance() {
    // Slope 0.22, sum 0.008 (BoundedLeastSquaresTest), 2 degrees of freedom: s = √0.004, standard
    // error s/√5 = 0.028284; with a quantile of 4: 0.22 ± 0.113137.
    Box box = box(-5, 5, -5, 5);
    ResidualFunction line = line(0.1, 0.4, 0.5, 0.8);
    Minimum best = new BoundedLeastSquares(line, box).from(new double[] {0, 0});
    ProfileInterval found = ProfileInterval.of(line, box, best, 1, 0.03, 0.008 * (1 + 16 / 2.0));
    assertThat(found.low()).isCloseTo(0.22 - 0.113137, within(2e-4));
    assertThat(found.high()).isCloseTo(0.22 + 0.113137, within(2e-4));
  }

  @Test
  void itBendsWithTheModelAndEndsAtABoundThatIsNotExcluded() {
    // r = e^u - 1 ± 0.1: least at u = 0 with a sum of 0.02 and 1 degree of freedom. With a quantile
    // of 2 the limit is 0.02·(1 + 4) = 0.1 = 2(e^u - 1)² + 0.02: e^u = 1 ± 0.2.
    ResidualFunction curve = p -> new double[] {Math.expm1(p[0]) - 0.1, Math.expm1(p[0]) + 0.1};
    Box box = box(-1, 1);
    Minimum best = new BoundedLeastSquares(curve, box).from(new double[] {0.5});
    ProfileInterval found = ProfileInterval.of(curve, box, best, 0, 0.1, 0.1);
    assertThat(found.low()).isCloseTo(Math.log(0.8), within(3e-4));
    assertThat(found.high()).isCloseTo(Math.log(1.2), within(3e-4));
    Box narrow = box(-1, 0.15);
    assertThat(ProfileInterval.of(curve, narrow, best, 0, 0.1, 0.1).high()).isEqualTo(0.15);
  }
}
