package org.svmodel.simulation.kernel;

import java.util.function.LongSupplier;
import org.apache.commons.rng.UniformRandomProvider;

/** A source with exponential times between arrivals, in front of one resource. Unit: 10^-6. */
final class OpenQueue {
  static final double UNIT = 1e6;

  /** Jobs of a batch: long enough for the means of batches to be nearly independent. */
  private static final int BATCH = 40_000;

  private final Simulator simulator = new Simulator();
  private final RandomStreams streams;

  OpenQueue(long seed) {
    streams = new RandomStreams(seed);
  }

  /** Mean of the batches' means, and the standard error of it. */
  record Estimate(double mean, double error) {}

  static long exponential(UniformRandomProvider random, double mean) {
    return Math.round(-Math.log1p(-random.nextDouble()) * mean * UNIT);
  }

  RandomStreams streams() {
    return streams;
  }

  /** Mean number of jobs in a queue, by batches of arrivals. */
  Estimate fcfs(double rate, LongSupplier service, int batches) {
    FcfsResource queue = new FcfsResource(simulator, "queue");
    Customer gone = job -> {};
    arrivals(rate, () -> queue.request(gone, 0, service.getAsLong()));
    return batches(batches, queue::tally);
  }

  Simulator simulator() {
    return simulator;
  }

  /** Calls back at exponential distances for ever. */
  void arrivals(double rate, Runnable arrive) {
    UniformRandomProvider random = streams.stream("arrivals of rate " + rate);
    Action[] next = new Action[1];
    next[0] =
        data -> {
          arrive.run();
          simulator.after(exponential(random, 1 / rate), next[0], 0);
        };
    simulator.after(exponential(random, 1 / rate), next[0], 0);
  }

  /** Time averages of the population over batches, the first one left out. */
  Estimate batches(int batches, java.util.function.Supplier<Tally> tally) {
    double sum = 0;
    double squares = 0;
    run(BATCH);
    for (int b = 0; b < batches; b++) {
      long from = simulator.now();
      long area = tally.get().populationTime();
      run(BATCH);
      double mean = (double) (tally.get().populationTime() - area) / (simulator.now() - from);
      sum += mean;
      squares += mean * mean;
    }
    double mean = sum / batches;
    double variance = (squares - batches * mean * mean) / (batches - 1);
    return new Estimate(mean, Math.sqrt(variance / batches));
  }

  private void run(int jobs) {
    long until = simulator.events() + 2L * jobs; // an arrival and an end each
    while (simulator.events() < until) {
      simulator.step();
    }
  }
}
