package org.svmodel.sweep;

import java.util.OptionalDouble;

/**
 * What a sweep would do.
 *
 * @param total points of the study
 * @param there points whose result is there already
 * @param estimatedSeconds time for the others, from timing a few of them; empty if not asked for
 */
public record SweepPlan(long total, long there, OptionalDouble estimatedSeconds) {
  /** Points to be computed. */
  public long toDo() {
    return total - there;
  }
}
