package org.svmodel.sweep;

import java.util.concurrent.TimeUnit;

/** Counts the points of a run and tells its listener, not too often. */
final class SweepTally {
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final SweepProgress progress;
  private final long total;
  private final long there;
  private final long start = System.nanoTime();
  private long lastReport = start;
  private long computed;
  private long failed;

  SweepTally(SweepProgress progress, long total, long there, long failed) {
    this.progress = progress;
    this.total = total;
    this.there = there;
    this.failed = failed;
  }

  void add(long points, long failedPoints) {
    computed += points;
    failed += failedPoints;
  }

  long there() {
    return there;
  }

  long computed() {
    return computed;
  }

  long failed() {
    return failed;
  }

  long done() {
    return there + computed;
  }

  /** Tells the listener, if asked to or if it is time; says whether it did. */
  boolean report(boolean now) {
    long nanos = System.nanoTime();
    if (!now && nanos - lastReport < REPORT_NANOS) {
      return false;
    }
    lastReport = nanos;
    double seconds = (nanos - start) * 1e-9;
    progress.update(done(), total, failed, seconds > 0 ? computed / seconds : 0);
    return true;
  }
}
