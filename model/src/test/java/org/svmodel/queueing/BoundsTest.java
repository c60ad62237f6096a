package org.svmodel.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Bounds by hand, and around the exact solution of random networks. */
class BoundsTest {

  /**
   * N = 3, Z = 4, D = 1 and 2, whose exact X is 81/233 = 0.34764 ({@link ExactMvaTest}).
   *
   * <pre>
   * asymptotic:    3/(4 + 3·3) = 3/13 = 0.2308 <= X <= min(3/7, 1/2) = 3/7 = 0.4286
   *                response 3/(3/7) - 4 = 3,  3/(3/13) - 4 = 9
   * balanced jobs: low  3/(7 + 2·2/(1 + 4/9))   = 3/(7 + 36/13) = 39/127 = 0.3071
   *                high 3/(7 + 2·1.5/(1 + 4/3)) = 3/(7 + 9/7)   = 21/58  = 0.3621
   * </pre>
   */
  @Test
  void interactiveSystemByHand() {
    ClosedNetwork network = ClosedNetwork.interactive(3, 4, 1, 2);
    Bounds wide = Bounds.asymptotic(network);
    assertThat(wide.throughputLow()[0]).isCloseTo(3.0 / 13, within(1e-15));
    assertThat(wide.throughputHigh()[0]).isCloseTo(3.0 / 7, within(1e-15));
    assertThat(wide.responseLow()[0]).isCloseTo(3, within(1e-13));
    assertThat(wide.responseHigh()[0]).isCloseTo(9, within(1e-13));
    Bounds narrow = Bounds.balancedJob(network);
    assertThat(narrow.throughputLow()[0]).isCloseTo(39.0 / 127, within(1e-15));
    assertThat(narrow.throughputHigh()[0]).isCloseTo(21.0 / 58, within(1e-15));
  }

  /** Equal queues are their own balanced job: both bounds are exact, N/(D(K+N-1)) = 4/(1·6). */
  @Test
  void balancedNetworkIsBoundedByItself() {
    Bounds bounds = Bounds.balancedJob(ClosedNetwork.interactive(4, 0, 1, 1, 1));
    assertThat(bounds.throughputLow()[0]).isCloseTo(4.0 / 6, within(1e-15));
    assertThat(bounds.throughputHigh()[0]).isCloseTo(4.0 / 6, within(1e-15));
  }

  /**
   * Two classes, 3 servers with demand 6 for class a: capacity 3/6. Light load 2/(1 + 6) = 0.286 is
   * less; crowded {@code N_a/(Z_a + |N| D) = 2/(1 + 4·6) = 0.08}. A station with rates 1, 4: one
   * customer gets at most 4/2 = 2, the station gives 4 and never less than 1, so class b: low 2/(0
   * + 4·8), high min(2/(8/2), 4/8) = 0.5.
   */
  @Test
  void severalClassesAndRatesByHand() {
    Bounds bounds =
        Bounds.asymptotic(
            new ClosedNetwork(
                new int[] {2, 2},
                new double[][] {{1, 6, 0}, {0, 0, 8}},
                List.of(Station.delay(), Station.servers(3), Station.loadDependent(1, 4))));
    assertThat(bounds.throughputHigh()).containsExactly(new double[] {2.0 / 7, 0.5}, within(1e-15));
    assertThat(bounds.throughputLow())
        .containsExactly(new double[] {2.0 / 25, 2.0 / 32}, within(1e-15));
  }

  @Test
  void balancedJobsAreTighterAndHold() {
    RandomNetworks random = new RandomNetworks(9);
    for (int i = 0; i < 300; i++) {
      ClosedNetwork network = random.plain(1, 20, 8);
      double exact = new ExactMva().solve(network).throughput()[0];
      Bounds narrow = Bounds.balancedJob(network);
      Bounds wide = Bounds.asymptotic(network);
      double rounding = 1e-12 * exact;
      assertThat(exact)
          .isBetween(narrow.throughputLow()[0] - rounding, narrow.throughputHigh()[0] + rounding);
      assertThat(narrow.throughputLow()[0])
          .isGreaterThanOrEqualTo(wide.throughputLow()[0] - rounding);
      assertThat(narrow.throughputHigh()[0])
          .isLessThanOrEqualTo(wide.throughputHigh()[0] + rounding);
    }
  }

  @Test
  void balancedJobsRefuseWhatTheyDoNotCover() {
    ClosedNetwork servers =
        ClosedNetwork.singleClass(2, new double[] {1}, List.of(Station.servers(2)));
    assertThatThrownBy(() -> Bounds.balancedJob(servers))
        .hasMessage("balanced-job bounds do not handle station 0, which is load-dependent");
    ClosedNetwork classes =
        new ClosedNetwork(new int[] {1, 1}, new double[][] {{1}, {1}}, List.of(Station.queue()));
    assertThatThrownBy(() -> Bounds.balancedJob(classes))
        .hasMessage("balanced-job bounds are for one class, not 2");
  }

  /** Nobody queues: X = N/Z exactly. */
  @Test
  void delaysAloneAreExact() {
    ClosedNetwork network =
        ClosedNetwork.singleClass(3, new double[] {2}, List.of(Station.delay()));
    assertThat(Bounds.balancedJob(network).throughputLow()).containsExactly(1.5);
    assertThat(Bounds.balancedJob(network).throughputHigh()).containsExactly(1.5);
  }
}
