package org.svmodel.trace;

import java.util.Arrays;
import java.util.BitSet;

/** All sub-pages that a trace touches. */
final class TouchedPages implements TraceVisitor {
  private final BitSet subPages = new BitSet();
  private long entries;

  @Override
  public void record(int kind, int thread, long time, long a, long b, long c, long d) {}

  @Override
  public void interval(IntervalPart part) {
    entries += part.entries;
    for (int i = 0; i < part.entries; i++) {
      subPages.set(part.subPage[i]);
    }
  }

  long entries() {
    return entries;
  }

  long count() {
    return subPages.cardinality();
  }

  /** Numbers of pages of a size in bytes, ascending. */
  int[] pages(int pageSize) {
    int shift = Integer.numberOfTrailingZeros(pageSize / TraceHeader.SUB_PAGE);
    return Arrays.stream(subPages.stream().map(s -> s >> shift).toArray()).distinct().toArray();
  }
}
