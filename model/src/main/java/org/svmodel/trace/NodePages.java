package org.svmodel.trace;

import java.util.Arrays;

/** What one node knows of each page, in chunks that exist once a page of theirs is touched. */
final class NodePages {
  static final int BITS = 8;
  static final int MASK = (1 << BITS) - 1;

  /** The node has a copy that it may read. */
  static final byte VALID = 1;

  /** A processor of the node has written since the node's last interval end. */
  static final byte DIRTY = 2;

  /** The page stands in the node's list of written pages. */
  static final byte LISTED = 4;

  private Chunk[] chunks = new Chunk[16];

  /** More than one processor of the node has written it since then. */
  static final byte SEVERAL = 8;

  /** State of 256 pages; index with {@code page & MASK}. */
  static final class Chunk {
    final byte[] state = new byte[1 << BITS];
    final int[] firstWriter = new int[1 << BITS];
    final int[] lastUser = new int[1 << BITS];

    /** Time of the last access, and of the last write that is known or assumed. */
    final long[] lastUse = new long[1 << BITS];

    final long[] lastWrite = new long[1 << BITS];

    /** Time of the first write since the last diff, or of that diff if writing went on. */
    final long[] twinned = new long[1 << BITS];

    /** Bit map of dirty words; -1: none. */
    final int[] words = new int[1 << BITS];

    /** Number of the fetch that brought the copy; -1: none. */
    final int[] fetch = new int[1 << BITS];

    Chunk() {
      Arrays.fill(words, -1);
      Arrays.fill(fetch, -1);
    }
  }

  Chunk chunk(int page) {
    int index = page >> BITS;
    if (index >= chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(index + 1, 2 * chunks.length));
    }
    if (chunks[index] == null) {
      chunks[index] = new Chunk();
    }
    return chunks[index];
  }

  /** Null where the node has touched no page of the chunk. */
  Chunk existing(int page) {
    int index = page >> BITS;
    return index < chunks.length ? chunks[index] : null;
  }
}
