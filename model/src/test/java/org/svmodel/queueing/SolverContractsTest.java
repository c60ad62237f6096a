package org.svmodel.queueing;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** The contract, for every solver of the package. */
class SolverContractsTest {

  @Nested
  class Exact extends NetworkSolverContract {
    @Override
    protected NetworkSolver solver() {
      return new ExactMva();
    }
  }

  @Nested
  class ExactWithLoadDependence extends NetworkSolverContract {
    @Override
    protected NetworkSolver solver() {
      return new ExactMva();
    }

    @Override
    protected List<ClosedNetwork> networks() {
      RandomNetworks random = new RandomNetworks(7);
      return Stream.generate(() -> random.any(3, 3, 5)).limit(40).toList();
    }
  }

  @Nested
  class Schweitzer extends NetworkSolverContract {
    @Override
    protected NetworkSolver solver() {
      return new SchweitzerMva();
    }
  }

  @Nested
  class SchweitzerWithServers extends NetworkSolverContract {
    @Override
    protected NetworkSolver solver() {
      return new SchweitzerMva();
    }

    @Override
    protected List<ClosedNetwork> networks() {
      return networksWithServers();
    }
  }

  @Nested
  class Linearizer extends NetworkSolverContract {
    @Override
    protected NetworkSolver solver() {
      return new LinearizerMva();
    }
  }

  @Nested
  class LinearizerWithServers extends NetworkSolverContract {
    @Override
    protected NetworkSolver solver() {
      return new LinearizerMva();
    }

    @Override
    protected List<ClosedNetwork> networks() {
      return networksWithServers();
    }
  }

  @Nested
  class ResidualLife extends NetworkSolverContract {
    @Override
    protected NetworkSolver solver() {
      return new ResidualLifeMva();
    }
  }

  @Nested
  class ResidualLifeWithServers extends NetworkSolverContract {
    @Override
    protected NetworkSolver solver() {
      return new ResidualLifeMva();
    }

    @Override
    protected List<ClosedNetwork> networks() {
      return networksWithServers();
    }
  }

  private static List<ClosedNetwork> networksWithServers() {
    RandomNetworks random = new RandomNetworks(11);
    return Stream.generate(() -> random.withServers(3, 4, 5)).limit(40).toList();
  }
}
