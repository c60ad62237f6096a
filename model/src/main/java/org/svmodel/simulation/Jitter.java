package org.svmodel.simulation;

import org.apache.commons.rng.UniformRandomProvider;
import org.svmodel.simulation.kernel.RandomStreams;

/**
 * Stretches times by factors that are uniform on [1 − j, 1 + j], so their mean is kept. Exact
 * determinism locks processors into phase with one another; jitter undoes that.
 */
final class Jitter {
  private final double width;
  private final RandomStreams streams;

  /**
   * A source of jitter.
   *
   * @param width j, from 0 (none) to below 1
   */
  Jitter(double width, RandomStreams streams) {
    this.width = width;
    this.streams = streams;
  }

  /** The factors of one kind of time. */
  Source source(String name) {
    return new Source(width == 0 ? null : streams.stream(name), width);
  }

  /** A stream of factors. */
  static final class Source {
    private final UniformRandomProvider random; // null: none
    private final double width;

    private Source(UniformRandomProvider random, double width) {
      this.random = random;
      this.width = width;
    }

    boolean none() {
      return random == null;
    }

    double factor() {
      return random == null ? 1 : 1 + width * (2 * random.nextDouble() - 1);
    }

    long of(long time) {
      return random == null ? time : Math.round(time * factor());
    }
  }
}
