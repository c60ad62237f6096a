package org.svmodel.simulation;

import org.svmodel.trace.HomePolicy;

/**
 * How a program is simulated.
 *
 * @param lockOrder who gets a lock
 * @param homes home of each page
 * @param jitter work and service times are multiplied with factors that are uniform on [1 − jitter,
 *     1 + jitter]; from 0 to below 1
 * @param seed of the jitter; without jitter nothing is drawn
 */
public record SimulationOptions(LockOrder lockOrder, HomePolicy homes, double jitter, long seed) {
  /** Simulated order, first touch, no jitter. */
  public static final SimulationOptions DEFAULT =
      new SimulationOptions(LockOrder.SIMULATED, HomePolicy.FIRST_TOUCH, 0, 0);

  /** Who gets a lock. */
  public enum LockOrder {
    /** Whoever asks first, in simulated time. */
    SIMULATED,
    /** The order of the trace. */
    TRACE
  }

  public SimulationOptions {
    if (!(jitter >= 0 && jitter < 1)) {
      throw new IllegalArgumentException("jitter: must be from 0 to below 1, not " + jitter);
    }
  }

  /** The same with another jitter and seed. */
  public SimulationOptions with(double newJitter, long newSeed) {
    return new SimulationOptions(lockOrder, homes, newJitter, newSeed);
  }
}
