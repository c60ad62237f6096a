package org.svmodel.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong network, station or accuracy has its message; no iteration ends in silence. */
class BadNetworksTest {

  private static final double INF = Double.POSITIVE_INFINITY;
  private static final List<Station> TWO = List.of(Station.queue(), Station.queue());

  static Stream<Arguments> bad() {
    return Stream.of(
        row("a network needs at least one station", () -> network(1, List.of())),
        row(
            "a network needs at least one class",
            () -> new ClosedNetwork(new int[0], new double[0][], TWO)),
        row(
            "1 rows of demands for 2 classes",
            () -> new ClosedNetwork(new int[] {1, 1}, new double[][] {{1, 1}}, TWO)),
        row("class 0 has 1 demands for 2 stations", () -> network(1, TWO, 1)),
        row("class 0 has 3 demands for 2 stations", () -> network(1, TWO, 1, 1, 1)),
        row("population of class 0 is 0, must be at least 1", () -> network(0, TWO, 1, 1)),
        row("population of class 0 is -3, must be at least 1", () -> network(-3, TWO, 1, 1)),
        row("demand of class 0 at station 1 is NaN", () -> network(1, TWO, 1, Double.NaN)),
        row("demand of class 0 at station 0 is -1.0", () -> network(1, TWO, -1, 1)),
        row("demand of class 0 at station 0 is Infinity", () -> network(1, TWO, INF, 1)),
        row("class 0 has no demand anywhere", () -> network(1, TWO, 0, 0)),
        row("demand of class 0 at station 1 is -2.0", () -> ClosedNetwork.interactive(1, -2, 1)),
        row(
            "demand of class 0 at station 1 is NaN",
            () -> ClosedNetwork.interactive(1, Double.NaN, 1)),
        row("a LOAD_DEPENDENT station needs at least one rate", () -> Station.loadDependent()),
        row("rate 0.0 is not positive", () -> Station.loadDependent(1, 0)),
        row("rate NaN is not positive", () -> Station.loadDependent(Double.NaN)),
        row("rate Infinity is not positive", () -> Station.loadDependent(INF)),
        row(
            "a MULTI_SERVER station takes one whole number of servers, at least 1",
            () -> Station.servers(0)),
        row(
            "a MULTI_SERVER station takes one whole number of servers, at least 1",
            () -> new Station(Station.Kind.MULTI_SERVER, new double[] {1.5})),
        row(
            "a QUEUE station takes no rates",
            () -> new Station(Station.Kind.QUEUE, new double[] {1})),
        row("tolerance 0.0 is not between 0 and 1", () -> new Accuracy(0, 1)),
        row("tolerance NaN is not between 0 and 1", () -> new Accuracy(Double.NaN, 1)),
        row("maxIterations 0 is not positive", () -> new Accuracy(0.1, 0)),
        row(
            "Bard-Schweitzer does not handle station 0, which is load-dependent: use exact MVA",
            () -> new SchweitzerMva().solve(network(1, List.of(Station.loadDependent(1, 2)), 1))),
        row(
            "Linearizer does not handle station 0, which is load-dependent: use exact MVA",
            () -> new LinearizerMva().solve(network(1, List.of(Station.loadDependent(1, 2)), 1))),
        row(
            "residual-life MVA does not handle station 0, which is load-dependent: use exact MVA",
            () ->
                new ResidualLifeMva().solve(network(1, List.of(Station.loadDependent(1, 2)), 1))));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void isRefusedWithItsMessage(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  static Stream<NetworkSolver> hurried() {
    Accuracy threeSweeps = new Accuracy(1e-12, 3);
    return Stream.of(
        new SchweitzerMva(threeSweeps),
        new LinearizerMva(threeSweeps),
        new ResidualLifeMva(threeSweeps));
  }

  @ParameterizedTest
  @MethodSource("hurried")
  void notConvergingIsAnErrorThatKeepsItsEvidence(NetworkSolver solver) {
    ClosedNetwork network = ClosedNetwork.interactive(10, 3, 1, 2);
    NotConvergedException e =
        catchThrowableOfType(NotConvergedException.class, () -> solver.solve(network));
    SolverReport report = e.lastIterate().report();
    assertThat(report.converged()).isFalse();
    assertThat(report.iterations()).isEqualTo(3);
    assertThat(report.residual()).isGreaterThan(1e-12);
    assertThat(e).hasMessageStartingWith(solver.name() + " did not converge: residual ");
    assertThat(e).hasMessageEndingWith(" after 3 iterations");
  }

  /** What the caller changes after, the network does not see. */
  @Test
  void networkCopiesItsArrays() {
    int[] population = {2};
    double[][] demands = {{1, 2}};
    ClosedNetwork network = new ClosedNetwork(population, demands, TWO);
    population[0] = 9;
    demands[0][0] = -1;
    assertThat(network.population()[0]).isEqualTo(2);
    assertThat(network.demands()[0][0]).isEqualTo(1);
  }

  private static ClosedNetwork network(int population, List<Station> stations, double... demands) {
    return ClosedNetwork.singleClass(population, demands, stations);
  }

  private static Arguments row(String message, ThrowingCallable call) {
    return Arguments.of(message, call);
  }
}
