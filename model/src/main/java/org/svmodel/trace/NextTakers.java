package org.svmodel.trace;

import java.util.Arrays;

/**
 * Who takes over what is released: for each release of the parallel section, in the order of the
 * trace, the lowest and highest processor that takes the object before it is released again.
 *
 * <p>A release knows this only from what comes later, so the trace is read once before the counts
 * are taken. Four bytes are kept for each release. Processors of a node are numbered in one block,
 * so lowest and highest tell for every cluster shape whether a taker is on another node.
 */
final class NextTakers implements TraceVisitor {
  private static final short NOBODY = -1;

  private final Section section;
  private int[] lastRelease = new int[64]; // by object: number + 1, 0 for none
  private short[] lowest = new short[64];
  private short[] highest = new short[64];
  private int releases;

  /**
   * @param section of its own: the pass moves it on
   */
  NextTakers(Section section) {
    this.section = section;
  }

  /** Whether a trace has anything that is taken over. */
  static boolean needed(TraceTotals totals) {
    return totals.records(RecordKind.ACQUIRE) > 0
        || totals.records(RecordKind.SEMAPHORE_WAIT) > 0
        || totals.records(RecordKind.FLAG_WAIT) > 0
        || totals.records(RecordKind.ONCE) > 0;
  }

  @Override
  public void interval(IntervalPart part) {}

  @Override
  public void record(int kind, int thread, long time, long a, long b, long c, long d) {
    if (section.over()) {
      return;
    }
    boolean in = section.counts(thread) && section.processor(thread) >= 0;
    section.record(kind, thread);
    if (!in) {
      return;
    }
    if (RecordKind.releases(kind, thread, b)) {
      release((int) a);
    } else if (RecordKind.takes(kind, thread, b, c)) {
      take((int) a, section.processor(thread));
    }
  }

  private void release(int object) {
    if (object >= lastRelease.length) {
      lastRelease = Arrays.copyOf(lastRelease, Math.max(object + 1, 2 * lastRelease.length));
    }
    if (releases == lowest.length) {
      lowest = Arrays.copyOf(lowest, 2 * releases);
      highest = Arrays.copyOf(highest, 2 * releases);
    }
    lowest[releases] = NOBODY;
    highest[releases] = NOBODY;
    lastRelease[object] = ++releases;
  }

  private void take(int object, int processor) {
    int release = object < lastRelease.length ? lastRelease[object] - 1 : -1;
    if (release < 0) {
      return;
    }
    if (lowest[release] == NOBODY || processor < lowest[release]) {
      lowest[release] = (short) processor;
    }
    highest[release] = (short) Math.max(processor, highest[release]);
  }

  /**
   * Whether a processor outside a block takes the object over; no where no trace was passed.
   *
   * @param release number of the release, from 0
   * @param first processor of the block, as many as {@code size}
   */
  boolean elsewhere(int release, int first, int size) {
    return release < releases
        && lowest[release] != NOBODY
        && (lowest[release] < first || highest[release] >= first + size);
  }
}
