package org.svmodel.simulation.kernel;

import org.apache.commons.rng.UniformRandomProvider;
import org.svmodel.queueing.ClosedNetwork;
import org.svmodel.queueing.NetworkSolver;
import org.svmodel.queueing.Solution;
import org.svmodel.queueing.SolverReport;
import org.svmodel.queueing.Station;

/**
 * Solves a closed network of one class by simulating it: queues with exponential service, delays
 * with exponential times. A cycle visits every station once, in order.
 */
final class SimulatedNetwork implements NetworkSolver {
  private static final double UNIT = 1e6;
  private final long cycles;

  SimulatedNetwork(long cycles) {
    this.cycles = cycles;
  }

  @Override
  public String name() {
    return "simulation";
  }

  @Override
  public Solution solve(ClosedNetwork network) {
    return new Run(network).solution();
  }

  private final class Run implements Customer {
    private final ClosedNetwork network;
    private final double[] demand;
    private final Simulator simulator = new Simulator();
    private final FcfsResource[] queue;
    private final Tally[] delays;
    private final UniformRandomProvider[] random;
    private final long[] since;
    private long done;

    Run(ClosedNetwork network) {
      this.network = network;
      demand = network.demands()[0];
      queue = new FcfsResource[demand.length];
      delays = new Tally[demand.length];
      random = new UniformRandomProvider[demand.length];
      since = new long[network.population()[0]];
      RandomStreams streams = new RandomStreams(20_261_122);
      for (int k = 0; k < demand.length; k++) {
        queue[k] = new FcfsResource(simulator, "queue " + k);
        delays[k] = new Tally();
        random[k] = streams.stream("station " + k);
      }
    }

    @Override
    public void ended(long job) {
      int k = (int) (job % demand.length);
      int who = (int) (job / demand.length);
      if (network.stations().get(k).kind() == Station.Kind.DELAY) {
        delays[k].leave(simulator.now(), since[who], 0);
      }
      done += k == 0 ? 1 : 0;
      visit(who, (k + 1) % demand.length);
    }

    private void visit(int who, int k) {
      long job = (long) who * demand.length + k;
      long service = Math.round(-Math.log1p(-random[k].nextDouble()) * demand[k] * UNIT);
      if (network.stations().get(k).kind() == Station.Kind.DELAY) {
        delays[k].arrive(simulator.now());
        since[who] = simulator.now();
        simulator.after(service, this::ended, job);
      } else {
        queue[k].request(this, job, service);
      }
    }

    private double population(int k) {
      boolean delay = network.stations().get(k).kind() == Station.Kind.DELAY;
      delays[k].integrate(simulator.now());
      return delay ? delays[k].populationTime() : queue[k].tally().populationTime();
    }

    Solution solution() {
      for (int who = 0; who < since.length; who++) {
        visit(who, 0);
      }
      simulate(cycles / 10);
      long from = simulator.now();
      long before = done;
      double[] start = new double[demand.length];
      for (int k = 0; k < start.length; k++) {
        start[k] = population(k);
      }
      simulate(cycles);
      double span = simulator.now() - from;
      double[][] residence = new double[1][demand.length];
      double[][] length = new double[1][demand.length];
      double[][] utilization = new double[1][demand.length];
      double throughput = (done - before) / span * UNIT;
      for (int k = 0; k < start.length; k++) {
        length[0][k] = (population(k) - start[k]) / span;
        residence[0][k] = length[0][k] / throughput;
        utilization[0][k] = throughput * demand[k];
      }
      SolverReport report = new SolverReport(name(), (int) cycles, 0, true);
      return new Solution(new double[] {throughput}, residence, length, utilization, report);
    }

    private void simulate(long more) {
      long until = done + more;
      while (done < until) {
        simulator.step();
      }
    }
  }
}
