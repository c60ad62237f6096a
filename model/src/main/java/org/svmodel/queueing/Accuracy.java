package org.svmodel.queueing;

/**
 * When an iteration may stop.
 *
 * @param tolerance largest change of a mean queue length in one sweep, as a share of its class's
 *     population; positive
 * @param maxIterations sweeps after which it is given up; at least 1
 */
public record Accuracy(double tolerance, int maxIterations) {

  /** 1e-10 within 20,000 sweeps. */
  public static final Accuracy DEFAULT = new Accuracy(1e-10, 20_000);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when one is out of range
   */
  public Accuracy {
    if (!(tolerance > 0 && tolerance < 1)) {
      throw new IllegalArgumentException("tolerance " + tolerance + " is not between 0 and 1");
    }
    if (maxIterations < 1) {
      throw new IllegalArgumentException("maxIterations " + maxIterations + " is not positive");
    }
  }
}
