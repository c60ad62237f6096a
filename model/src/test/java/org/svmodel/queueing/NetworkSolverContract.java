package org.svmodel.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What must hold of anything that says it solves closed networks, exactly, approximately or by
 * simulation. A subclass names the solver, how closely it is to be held to it, and its networks.
 */
public abstract class NetworkSolverContract {

  /** What is tested. */
  protected abstract NetworkSolver solver();

  /** Relative error to allow everywhere: rounding or, for a simulation, its confidence interval. */
  protected double tolerance() {
    return 1e-7;
  }

  /** Networks to test on; all product form. */
  protected List<ClosedNetwork> networks() {
    RandomNetworks random = new RandomNetworks(20_240_817);
    return Stream.generate(() -> random.plain(3, 4, 5)).limit(40).toList();
  }

  @TestFactory
  Stream<DynamicTest> littlesLaw() {
    return eachClassAndStation(
        (network, solution, c, k) ->
            assertThat(solution.queueLength()[c][k])
                .isCloseTo(
                    solution.throughput()[c] * solution.residence()[c][k],
                    within(tolerance() * network.totalPopulation())));
  }

  @TestFactory
  Stream<DynamicTest> everyCustomerIsSomewhere() {
    return each(
        (network, solution) -> {
          for (int c = 0; c < network.classCount(); c++) {
            int n = network.population()[c];
            double present = 0;
            for (double q : solution.queueLength()[c]) {
              present += q;
            }
            assertThat(present).isCloseTo(n, within(tolerance() * n));
            assertThat(solution.throughput()[c] * solution.cycleTime(c))
                .isCloseTo(n, within(tolerance() * n));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> utilizationIsThroughputTimesDemand() {
    return eachClassAndStation(
        (network, solution, c, k) ->
            assertThat(solution.utilization()[c][k])
                .isCloseTo(
                    solution.throughput()[c] * network.demands()[c][k],
                    within(tolerance() * network.totalPopulation())));
  }

  @TestFactory
  Stream<DynamicTest> noStationWorksFasterThanItCan() {
    return each(
        (network, solution) -> {
          for (int k = 0; k < network.stationCount(); k++) {
            double fastest = 0;
            for (int n = 1; n <= network.totalPopulation(); n++) {
              fastest = Math.max(fastest, network.stations().get(k).rate(n));
            }
            assertThat(solution.stationUtilization(k))
                .isLessThanOrEqualTo(fastest * (1 + tolerance()));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> boundsHold() {
    return each(
        (network, solution) -> {
          Bounds bounds = Bounds.asymptotic(network);
          for (int c = 0; c < network.classCount(); c++) {
            assertThat(solution.throughput()[c])
                .isBetween(
                    bounds.throughputLow()[c] * (1 - tolerance()),
                    bounds.throughputHigh()[c] * (1 + tolerance()));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> orderOfStationsDoesNotMatter() {
    return each(
        (network, solution) -> {
          int stations = network.stationCount();
          List<Station> reversed = new ArrayList<>();
          double[][] demands = new double[network.classCount()][stations];
          for (int k = 0; k < stations; k++) {
            reversed.add(network.stations().get(stations - 1 - k));
            for (int c = 0; c < demands.length; c++) {
              demands[c][k] = network.demands()[c][stations - 1 - k];
            }
          }
          Solution other =
              solver().solve(new ClosedNetwork(network.population(), demands, reversed));
          for (int c = 0; c < demands.length; c++) {
            for (int k = 0; k < stations; k++) {
              assertClose(
                  other.queueLength()[c][k], solution.queueLength()[c][stations - 1 - k], network);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> orderOfClassesDoesNotMatter() {
    return each(
        (network, solution) -> {
          int classes = network.classCount();
          int[] population = new int[classes];
          double[][] demands = new double[classes][];
          for (int c = 0; c < classes; c++) {
            population[c] = network.population()[classes - 1 - c];
            demands[c] = network.demands()[classes - 1 - c];
          }
          Solution other =
              solver().solve(new ClosedNetwork(population, demands, network.stations()));
          for (int c = 0; c < classes; c++) {
            for (int k = 0; k < network.stationCount(); k++) {
              assertClose(
                  other.queueLength()[c][k], solution.queueLength()[classes - 1 - c][k], network);
            }
          }
        });
  }

  /** Holds where no station slows down with its load and for the class that grows. */
  @TestFactory
  Stream<DynamicTest> moreCustomersAreNotSlower() {
    return each(
        (network, solution) -> {
          for (int c = 0; c < network.classCount() && !slowsDown(network); c++) {
            int[] population = network.population().clone();
            population[c]++;
            Solution more =
                solver()
                    .solve(new ClosedNetwork(population, network.demands(), network.stations()));
            assertThat(more.throughput()[c])
                .isGreaterThanOrEqualTo(solution.throughput()[c] * (1 - tolerance()));
          }
        });
  }

  /** Twice every time: the same queues, half the throughput. */
  @TestFactory
  Stream<DynamicTest> unitOfTimeDoesNotMatter() {
    return each(
        (network, solution) -> {
          double[][] demands = new double[network.classCount()][];
          for (int c = 0; c < demands.length; c++) {
            demands[c] = Arrays.stream(network.demands()[c]).map(d -> 2 * d).toArray();
          }
          Solution slow =
              solver().solve(new ClosedNetwork(network.population(), demands, network.stations()));
          for (int c = 0; c < demands.length; c++) {
            assertThat(2 * slow.throughput()[c])
                .isCloseTo(
                    solution.throughput()[c], within(tolerance() * solution.throughput()[c]));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> reportSaysConverged() {
    return each(
        (network, solution) -> {
          assertThat(solution.report().converged()).isTrue();
          assertThat(solution.report().iterations()).isPositive();
          assertThat(solution.report().residual()).isNotNegative();
          assertThat(solution.report().method()).isEqualTo(solver().name());
        });
  }

  private static boolean slowsDown(ClosedNetwork network) {
    for (Station station : network.stations()) {
      for (int n = 1; n <= network.totalPopulation(); n++) {
        if (station.rate(n + 1) < station.rate(n)) {
          return true;
        }
      }
    }
    return false;
  }

  private void assertClose(double actual, double expected, ClosedNetwork network) {
    assertThat(actual).isCloseTo(expected, within(tolerance() * network.totalPopulation()));
  }

  private Stream<DynamicTest> each(SolutionCheck check) {
    return networks().stream()
        .map(
            network ->
                DynamicTest.dynamicTest(
                    describe(network), () -> check.accept(network, solver().solve(network))));
  }

  private Stream<DynamicTest> eachClassAndStation(ElementCheck check) {
    return each(
        (network, solution) -> {
          for (int c = 0; c < network.classCount(); c++) {
            for (int k = 0; k < network.stationCount(); k++) {
              check.accept(network, solution, c, k);
            }
          }
        });
  }

  private static String describe(ClosedNetwork network) {
    return Arrays.toString(network.population())
        + " "
        + network.stations().stream().map(Station::kind).toList()
        + " "
        + Arrays.deepToString(network.demands());
  }

  private interface SolutionCheck {
    void accept(ClosedNetwork network, Solution solution);
  }

  private interface ElementCheck {
    void accept(ClosedNetwork network, Solution solution, int c, int k);
  }
}
