package org.svmodel.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backlogs by hand, and by playing the server forward in small steps. */
class FluidBacklogTest {

  /**
   * Work 6 over [0, 4] (rate 1.5), and 3 at once at 6.
   *
   * <pre>
   * T = 2   in 3, served 2                       1
   * T = 4   in 6, served 4                       2
   * T = 5   nothing new, served one more         1
   * T = 6   idle just now, 3 arrive at once      3
   * T = 8   served 2 of them                     1
   * T = 20  long idle                            0
   * T = -1  nothing yet                          0
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({"2, 1", "4, 2", "5, 1", "6, 3", "8, 1", "20, 0", "-1, 0"})
  void oneStreamAndOnePoint(double time, double backlog) {
    double[] work = {3, 6};
    double[] start = {6, 0};
    double[] end = {6, 4};
    assertThat(FluidBacklog.at(time, work, start, end)).isCloseTo(backlog, within(1e-15));
  }

  /**
   * Two streams of rate 0.75 overlap over [2, 4]: 1.5 there, backlog 1 at 4, then 0.75: 0.5 at 6.
   */
  @Test
  void overlappingStreams() {
    double[] work = {3, 3};
    double[] start = {0, 2};
    double[] end = {4, 6};
    assertThat(FluidBacklog.at(4, work, start, end)).isCloseTo(1, within(1e-15));
    assertThat(FluidBacklog.at(6, work, start, end)).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void nothingArrives() {
    assertThat(FluidBacklog.at(3, new double[0], new double[0], new double[0])).isZero();
    assertThat(FluidBacklog.at(3, new double[] {9}, new double[] {1}, new double[] {1}, 0))
        .isZero();
  }

  /** Steps of 1e-3: dt more in, dt out, never below nothing. Starts and ends lie on the steps. */
  @Test
  void agreesWithPlayingItForward() {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(99);
    int busy = 0;
    for (int round = 0; round < 300; round++) {
      int n = 1 + random.nextInt(8);
      double[] work = new double[n];
      double[] start = new double[n];
      double[] end = new double[n];
      for (int j = 0; j < n; j++) {
        work[j] = 2 * random.nextDouble();
        start[j] = random.nextInt(5000) / 1000.0;
        end[j] = start[j] + (random.nextInt(3) == 0 ? 0 : random.nextInt(3000) / 1000.0);
      }
      int steps = random.nextInt(9000);
      double expected = play(steps, work, start, end);
      busy += expected > 0.01 ? 1 : 0;
      assertThat(FluidBacklog.at(steps / 1000.0, work, start, end))
          .isCloseTo(expected, within(1e-9));
    }
    assertThat(busy).isGreaterThan(100);
  }

  private static double play(int steps, double[] work, double[] start, double[] end) {
    double left = pointsAt(0, work, start, end);
    for (int i = 0; i < steps; i++) {
      double arriving = 0;
      for (int j = 0; j < work.length; j++) {
        long first = Math.round(1000 * start[j]);
        long last = Math.round(1000 * end[j]);
        if (first <= i && i < last) {
          arriving += work[j] / (last - first);
        }
      }
      left = Math.max(0, left + arriving - 1e-3) + pointsAt(i + 1, work, start, end);
    }
    return left;
  }

  private static double pointsAt(int step, double[] work, double[] start, double[] end) {
    double sum = 0;
    for (int j = 0; j < work.length; j++) {
      if (Math.round(1000 * start[j]) == step && Math.round(1000 * end[j]) == step) {
        sum += work[j];
      }
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 1",
    "NaN, 0, 1",
    "Infinity, 0, 1",
    "1, 2, 1",
    "1, NaN, 1",
    "1, 0, NaN",
    "1, 0, Infinity"
  })
  void refusesImpossibleArrivals(double work, double start, double end) {
    double[] w = {work};
    double[] s = {start};
    double[] e = {end};
    assertThatThrownBy(() -> FluidBacklog.at(3, w, s, e))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("arrival 0 of " + work + " from " + start + " to " + end);
  }

  @Test
  void refusesAnUndefinedTime() {
    assertThatThrownBy(
            () -> FluidBacklog.at(Double.NaN, new double[0], new double[0], new double[0]))
        .hasMessage("time is NaN");
  }
}
