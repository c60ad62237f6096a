package org.svmodel.dominance;

import java.util.EnumSet;
import java.util.Set;

/**
 * How thoroughly to look.
 *
 * @param methods of {@link Method#MORRIS} and {@link Method#SOBOL} those that are wanted beside
 *     {@link Method#LOCAL}
 * @param samples N of the Sobol indices, a power of two
 * @param trajectories r of Morris, at least 2
 * @param resamples of the bootstrap, at least 2
 * @param seed of every random stream
 * @param threads at least 1; the result does not depend on it
 */
public record DominanceOptions(
    Set<Method> methods, int samples, int trajectories, int resamples, long seed, int threads) {
  /** Levels of Morris' grid. */
  public static final int LEVELS = 4;

  public DominanceOptions {
    methods = methods.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(methods));
  }
}
