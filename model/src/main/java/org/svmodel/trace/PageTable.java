package org.svmodel.trace;

import java.util.Arrays;

/** Numbers pages densely from 0 in the order of their first use; address space is sparse. */
final class PageTable {
  private static final int BITS = 10;
  private static final int SUB_PAGE_BITS = 28;

  private final int[][] directory;
  private int[] page = new int[1024];
  private int size;

  /** Pages of 2^shift sub-pages. */
  PageTable(int shift) {
    directory = new int[1 << Math.max(0, SUB_PAGE_BITS - shift - BITS)][];
  }

  int dense(int number) {
    int[] chunk = directory[number >> BITS];
    if (chunk == null) {
      chunk = new int[1 << BITS];
      directory[number >> BITS] = chunk;
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
