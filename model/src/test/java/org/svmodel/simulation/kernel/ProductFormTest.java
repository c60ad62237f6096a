package org.svmodel.simulation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.svmodel.queueing.ClosedNetwork;
import org.svmodel.queueing.ExactMva;
import org.svmodel.queueing.NetworkSolver;
import org.svmodel.queueing.NetworkSolverContract;
import org.svmodel.queueing.RandomNetworks;
import org.svmodel.queueing.Solution;

/**
 * Product-form networks of one class: the simulation keeps the solvers' contract and agrees with
 * exact mean value analysis, within what 60,000 cycles leave to chance.
 */
class ProductFormTest extends NetworkSolverContract {
  private static final double CHANCE = 0.03;

  @Override
  protected NetworkSolver solver() {
    return new SimulatedNetwork(60_000);
  }

  @Override
  protected double tolerance() {
    return CHANCE;
  }

  @Override
  protected List<ClosedNetwork> networks() {
    RandomNetworks random = new RandomNetworks(7);
    return Stream.generate(() -> random.plain(1, 6, 5)).limit(12).toList();
  }

  @Test
  void agreesWithExactMeanValueAnalysis() {
    for (ClosedNetwork network : networks()) {
      Solution exact = new ExactMva().solve(network);
      Solution simulated = new SimulatedNetwork(200_000).solve(network);
      assertThat(simulated.throughput()[0])
          .isCloseTo(exact.throughput()[0], within(0.01 * exact.throughput()[0]));
      for (int k = 0; k < network.stationCount(); k++) {
        assertThat(simulated.queueLength()[0][k])
            .isCloseTo(
                exact.queueLength()[0][k], within(0.01 * Math.max(1, exact.queueLength()[0][k])));
      }
    }
  }

  /** Machine repair: 4 customers, think time 10, one queue of 2: exact numbers, for a teacher. */
  @Test
  void fourCustomersThinkAndQueue() {
    // R(1) = 2, X = 1/12, Q = 1/6; R(2) = 7/3, X = 2/(37/3), Q = 14/37; ...
    Solution simulated = new SimulatedNetwork(200_000).solve(ClosedNetwork.interactive(4, 10, 2));
    double q = 0;
    double x = 0;
    for (int n = 1; n <= 4; n++) {
      double r = 2 * (1 + q);
      x = n / (10 + r);
      q = x * r;
    }
    assertThat(simulated.throughput()[0]).isCloseTo(x, within(0.01 * x));
    assertThat(simulated.stationQueueLength(0)).isCloseTo(q, within(0.02 * q));
  }
}
