package org.svmodel.calibration.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.svmodel.calibration.leastsquares.BoundedLeastSquaresTest.box;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several starts: which minimum is chosen, and what is told of the others. */
class MultiStartTest {
  private static final Box BOX = box(-2, 2);

  /** Roots at 1 and -1; the second residual tilts it, so that the minimum near 1 is the lower. */
  private static double[] tilted(double x, double tilt) {
    return new double[] {x * x - 1, tilt * (x - 1)};
  }

  private static MultiStart search(ResidualFunction function, double... starts) {
    return MultiStart.search(
        function, BOX, Arrays.stream(starts).mapToObj(s -> new double[] {s}).toList(), () -> {});
  }

  @Test
  void aLocalMinimumIsNoticed() {
    MultiStart found = search(p -> tilted(p[0], 0.1), -1.5, -0.9, 0.5, 1.7);
    assertThat(found.best().point()[0]).isCloseTo(1, within(1e-6));
    assertThat(found.atBest(j -> true)).isEqualTo(2);
    List<Minimum> others = found.others(j -> true);
    assertThat(others).hasSize(1);
    // near -1: x² - 1 = 0 and 0.1·(x - 1) = -0.2 give a sum of about 0.04
    assertThat(others.get(0).point()[0]).isCloseTo(-1, within(0.02));
    assertThat(others.get(0).sum()).isCloseTo(0.04, within(1e-3));
  }

  @Test
  void ofMinimaAsGoodThatOfTheFirstStartIsChosen() {
    assertThat(search(p -> tilted(p[0], 0), -1.5, 1.5).best().point()[0])
        .isCloseTo(-1, within(1e-6));
    assertThat(search(p -> tilted(p[0], 0), 1.5, -1.5).best().point()[0])
        .isCloseTo(1, within(1e-6));
  }

  @Test
  void startsWithoutResidualsAreToldAndDoNotStopTheOthers() {
    ResidualFunction half =
        p -> {
          if (p[0] < 0) {
            throw new NoResidualsException("did not converge");
          }
          return tilted(p[0], 0.1);
        };
    MultiStart found = search(half, -1.5, 1.5);
    assertThat(found.best().point()[0]).isCloseTo(1, within(1e-6));
    assertThat(found.failures()).containsExactly("did not converge");
    assertThatThrownBy(() -> search(half, -1.5, -1))
        .isInstanceOf(NoResidualsException.class)
        .hasMessage("did not converge");
  }
}
