package org.svmodel.trace;

import java.util.Arrays;

/** Home node of each page, by policy. */
final class Homes {
  private final HomePolicy policy;
  private final int nodes;
  private final PageTable table;
  private final int[] blockRank; // BLOCK: touched page numbers, ascending
  private short[] home = new short[1024];

  /**
   * @param touched for {@link HomePolicy#BLOCK}: the numbers of all pages, ascending; else empty
   */
  Homes(HomePolicy policy, int nodes, PageTable table, int[] touched) {
    this.policy = policy;
    this.nodes = nodes;
    this.table = table;
    this.blockRank = touched;
    Arrays.fill(home, (short) -1);
  }

  /** Home of a page that a node touches. */
  int of(int page, int node) {
    if (page >= home.length) {
      int old = home.length;
      home = Arrays.copyOf(home, Math.max(page + 1, 2 * old));
      Arrays.fill(home, old, home.length, (short) -1);
    }
    if (home[page] < 0) {
      home[page] = (short) choose(page, node);
    }
    return home[page];
  }

  private int choose(int page, int node) {
    return switch (policy) {
      case FIRST_TOUCH -> node;
      case ROUND_ROBIN -> table.number(page) % nodes;
      case BLOCK -> {
        int rank = Arrays.binarySearch(blockRank, table.number(page));
        yield (int) ((long) Math.max(0, rank) * nodes / Math.max(1, blockRank.length));
      }
    };
  }
}
