package org.svmodel.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The correction against cases solved by hand and against the open M/G/1 queue. */
class ResidualLifeMvaTest {

  private static final ResidualLifeMva MVA = new ResidualLifeMva();

  /**
   * M/D/1//2: two customers think for 1 (exponential) and need exactly 1 of the server.
   *
   * <p>Approximation by hand: with R the residence, X = 2/(1+R), Q = XR, U = X, and one's own class
   * counts half: {@code R = 1 + (Q-U)/2 + U/4 = 1 + (R-1)/(1+R) + 1/(2(1+R))}, so R² - R - 1/2 = 0
   * and R = (1+√3)/2 = 1.36603, X = 0.84530.
   *
   * <p>Exact: while one is served the other is thinking when the service starts (it cannot be
   * queued: it would be the one served) and still thinks when the service ends with probability a =
   * e^-1. Only then is the server idle, for half a think time (two are thinking). A service and its
   * idle time take 1 + a/2, so X = 1/(1 + 0.367879/2) = 0.84464: the approximation is 0.08 % off.
   * Exponential service has a = 1/2: X = 0.8, 5 % less.
   */
  @Test
  void twoCustomersWithDeterministicService() {
    Solution solution = solve(ClosedNetwork.interactive(2, 1, 1), 1);
    double r = (1 + Math.sqrt(3)) / 2;
    assertThat(solution.residence()[0][0]).isCloseTo(r, within(1e-8));
    assertThat(solution.throughput()[0]).isCloseTo(2 / (1 + r), within(1e-8));
    double exact = 1 / (1 + Math.exp(-1) / 2);
    assertThat(solution.throughput()[0] / exact - 1).isBetween(0.0007, 0.0008);
  }

  /**
   * Two customers, two deterministic servers of 1 and nothing random: after the first round they
   * never meet and X = 1. The approximation knows no such order: Q = 1 at both, U = X, R = 1 +
   * (1-X)/2 + X/4 and 2R = 2/X give X² - 6X + 4 = 0, X = 3 - √5 = 0.764, 24 % low (exponential
   * service: Bard-Schweitzer's 2/3).
   */
  @Test
  void deterministicCycleIsUnderestimated() {
    Solution solution = solve(ClosedNetwork.interactive(2, 0, 1, 1), 1);
    assertThat(solution.throughput()[0]).isCloseTo(3 - Math.sqrt(5), within(1e-8));
  }

  /**
   * Many customers that think long are a Poisson stream: N/Z = λ. Pollaczek-Khinchine: {@code W = λ
   * S2 / (2(1-ρ))}. At λ = 0.5, S = 1: deterministic W = 0.5, exponential W = 1, S2 = 5 W = 2.5.
   */
  @ParameterizedTest
  @CsvSource({"1, 0.5", "2, 1", "5, 2.5"})
  void openLimitIsPollaczekKhinchine(double secondMoment, double wait) {
    Solution solution = solve(ClosedNetwork.interactive(1_000_000, 2_000_000, 1), secondMoment);
    assertThat(solution.residence()[0][0]).isCloseTo(1 + wait, within(1e-4));
  }

  /**
   * Two streams of rate 0.1 and 0.3 with service exactly 4 and exactly 1 share the wait of the mix:
   * ρ = 0.4 + 0.3, sum λ S2/2 = (0.1·16 + 0.3·1)/2 = 0.95, W = 0.95/0.3 = 3.1667.
   */
  @Test
  void classesWithDifferentServiceShareTheWait() {
    int n = 1_000_000;
    ClosedNetwork network =
        new ClosedNetwork(
            new int[] {n, n},
            new double[][] {{n / 0.1, 4}, {n / 0.3, 1}},
            List.of(Station.delay(), Station.queue()));
    double[][] mean = {{0, 4}, {0, 1}};
    double[][] second = {{0, 16}, {0, 1}};
    Solution solution = MVA.solve(network, mean, second);
    double wait = 0.95 / 0.3;
    assertThat(solution.residence()[0][1]).isCloseTo(4 + wait, within(1e-3));
    assertThat(solution.residence()[1][1]).isCloseTo(1 + wait, within(1e-3));
  }

  /** Four visits of 1 each wait as often as they come, one visit of 4 only once. */
  @Test
  void residualIsOfAVisitNotOfACycle() {
    ClosedNetwork network = ClosedNetwork.interactive(1_000_000, 8_000_000, 4);
    Solution visits = MVA.solve(network, new double[][] {{1, 0}}, new double[][] {{1, 0}});
    // λ = 4/8 visits per unit, W = 0.5·1/(2·0.5) = 0.5 per visit: 4(1 + 0.5).
    assertThat(visits.residence()[0][0]).isCloseTo(6.0, within(1e-3));
    // λ = 1/8, S2 = 16: W = (16/8)/(2·0.5) = 2: 4 + 2.
    Solution once = MVA.solve(network, new double[][] {{4, 0}}, new double[][] {{16, 0}});
    assertThat(once.residence()[0][0]).isCloseTo(6.0, within(1e-3));
  }

  /** With one exponential service time for all, it is Bard-Schweitzer. */
  @Test
  void exponentialServiceIsBardSchweitzer() {
    RandomNetworks random = new RandomNetworks(5);
    for (int i = 0; i < 50; i++) {
      ClosedNetwork network = random.withServers(3, 5, 6);
      assertThat(MVA.solve(network).throughput())
          .containsExactly(new SchweitzerMva().solve(network).throughput(), within(1e-7));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "NaN, 1", "1, 0.9", "1, NaN", "Infinity, Infinity", "1, Infinity"})
  void refusesImpossibleMoments(double mean, double second) {
    ClosedNetwork network = ClosedNetwork.interactive(2, 0, 1);
    assertThatThrownBy(() -> MVA.solve(network, new double[][] {{mean}}, new double[][] {{second}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "class 0 at station 0 has mean service time " + mean + " and second moment " + second);
  }

  @Test
  void refusesMomentsOfAnotherShape() {
    ClosedNetwork network = ClosedNetwork.interactive(2, 1, 1);
    double[][] fits = {{1, 1}};
    assertThatThrownBy(() -> MVA.solve(network, new double[][] {{1}}, fits))
        .hasMessage("mean service times must be 1 × 2");
    assertThatThrownBy(() -> MVA.solve(network, fits, new double[0][]))
        .hasMessage("second moments must be 1 × 2");
  }

  /** One queue or two of service 1, and the second moment of every service. */
  private static Solution solve(ClosedNetwork network, double secondMoment) {
    double[] mean = new double[network.stationCount()];
    double[] second = new double[network.stationCount()];
    Arrays.fill(mean, 1);
    Arrays.fill(second, secondMoment);
    return MVA.solve(network, new double[][] {mean}, new double[][] {second});
  }
}
