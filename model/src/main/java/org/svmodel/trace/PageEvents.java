package org.svmodel.trace;

/** Receives what threads do to pages, in order of virtual time. */
interface PageEvents {
  /**
   * A thread's first read or first write of a page in an interval, or a later access whose time is
   * known ({@link EventQueue#AGAIN}).
   *
   * @param queue holds it; its pool the sub-pages touched: their number, then for each one {@link
   *     SubPages}
   * @param event its index
   */
  void access(int thread, EventQueue queue, int event);

  /** The end of an interval. */
  void work(int thread, long time, long instructions);

  /**
   * A record other than an interval.
   *
   * @param counts whether it belongs to the parallel section
   */
  void record(int kind, int thread, long time, boolean counts, long a, long b, long c, long d);

  /** All processors have ended. */
  void end(long time);
}
