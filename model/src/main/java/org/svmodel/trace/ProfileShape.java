package org.svmodel.trace;

/**
 * One cluster to take counts for.
 *
 * @param nodes N
 * @param processorsPerNode C; thread i runs on node i / C
 * @param pageSize bytes: a power of two from 512 to 65536
 * @param homes how pages get their homes
 */
public record ProfileShape(int nodes, int processorsPerNode, int pageSize, HomePolicy homes) {
  /** Smallest page: the unit of recording. */
  public static final int LEAST_PAGE = TraceHeader.SUB_PAGE;

  public static final int LARGEST_PAGE = 1 << 16;
  private static final int MOST_NODES = 4096;

  public ProfileShape {
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new IllegalArgumentException("nodes: must be from 1 to 4096, not " + nodes);
    }
    if (processorsPerNode < 1 || processorsPerNode > MOST_NODES) {
      throw new IllegalArgumentException(
          "processors per node: must be from 1 to 4096, not " + processorsPerNode);
    }
    if (pageSize < LEAST_PAGE || pageSize > LARGEST_PAGE || Integer.bitCount(pageSize) != 1) {
      throw new IllegalArgumentException(
          "page size: must be a power of two from 512 B to 64 KB, not " + pageSize + " B");
    }
  }

  /** P = N·C. */
  public int processors() {
    return nodes * processorsPerNode;
  }
}
