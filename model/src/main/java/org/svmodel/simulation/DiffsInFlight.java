package org.svmodel.simulation;

import java.util.Arrays;

/**
 * Diffs that have been made and are not yet at the home: for each page by whom and of which
 * interval of his. A copy that somebody needs who knows of that interval must wait for them.
 */
final class DiffsInFlight {
  private final int[] head; // by page, -1: none
  private int[] next = new int[64];
  private int[] page = new int[64];
  private int[] writer = new int[64];
  private int[] interval = new int[64];
  private int[] words = new int[64];
  private int[] parts = new int[64];
  private int[] free = new int[64];
  private int size;

  DiffsInFlight(int pages) {
    head = new int[pages];
    Arrays.fill(head, -1);
    Arrays.setAll(free, i -> i);
  }

  /**
   * A diff leaves.
   *
   * @param of number of the writer's interval, from 1
   * @param messages that must arrive before it is applied
   * @return its number
   */
  int add(int pageNumber, int writerNode, int of, int wordCount, int messages) {
    if (size == free.length) {
      grow();
    }
    int id = free[size++];
    page[id] = pageNumber;
    writer[id] = writerNode;
    interval[id] = of;
    words[id] = wordCount;
    parts[id] = messages;
    next[id] = head[pageNumber];
    head[pageNumber] = id;
    return id;
  }

  private void grow() {
    int larger = 2 * size;
    next = Arrays.copyOf(next, larger);
    page = Arrays.copyOf(page, larger);
    writer = Arrays.copyOf(writer, larger);
    interval = Arrays.copyOf(interval, larger);
    words = Arrays.copyOf(words, larger);
    parts = Arrays.copyOf(parts, larger);
    free = Arrays.copyOf(free, larger);
    for (int i = size; i < larger; i++) {
      free[i] = i;
    }
  }

  /** A message of the diff has arrived or, packed, been applied; true if it was the last. */
  boolean arrived(int id) {
    if (--parts[id] > 0) {
      return false;
    }
    int p = page[id];
    if (head[p] == id) {
      head[p] = next[id];
    } else {
      int before = head[p];
      while (next[before] != id) {
        before = next[before];
      }
      next[before] = next[id];
    }
    free[--size] = id;
    return true;
  }

  /** Whether a diff that somebody knows of is missing at the home. */
  boolean missing(int pageNumber, int[] known) {
    for (int id = head[pageNumber]; id >= 0; id = next[id]) {
      if (interval[id] <= known[writer[id]]) {
        return true;
      }
    }
    return false;
  }

  int page(int id) {
    return page[id];
  }

  int words(int id) {
    return words[id];
  }

  int size() {
    return size;
  }
}
