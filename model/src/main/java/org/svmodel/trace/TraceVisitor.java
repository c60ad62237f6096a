package org.svmodel.trace;

/** Receives the records of a trace in the order of the file. */
public interface TraceVisitor {
  /**
   * A record other than an interval. Fields as numbered in {@code docs/trace-format.md}; those a
   * kind does not have are 0. A region comes without its name.
   *
   * @param kind one of {@link RecordKind}
   * @param thread from 0
   * @param time virtual time of the thread, in instructions
   */
  void record(int kind, int thread, long time, long a, long b, long c, long d);

  /** A part of an interval; valid during the call only. */
  void interval(IntervalPart part);
}
