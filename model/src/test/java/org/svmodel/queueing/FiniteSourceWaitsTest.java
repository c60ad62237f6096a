package org.svmodel.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The waits of customers that all differ: by hand, by definition, and as classical MVA. */
class FiniteSourceWaitsTest {
  private static final double[][] UNLIMITED = {{1e9}, {1e9}};

  /**
   * Two equal customers of length 10, one visit of 2 each: A = 2, B = 2²/2 = 2. Each finds the
   * other waiting for W of 10 and in service with a rest of 1 for 2 of 10:
   *
   * <pre>  W = (2 W + 2) / 10, W = 0.25</pre>
   */
  @Test
  void twoEqualCustomers() {
    double[][] wait = fixedPoint(column(2, 2), column(2, 2), new double[] {10, 10}, UNLIMITED);
    assertThat(wait[0][0]).isCloseTo(0.25, within(1e-12));
    assertThat(wait[1][0]).isCloseTo(0.25, within(1e-12));
  }

  /**
   * Lengths 10 and 40, one visit and two visits of 2: A = 2, 4, B = 2, 4. Either meets the other
   * only while both run, the longer length counts:
   *
   * <pre>
   *   W₀ = (4 W₁ + 4) / 40 = 0.1 W₁ + 0.1
   *   W₁ = (2 W₀ + 2) / 40 = 0.05 W₀ + 0.05
   *   W₀ = 0.105 / 0.995 = 0.105528,  W₁ = 0.055276
   * </pre>
   */
  @Test
  void theShorterCustomerIsThereForPartOfTheLonger() {
    double[][] wait = fixedPoint(column(2, 4), column(2, 4), new double[] {10, 40}, UNLIMITED);
    assertThat(wait[0][0]).isCloseTo(0.105 / 0.995, within(1e-12));
    assertThat(wait[1][0]).isCloseTo(0.05 * (1 + 0.105 / 0.995), within(1e-12));
  }

  /**
   * The two equal customers again, but a fifth of the work of customer 1 is never there while
   * customer 0 makes a visit. The first step starts without waits, W = 2/10 = 0.2 for both;
   * customer 0 does not meet a fifth of it: 0.2 - 0.2 * 0.2 = 0.16. Customer 1 waits as before, and
   * so would customer 0 if they were not of one group.
   */
  @ParameterizedTest
  @CsvSource({"2, 0.16", "1, 0.2"})
  void whoWaitsForAnotherIsNotMetByIt(int group, double expected) {
    FiniteSourceWaits waits = new FiniteSourceWaits(2, 1);
    double[][] wait = new double[2][1];
    waits.reset();
    double[][] two = column(2, 2);
    waits.step(two, two, new double[] {10, 10}, UNLIMITED, wait);
    assertThat(wait[0][0]).isCloseTo(0.2, within(1e-12));
    waits.exclude(group, group == 2 ? new double[] {0, 0.2, 0, 0} : new double[] {1, 1}, wait);
    assertThat(wait[0][0]).isCloseTo(expected, within(1e-12));
    assertThat(wait[1][0]).isCloseTo(0.2, within(1e-12));
  }

  /**
   * The two equal customers: a visit finds the other's job of 2 waiting with the probability
   * 0.25/10, or the rest of it, uniform on 0 to 2, with 2/10: second moment 0.025 * 4 + 0.2 * 4/3,
   * mean 0.25.
   */
  @Test
  void varianceOfTwoEqualCustomers() {
    double second = 0.025 * 4 + 0.2 * 4 / 3;
    assertThat(variance(2, 1, 10, 0.25)).isCloseTo(second - 0.0625, within(1e-12));
  }

  /**
   * Fifteen customers that make 8 visits of 1 and nothing else: A = 8, B = 4, X = 8 (W + 1), so W²
   * = 13 W + 7. Each of the others is nearly always found: a wait of 13.5 has a standard deviation
   * of 0.55, not one of 13.5.
   */
  @Test
  void theQueueOfASaturatedStationHardlyVaries() {
    double wait = (13 + Math.sqrt(13 * 13 + 28)) / 2;
    double length = 8 * (wait + 1);
    double mean = (8 * wait + 4) / length;
    double second = (8 * wait + 8.0 / 3) / length;
    double expected = 14 * (second - mean * mean);
    assertThat(expected).isCloseTo(0.30, within(0.005));
    assertThat(variance(15, 8, length, wait)).isCloseTo(expected, within(1e-9));
  }

  /** Of one of so many equal customers; services take 2 for one visit, 1 for several. */
  private static double variance(int customers, int visits, double length, double wait) {
    double service = visits == 1 ? 2 : 1;
    double[][] demand = filled(customers, visits * service);
    double[][] residual = filled(customers, visits * service * service / 2);
    double[][] unlimited = filled(customers, 1e9);
    double[][] waits = filled(customers, wait);
    double[] lengths = new double[customers];
    Arrays.fill(lengths, length);
    FiniteSourceWaits network = new FiniteSourceWaits(customers, 1);
    network.step(demand, residual, lengths, unlimited, waits);
    assertThat(waits[0][0]).isCloseTo(wait, within(1e-9));
    double[][] variance = new double[customers][1];
    network.variances(demand, residual, waits, variance);
    assertThat(variance[customers - 1][0]).isCloseTo(variance[0][0], within(1e-9));
    return variance[0][0];
  }

  /** Variances by running sums are those of the definition, for unequal lengths too. */
  @Test
  void variancesAreTheirDefinition() {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(8);
    for (int round = 0; round < 200; round++) {
      int customers = 1 + random.nextInt(8);
      double[][] demand = random(random, customers, 1);
      double[][] residual = random(random, customers, 1);
      double[] length = random(random, customers);
      double[][] limit = random(random, customers, 1);
      double[][] wait = random(random, customers, 1);
      FiniteSourceWaits network = new FiniteSourceWaits(customers, 1);
      network.step(demand, residual, length, limit, wait);
      double[][] variance = new double[customers][1];
      network.variances(demand, residual, wait, variance);
      for (int i = 0; i < customers; i++) {
        double sum = 0;
        for (int j = 0; j < customers; j++) {
          if (j != i) {
            double longer = Math.max(length[i], length[j]);
            double service = 2 * residual[j][0] / demand[j][0];
            double mean = (demand[j][0] * wait[j][0] + residual[j][0]) / longer;
            double waiting = demand[j][0] / service * wait[j][0] / longer;
            double inService = demand[j][0] / longer;
            sum += waiting * service * service + inService * service * service / 3 - mean * mean;
          }
        }
        assertThat(variance[i][0]).isCloseTo(Math.max(0, sum), within(1e-9 * Math.max(1, sum)));
      }
    }
  }

  /**
   * No wait is longer than what all others bring, shared by the customer's visits, one at least;
   * the first of them finds half of the others before it.
   *
   * <pre>
   *   demands 6, 4, 0; visits 3, 0.5, 2: limits 4/3 * 5/6, 6/1 * 1/2, 10/2 * 3/4
   * </pre>
   */
  @Test
  void limits() {
    FiniteSourceWaits waits = new FiniteSourceWaits(3, 1);
    double[][] limit = new double[3][1];
    waits.limits(column(6, 4, 0), column(3, 0.5, 2), limit);
    assertThat(new double[] {limit[0][0], limit[1][0], limit[2][0]})
        .containsExactly(new double[] {10.0 / 9, 3, 3.75}, within(1e-15));
    // Lengths too short for the work: A/X = 20 a unit of time, and still no more than the limits.
    double[][] wait =
        fixedPoint(column(6, 4, 0), column(9, 9, 0), new double[] {0.3, 0.3, 1}, limit);
    for (int i = 0; i < 3; i++) {
      assertThat(wait[i][0]).isLessThanOrEqualTo(limit[i][0]);
    }
    assertThat(wait[0][0]).isEqualTo(limit[0][0]);
  }

  /**
   * Fifteen ask one server for a service of 1 at once, twice: the k-th waits k, then for all
   * others: (0 + ... + 14)/15 = 7 and 14, 10.5 on average.
   */
  @Test
  void whoAsksAtOnceWaitsForHalfOfTheOthersFirst() {
    double[] two = new double[15];
    Arrays.fill(two, 2);
    double[][] limit = new double[15][1];
    new FiniteSourceWaits(15, 1).limits(column(two), column(two), limit);
    assertThat(limit[0][0]).isCloseTo(10.5, within(1e-12));
  }

  /** One step by running sums is one step by W = Σ_{j≠i} (A_j·W_j + B_j) / max(X_i, X_j). */
  @Test
  void stepIsItsDefinition() {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(7);
    for (int round = 0; round < 500; round++) {
      int customers = 1 + random.nextInt(12);
      int stations = 1 + random.nextInt(5);
      double[][] demand = random(random, customers, stations);
      double[][] residual = random(random, customers, stations);
      double[] length = random(random, customers);
      if (customers > 2 && random.nextBoolean()) {
        length[1] = length[0];
      }
      double[][] limit = random(random, customers, stations);
      double[][] wait = random(random, customers, stations);
      double[][] expected = definition(demand, residual, length, limit, wait);
      FiniteSourceWaits waits = new FiniteSourceWaits(customers, stations);
      waits.step(demand, residual, length, limit, wait);
      for (int i = 0; i < customers; i++) {
        assertThat(wait[i]).containsExactly(expected[i], within(1e-9));
      }
    }
  }

  private static double[][] definition(
      double[][] demand, double[][] residual, double[] length, double[][] limit, double[][] wait) {
    int stations = wait[0].length;
    double[][] next = new double[wait.length][stations];
    for (int i = 0; i < wait.length; i++) {
      for (int s = 0; s < stations; s++) {
        for (int j = 0; j < wait.length; j++) {
          double found = demand[j][s] * wait[j][s] + residual[j][s];
          next[i][s] += j == i ? 0 : found / Math.max(length[i], length[j]);
        }
        next[i][s] = Math.min(next[i][s], limit[i][s]);
      }
    }
    return next;
  }

  /** Values of several customers at one station. */
  private static double[][] column(double... values) {
    double[][] rows = new double[values.length][];
    Arrays.setAll(rows, i -> new double[] {values[i]});
    return rows;
  }

  private static double[][] filled(int customers, double value) {
    double[] values = new double[customers];
    Arrays.fill(values, value);
    return column(values);
  }

  private static double[][] random(UniformRandomProvider random, int customers, int stations) {
    double[][] rows = new double[customers][];
    Arrays.setAll(rows, i -> random(random, stations));
    return rows;
  }

  private static double[] random(UniformRandomProvider random, int n) {
    double[] values = new double[n];
    Arrays.setAll(values, k -> 0.05 + 5 * random.nextDouble());
    return values;
  }

  /**
   * N equal customers with lengths that follow from their waits, X = Z + V·(S + W), are one class
   * of Bard–Schweitzer mean value analysis with the residual life of deterministic service.
   */
  @ParameterizedTest
  @CsvSource({"2, 10, 1, 2", "4, 10, 3, 1", "16, 100, 2, 0.5", "8, 5, 1, 1"})
  void equalCustomersAreOneClass(int customers, double think, double visits, double service) {
    double[][] demand = filled(customers, visits * service);
    double[][] residual = filled(customers, visits * service * service / 2);
    double[][] limit = filled(customers, 1e9);
    double[] length = new double[customers];
    Arrays.fill(length, think + visits * service);
    double[][] wait = new double[customers][1];
    FiniteSourceWaits waits = new FiniteSourceWaits(customers, 1);
    for (int k = 0; k < 5000; k++) {
      waits.step(demand, residual, length, limit, wait);
      for (int i = 0; i < customers; i++) {
        length[i] = (length[i] + think + visits * (service + wait[i][0])) / 2;
      }
    }
    ClosedNetwork network =
        ClosedNetwork.singleClass(
            customers,
            new double[] {visits * service, think},
            List.of(Station.queue(), Station.delay()));
    double[][] mean = {{service, think}};
    double[][] square = {{service * service, think * think}};
    Solution solution = new ResidualLifeMva().solve(network, mean, square);
    assertThat(length[0]).isCloseTo(solution.cycleTime(0), within(1e-6));
  }

  private static double[][] fixedPoint(
      double[][] demand, double[][] residual, double[] length, double[][] limit) {
    double[][] wait = new double[length.length][1];
    FiniteSourceWaits waits = new FiniteSourceWaits(length.length, 1);
    for (int k = 0; k < 200; k++) {
      waits.step(demand, residual, length, limit, wait);
    }
    return wait;
  }
}
