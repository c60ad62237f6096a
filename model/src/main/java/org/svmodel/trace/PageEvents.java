package org.svmodel.trace;

/** Receives what threads do to pages, in order of virtual time. */
interface PageEvents {
  /**
   * A thread's first read or first write of a page in an interval.
   *
   * @param page dense number
   * @param first whether it is the interval's first access of the page at all
   * @param last time of the interval's last access of the page
   * @param pool holds the sub-pages touched, from {@code at}: their number, then for each one
   *     {@link SubPages}
   */
  void access(
      int thread,
      long time,
      int page,
      boolean write,
      boolean first,
      long last,
      long[] pool,
      int at);

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
