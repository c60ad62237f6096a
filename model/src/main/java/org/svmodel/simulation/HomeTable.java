package org.svmodel.simulation;

import java.util.Arrays;
import org.svmodel.trace.HomePolicy;

/** Home node of each page. */
final class HomeTable {
  private final short[] home;

  /**
   * Homes by policy.
   *
   * @param pages number in the address space of each page
   */
  HomeTable(HomePolicy policy, int nodes, int[] pages) {
    home = new short[pages.length];
    switch (policy) {
      case FIRST_TOUCH -> Arrays.fill(home, (short) -1);
      case ROUND_ROBIN -> {
        for (int i = 0; i < pages.length; i++) {
          home[i] = (short) (pages[i] % nodes);
        }
      }
      case BLOCK -> {
        int[] sorted = pages.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < pages.length; i++) {
          long rank = Arrays.binarySearch(sorted, pages[i]);
          home[i] = (short) (rank * nodes / pages.length);
        }
      }
    }
  }

  /** Home of a page that a node touches: by first touch it becomes the home of a new one. */
  int of(int page, int node) {
    if (home[page] < 0) {
      home[page] = (short) node;
    }
    return home[page];
  }
}
