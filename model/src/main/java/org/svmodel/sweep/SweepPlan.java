package org.svmodel.sweep;

import java.util.OptionalDouble;

/**
 * What a sweep would do.
 *
 * @param total points of the study
 * @param there points whose result is there already
 * @param kept points of the others whose prediction need not be computed, since it is kept
 *     somewhere
 * @param estimatedSeconds time to compute what is neither, from timing a few of them; empty if not
 *     asked for
 */
public record SweepPlan(long total, long there, long kept, OptionalDouble estimatedSeconds) {
  /** Points to be written into the result. */
  public long toDo() {
    return total - there;
  }

  /** Points to be computed. */
  public long toCompute() {
    return toDo() - kept;
  }
}
