package org.svmodel.trace;

import java.util.Arrays;
import java.util.BitSet;

/** All sub-pages that a trace touches. */
final class TouchedPages implements TraceVisitor {
  private final BitSet subPages = new BitSet();

  @Override
  public void record(int kind, int thread, long time, long a, long b, long c, long d) {}

  @Override
  public void interval(IntervalPart part) {
    for (int i = 0; i < part.entries; i++) {
      subPages.set(part.subPage[i]);
    }
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
