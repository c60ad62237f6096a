package org.svmodel.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Textbook networks by hand, and small random ones by enumeration. */
class ExactMvaTest {

  private static final NetworkSolver MVA = new ExactMva();

  /**
   * K equal queues of demand D: by symmetry every queue holds (N-1)/K when a customer arrives, so R
   * = K·D(1 + (N-1)/K) = D(K + N - 1) and X = N/(D(K + N - 1)).
   */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 1.0, 0.5", //           1 / (1·2)
    "2, 2, 1.0, 0.66666666666667", // 2 / (1·3)
    "3, 2, 0.5, 1.5", //           3 / (0.5·4)
    "16, 8, 2.0, 0.34782608695652" // 16 / (2·23) = 8/23
  })
  void balancedNetwork(int n, int queues, double demand, double throughput) {
    double[] demands = new double[queues];
    Arrays.fill(demands, demand);
    Solution solution = MVA.solve(ClosedNetwork.interactive(n, 0, demands));
    assertThat(solution.throughput()[0]).isCloseTo(throughput, within(1e-13));
    assertThat(solution.stationQueueLength(0)).isCloseTo((double) n / queues, within(1e-12));
  }

  /**
   * Interactive system: think time Z = 4, demands 1 (processor) and 2 (disk).
   *
   * <pre>
   * n=1  R = 1, 2               X = 1/(4+3)       = 1/7      Q = 1/7, 2/7
   * n=2  R = 1+1/7 = 8/7, 2(1+2/7) = 18/7;  sum 26/7
   *                             X = 2/(4+26/7)    = 14/54 = 7/27
   *                             Q = 7/27·8/7 = 8/27,  7/27·18/7 = 18/27
   * n=3  R = 35/27, 2·45/27 = 90/27;  sum 125/27
   *                             X = 3/(4+125/27)  = 81/233
   *                             Q = 81/233·35/27 = 105/233,  81/233·90/27 = 270/233
   * </pre>
   *
   * <p>Check: 105 + 270 + 81·4 = 699 = 3·233.
   */
  @Test
  void interactiveSystemByHand() {
    Solution solution = MVA.solve(ClosedNetwork.interactive(3, 4, 1, 2));
    assertThat(solution.throughput()[0]).isCloseTo(81.0 / 233, within(1e-14));
    assertThat(solution.residence()[0][0]).isCloseTo(35.0 / 27, within(1e-14));
    assertThat(solution.residence()[0][1]).isCloseTo(90.0 / 27, within(1e-14));
    assertThat(solution.queueLength()[0])
        .containsExactly(new double[] {105.0 / 233, 270.0 / 233, 324.0 / 233}, within(1e-14));
    assertThat(solution.utilization()[0][1]).isCloseTo(162.0 / 233, within(1e-14));
  }

  /**
   * Two classes of one customer, two queues; class a demands (1, 2), class b (3, 1).
   *
   * <pre>
   * a alone: X = 1/3, Q_a = 1/3, 2/3        b alone: X = 1/4, Q_b = 3/4, 1/4
   * a with b: R_a = 1(1+3/4), 2(1+1/4) = 7/4, 10/4     X_a = 1/(17/4) = 4/17
   * b with a: R_b = 3(1+1/3), 1(1+2/3) = 12/3, 5/3     X_b = 1/(17/3) = 3/17
   * </pre>
   */
  @Test
  void twoClassesByHand() {
    Solution solution =
        MVA.solve(
            new ClosedNetwork(
                new int[] {1, 1},
                new double[][] {{1, 2}, {3, 1}},
                List.of(Station.queue(), Station.queue())));
    assertThat(solution.throughput())
        .containsExactly(new double[] {4.0 / 17, 3.0 / 17}, within(1e-15));
    assertThat(solution.residence()[0]).containsExactly(new double[] {1.75, 2.5}, within(1e-15));
    assertThat(solution.residence()[1]).containsExactly(new double[] {4, 5.0 / 3}, within(1e-15));
  }

  /**
   * Machine repairman, M/M/m//N: N machines run for Z on average and need D of one of m repairmen.
   * Birth and death: {@code p(n) = p(0) prod_{i=1..n} (N-i+1)(D/Z)/min(i, m)}; X = (N - L)/Z.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 1, 1, 1",
    "5, 1, 8, 1",
    "16, 4, 3, 1",
    "16, 16, 3, 1",
    "100, 8, 9, 1",
    "150, 32, 1, 1"
  })
  void machineRepairman(int machines, int repairmen, double running, double repair) {
    double weight = 1;
    double sum = 1;
    double broken = 0;
    for (int n = 1; n <= machines; n++) {
      weight *= (machines - n + 1) * (repair / running) / Math.min(n, repairmen);
      sum += weight;
      broken += n * weight;
    }
    broken /= sum;
    Solution solution =
        MVA.solve(
            ClosedNetwork.singleClass(
                machines,
                new double[] {running, repair},
                List.of(Station.delay(), Station.servers(repairmen))));
    assertThat(solution.queueLength()[0][1]).isCloseTo(broken, within(1e-11 * machines));
    assertThat(solution.throughput()[0])
        .isCloseTo((machines - broken) / running, within(1e-11 * machines));
  }

  /**
   * M/M/1//2 with Z = D = 1: p is proportional to 1, 2, 2, so L = (2 + 4)/5 = 6/5, X = 4/5.
   *
   * <p>M/M/2//2 is two machines that never wait: X = 2/(1 + 1) = 1, L = 1.
   */
  @Test
  void twoMachinesByHand() {
    Solution one = MVA.solve(ClosedNetwork.interactive(2, 1, 1));
    assertThat(one.throughput()[0]).isCloseTo(0.8, within(1e-15));
    assertThat(one.queueLength()[0][0]).isCloseTo(1.2, within(1e-15));
    Solution two =
        MVA.solve(
            ClosedNetwork.singleClass(
                2, new double[] {1, 1}, List.of(Station.delay(), Station.servers(2))));
    assertThat(two.throughput()[0]).isCloseTo(1.0, within(1e-15));
    assertThat(two.queueLength()[0][1]).isCloseTo(1.0, within(1e-15));
  }

  /** A load-dependent station of rate n is a delay; of rate 1, 1, ... a queue. */
  @Test
  void loadDependentStationsImitateTheOthers() {
    double[][] demands = {{1, 2, 4}, {2, 0, 1}};
    int[] population = {3, 2};
    Solution plain =
        MVA.solve(
            new ClosedNetwork(
                population, demands, List.of(Station.queue(), Station.queue(), Station.delay())));
    Solution imitated =
        MVA.solve(
            new ClosedNetwork(
                population,
                demands,
                List.of(
                    Station.loadDependent(1),
                    Station.queue(),
                    Station.loadDependent(1, 2, 3, 4, 5))));
    assertThat(imitated.throughput()).containsExactly(plain.throughput(), within(1e-13));
    assertThat(imitated.residence()[1]).containsExactly(plain.residence()[1], within(1e-12));
  }

  /** A busy station of many servers is where 1 - sum p(j) loses every digit: X = m/D. */
  @Test
  void staysStableAtASaturatedMultiServer() {
    Solution solution =
        MVA.solve(
            ClosedNetwork.singleClass(
                400, new double[] {1, 24}, List.of(Station.delay(), Station.servers(24))));
    assertThat(solution.throughput()[0]).isCloseTo(1.0, within(1e-12));
    assertThat(solution.queueLength()[0][1]).isCloseTo(399.0, within(1e-9));
  }

  static Stream<ClosedNetwork> small() {
    RandomNetworks random = new RandomNetworks(42);
    return Stream.concat(
        Stream.generate(() -> random.any(1, 6, 4)).limit(60),
        Stream.generate(() -> random.any(3, 3, 4)).limit(60));
  }

  @ParameterizedTest
  @MethodSource("small")
  void agreesWithEnumerationOfAllStates(ClosedNetwork network) {
    Solution expected = BruteForce.solve(network);
    Solution actual = MVA.solve(network);
    for (int c = 0; c < network.classCount(); c++) {
      double x = expected.throughput()[c];
      assertThat(actual.throughput()[c]).isCloseTo(x, within(1e-11 * x));
      assertThat(actual.queueLength()[c]).containsExactly(expected.queueLength()[c], within(1e-10));
    }
  }

  /** Class b visits only the two load-dependent stations: sub-networks leave it nowhere to be. */
  @Test
  void classThatVisitsOnlyLoadDependentStations() {
    ClosedNetwork network =
        new ClosedNetwork(
            new int[] {2, 2},
            new double[][] {{1, 0.5, 0.7}, {0, 1, 2}},
            List.of(Station.queue(), Station.servers(2), Station.loadDependent(1, 1.5, 1.2)));
    assertThat(MVA.solve(network).throughput())
        .containsExactly(BruteForce.solve(network).throughput(), within(1e-13));
  }

  @Test
  void refusesALatticeBeyondItsBound() {
    double[][] demands = new double[16][2];
    int[] population = new int[16];
    for (int c = 0; c < 16; c++) {
      population[c] = 4;
      demands[c] = new double[] {1, 1};
    }
    ClosedNetwork network =
        new ClosedNetwork(population, demands, List.of(Station.queue(), Station.queue()));
    // 5^16 = 1.53e11 populations of 2 queues and 16 throughputs each: 2.75e12 numbers.
    assertThatThrownBy(() -> MVA.solve(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "exact MVA would keep 2.75e+12 numbers (1.53e+11 populations, 0 load-dependent"
                + " stations), more than the bound of 16777216: use an approximation");
    assertThatThrownBy(() -> new ExactMva(0)).hasMessage("maxDoubles 0 is not positive");
  }
}
