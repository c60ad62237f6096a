package org.svmodel.trace;

import java.util.Arrays;

/** Write notices of one node: the pages of each of its intervals, as long as a node needs them. */
public final class NoticeLog {
  private int[] pages = new int[64];
  private int size;
  private int[] ends = new int[64]; // end of each kept interval in pages
  private long[] begins = new long[64]; // of each kept interval, in the order of the node's writes
  private int kept;
  private int dropped; // intervals that nobody needs any more

  public void add(int page) {
    if (size == pages.length) {
      pages = Arrays.copyOf(pages, 2 * size);
    }
    pages[size++] = page;
  }

  /**
   * Ends the interval, which has a page.
   *
   * @param begin which of the node's writes was its first; never less than that of the one before
   */
  public void close(long begin) {
    if (kept == ends.length) {
      ends = Arrays.copyOf(ends, 2 * kept);
      begins = Arrays.copyOf(begins, 2 * kept);
    }
    begins[kept] = begin;
    ends[kept++] = size;
  }

  /**
   * Number of ended intervals that began up to a point in the order of the node's writes: whoever
   * is to see what was written by then has to hear of these.
   */
  public int begunBy(long point) {
    int n = kept;
    while (n > 0 && begins[n - 1] > point) {
      n--;
    }
    return dropped + n;
  }

  public int intervals() {
    return dropped + kept;
  }

  /** Index of the first notice after so many intervals. */
  public int from(int intervals) {
    int k = Math.max(0, intervals - dropped);
    return k == 0 ? 0 : ends[k - 1];
  }

  public int page(int index) {
    return pages[index];
  }

  public int size() {
    return size;
  }

  /** Forgets the first so many intervals. */
  public void drop(int intervals) {
    int n = Math.min(kept, intervals - dropped);
    if (n <= 0) {
      return;
    }
    int gone = ends[n - 1];
    System.arraycopy(pages, gone, pages, 0, size - gone);
    size -= gone;
    for (int i = n; i < kept; i++) {
      ends[i - n] = ends[i] - gone;
      begins[i - n] = begins[i];
    }
    kept -= n;
    dropped += n;
  }
}
