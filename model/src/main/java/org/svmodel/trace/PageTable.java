package org.svmodel.trace;

import java.util.Arrays;

/** Numbers pages densely from 0 in the order of their first use; address space is sparse. */
final class PageTable {
  private static final int BITS = 10;
  private int[][] directory = new int[1 << 10][];
  private int[] page = new int[1024];
  private int size;

  int dense(int number) {
    int place = number >> BITS;
    if (place >= directory.length) {
      directory = Arrays.copyOf(directory, Math.max(place + 1, 2 * directory.length));
    }
    int[] chunk = directory[place];
    if (chunk == null) {
      chunk = new int[1 << BITS];
      directory[place] = chunk;
    }
    int index = number & ((1 << BITS) - 1);
    if (chunk[index] == 0) {
      if (size == page.length) {
        page = Arrays.copyOf(page, 2 * size);
      }
      page[size++] = number;
      chunk[index] = size; // dense number + 1: 0 stands for none
    }
    return chunk[index] - 1;
  }

  int size() {
    return size;
  }

  /** Page number in the address space. */
  int number(int dense) {
    return page[dense];
  }
}
