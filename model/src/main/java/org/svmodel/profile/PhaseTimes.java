package org.svmodel.profile;

/**
 * A machine that says how long phases take on it, to judge what merging them changes. Its times
 * must add up: a run takes the sum of its phases.
 */
public interface PhaseTimes {
  /** For reports; differs from that of every other machine of the same merge. */
  String name();

  /**
   * Time of each phase, its repeats included, in the measurement's order. Any unit, the same for
   * all calls; called from several threads. NaN where it cannot tell: a machine that cannot tell
   * the times of the phases by themselves does not judge, a merge whose time it cannot tell is
   * undone.
   */
  double[] times(Measurement measurement);
}
