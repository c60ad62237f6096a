package org.svmodel.sweep;

/** Hears how far a sweep is, from the sweep's own thread, some ten times a second. */
@FunctionalInterface
public interface SweepProgress {
  /** Hears nothing. */
  SweepProgress NONE = (done, total, failed, rate) -> {};

  /**
   * The state now.
   *
   * @param done points that are in the result, with those that were there before
   * @param total points of the study
   * @param failed of those done
   * @param pointsPerSecond computed by this run
   */
  void update(long done, long total, long failed, double pointsPerSecond);
}
