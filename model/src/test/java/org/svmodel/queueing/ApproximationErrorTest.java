package org.svmodel.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Error of the approximations against exact MVA: relative error of the throughput of every class,
 * over 300 seeded random networks of each family. The numbers below are what was measured; a better
 * result is as much a change as a worse one.
 */
class ApproximationErrorTest {

  private static final int NETWORKS = 300;

  private static List<ClosedNetwork> singleClass() {
    RandomNetworks random = new RandomNetworks(1);
    return Stream.generate(() -> random.plain(1, 20, 8)).limit(NETWORKS).toList();
  }

  private static List<ClosedNetwork> multiClass() {
    RandomNetworks random = new RandomNetworks(2);
    return Stream.generate(() -> random.plain(4, 5, 8)).limit(NETWORKS).toList();
  }

  private static List<ClosedNetwork> servers() {
    RandomNetworks random = new RandomNetworks(3);
    return Stream.generate(() -> random.withServers(3, 4, 6)).limit(NETWORKS).toList();
  }

  static Stream<Case> cases() {
    NetworkSolver schweitzer = new SchweitzerMva();
    NetworkSolver linearizer = new LinearizerMva();
    return Stream.of(
        new Case("one class", schweitzer, singleClass(), 0.01404, 0.06643),
        new Case("several classes", schweitzer, multiClass(), 0.02785, 0.2032),
        new Case("several servers", schweitzer, servers(), 0.03683, 0.2314),
        new Case("one class", linearizer, singleClass(), 0.000938, 0.00524),
        new Case("several classes", linearizer, multiClass(), 0.001372, 0.01223),
        new Case("several servers", linearizer, servers(), 0.00953, 0.1557));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void errorStaysWithinWhatIsDocumented(Case c) {
    List<Double> errors = new ArrayList<>();
    for (ClosedNetwork network : c.networks()) {
      double[] exact = new ExactMva().solve(network).throughput();
      double[] approximate = c.solver().solve(network).throughput();
      for (int i = 0; i < exact.length; i++) {
        errors.add(Math.abs(approximate[i] / exact[i] - 1));
      }
    }
    double mean = errors.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double worst = errors.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    assertThat(mean).as("mean, worst %s", worst).isCloseTo(c.mean(), withinPercentage(0.1));
    assertThat(worst).as("worst, mean %s", mean).isCloseTo(c.worst(), withinPercentage(0.1));
  }

  /** A solver, its networks, and the mean and worst relative error. */
  record Case(
      String family,
      NetworkSolver solver,
      List<ClosedNetwork> networks,
      double mean,
      double worst) {
    @Override
    public String toString() {
      return solver.name() + ", " + family;
    }
  }
}
