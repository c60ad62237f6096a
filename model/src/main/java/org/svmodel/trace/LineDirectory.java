package org.svmodel.trace;

import java.util.Arrays;

/**
 * Coherence misses of a hardware-DSM machine: infinite caches, invalidation, one copy per node.
 *
 * <p>A line misses when its node has no copy, and again when the node writes a copy that others
 * have too. A miss is remote unless the line's home is the node itself and no other node has ever
 * taken it. Counted once per interval of a thread and line.
 */
public final class LineDirectory {
  private static final int BITS = 10;
  private static final int MASK = (1 << BITS) - 1;

  private final int subPagesPerPage;
  private final int step; // recorded lines of 64 bytes in a line
  private final int[] widen = new int[256];
  private final byte[][][] held; // node, chunk, sub-page: lines it has a copy of
  private byte[][] any = new byte[16][]; // lines that some node has
  private byte[][] shared = new byte[16][]; // lines that several nodes have

  public LineDirectory(int nodes, int pageSize, int lineSize) {
    subPagesPerPage = pageSize / TraceHeader.SUB_PAGE;
    step = lineSize / TraceHeader.LINE;
    held = new byte[nodes][16][];
    int group = (1 << step) - 1;
    for (int lines = 0; lines < 256; lines++) {
      for (int l = 0; l < 8; l += step) {
        widen[lines] |= (lines & group << l) != 0 ? group << l : 0;
      }
    }
  }

  /** Takes the accesses of an interval to a page; returns the remote misses. */
  public int access(int node, boolean home, int page, long[] pool, int at) {
    int misses = 0;
    int k = at + 1;
    for (long n = pool[at]; n > 0; n--) {
      long packed = pool[k++];
      int written = SubPages.linesWritten(packed);
      k += written == 0 ? 0 : 2;
      int subPage = page * subPagesPerPage + SubPages.index(packed);
      misses += access(node, home, subPage, widen[SubPages.linesRead(packed)], widen[written]);
    }
    return misses / step;
  }

  private int access(int node, boolean home, int subPage, int read, int written) {
    int chunk = subPage >> BITS;
    int i = subPage & MASK;
    byte[] mine = chunk(node, chunk);
    int touched = read | written;
    int missing = touched & ~mine[i];
    if (missing == 0 && (written & shared[chunk][i]) == 0) {
      return 0;
    }
    int elsewhere = any[chunk][i];
    int remote = home ? missing & elsewhere : missing;
    remote |= written & ~missing & shared[chunk][i];
    mine[i] |= (byte) missing;
    shared[chunk][i] |= (byte) (missing & elsewhere);
    any[chunk][i] |= (byte) missing;
    int invalidated = written & shared[chunk][i];
    if (invalidated != 0) {
      for (byte[][] other : held) {
        if (other[chunk] != null && other[chunk] != mine) {
          other[chunk][i] &= (byte) ~invalidated;
        }
      }
      shared[chunk][i] &= (byte) ~invalidated;
    }
    return Integer.bitCount(remote & 0xFF);
  }

  private byte[] chunk(int node, int chunk) {
    if (chunk >= any.length) {
      int size = Math.max(chunk + 1, 2 * any.length);
      any = Arrays.copyOf(any, size);
      shared = Arrays.copyOf(shared, size);
      for (int n = 0; n < held.length; n++) {
        held[n] = Arrays.copyOf(held[n], size);
      }
    }
    if (any[chunk] == null) {
      any[chunk] = new byte[1 << BITS];
      shared[chunk] = new byte[1 << BITS];
    }
    if (held[node][chunk] == null) {
      held[node][chunk] = new byte[1 << BITS];
    }
    return held[node][chunk];
  }
}
