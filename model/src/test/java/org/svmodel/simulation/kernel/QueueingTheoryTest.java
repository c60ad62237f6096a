package org.svmodel.simulation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.svmodel.simulation.kernel.OpenQueue.Estimate;

/**
 * Queues with known means. An estimate is to lie within 3.5 standard errors (1 of 2000 would not),
 * and the error is to be small enough for that to mean something.
 */
class QueueingTheoryTest {
  private static final int BATCHES = 60;

  private static void assertMean(Estimate estimate, double expected) {
    assertThat(estimate.error()).isLessThan(0.02 * expected);
    assertThat(estimate.mean()).isCloseTo(expected, within(3.5 * estimate.error()));
  }

  /** M/M/1: N = ρ / (1 − ρ). */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.7, 0.85})
  void exponentialService(double load) {
    OpenQueue open = new OpenQueue(1);
    UniformRandomProvider random = open.streams().stream("service");
    assertMean(open.fcfs(load, () -> OpenQueue.exponential(random, 1), BATCHES), load / (1 - load));
  }

  /** M/D/1: N = ρ + ρ² / (2 (1 − ρ)). */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.7, 0.85})
  void constantService(double load) {
    Estimate estimate = new OpenQueue(2).fcfs(load, () -> (long) OpenQueue.UNIT, BATCHES);
    assertMean(estimate, load + load * load / (2 * (1 - load)));
  }

  /**
   * M/G/1 (Pollaczek and Khinchine): N = ρ + λ² E[S²] / (2 (1 − ρ)). Service is 0.5 with
   * probability 3/4, 2.5 with 1/4: mean 1, E[S²] = 3/4 · 0.25 + 1/4 · 6.25 = 1.75.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.7, 0.85})
  void twoKindsOfService(double load) {
    OpenQueue open = new OpenQueue(3);
    UniformRandomProvider random = open.streams().stream("service");
    Estimate estimate =
        open.fcfs(
            load, () -> (long) ((random.nextInt(4) == 0 ? 2.5 : 0.5) * OpenQueue.UNIT), BATCHES);
    assertMean(estimate, load + load * load * 1.75 / (2 * (1 - load)));
  }

  /**
   * Two priorities, pre-emptive resume, exponential services of mean 1 (Cobham; Kleinrock II, 3.6):
   * the high one sees M/M/1 of its own, N₁ = ρ₁ / (1 − ρ₁); with equal exponential services the
   * total is that of M/M/1 without priorities. ρ₁ = 0.3, ρ₂ = 0.4: N = 0.7 / 0.3.
   */
  @Test
  void prioritiesKeepTheTotal() {
    OpenQueue open = new OpenQueue(4);
    UniformRandomProvider random = open.streams().stream("service");
    PreemptiveResource server = new PreemptiveResource(open.simulator(), "server", 2);
    Customer gone = job -> {};
    open.arrivals(0.3, () -> server.request(gone, 0, 0, OpenQueue.exponential(random, 1)));
    open.arrivals(0.4, () -> server.request(gone, 0, 1, OpenQueue.exponential(random, 1)));
    assertMean(open.batches(BATCHES, server::tally), 0.7 / 0.3);
  }

  /** The same seen by the high priority alone: the lower one is not there for it. */
  @Test
  void aHighPriorityDoesNotSeeTheLowOne() {
    OpenQueue open = new OpenQueue(5);
    UniformRandomProvider random = open.streams().stream("service");
    PreemptiveResource server = new PreemptiveResource(open.simulator(), "server", 2);
    Tally high = new Tally();
    Simulator clock = open.simulator();
    Customer counted = job -> high.leave(clock.now(), job, 0);
    open.arrivals(
        0.5,
        () -> {
          high.arrive(clock.now());
          server.request(counted, clock.now(), 0, OpenQueue.exponential(random, 1));
        });
    open.arrivals(0.3, () -> server.request(job -> {}, 0, 1, OpenQueue.exponential(random, 1)));
    Estimate estimate =
        open.batches(
            BATCHES,
            () -> {
              high.integrate(clock.now());
              return high;
            });
    assertMean(estimate, 0.5 / (1 - 0.5));
    // Little's law, over all that have left: integral of the number = sum of the times.
    double open1 = high.populationTime();
    assertThat(high.sojournTime() / open1).isCloseTo(1, within(1e-4));
  }
}
