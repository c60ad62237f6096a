package org.svmodel.simulation;

import java.util.Arrays;

/** Diffs that are to be made: one entry per page. */
final class DiffList {
  private int[] page = new int[16];
  private int[] home = new int[16];
  private int[] words = new int[16];
  private int[] runs = new int[16];
  private int[] flight = new int[16];
  private int size;

  void clear() {
    size = 0;
  }

  /**
   * Adds a diff.
   *
   * @param id by which {@link DiffsInFlight} knows it; -1: nothing travels
   */
  void add(int pageNumber, int homeNode, int wordCount, int runCount, int id) {
    if (size == page.length) {
      page = Arrays.copyOf(page, 2 * size);
      home = Arrays.copyOf(home, 2 * size);
      words = Arrays.copyOf(words, 2 * size);
      runs = Arrays.copyOf(runs, 2 * size);
      flight = Arrays.copyOf(flight, 2 * size);
    }
    page[size] = pageNumber;
    home[size] = homeNode;
    words[size] = wordCount;
    runs[size] = runCount;
    flight[size++] = id;
  }

  int size() {
    return size;
  }

  int page(int i) {
    return page[i];
  }

  int home(int i) {
    return home[i];
  }

  int words(int i) {
    return words[i];
  }

  int runs(int i) {
    return runs[i];
  }

  int flight(int i) {
    return flight[i];
  }
}
