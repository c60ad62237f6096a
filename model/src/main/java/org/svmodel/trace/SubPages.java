package org.svmodel.trace;

/**
 * Layout of touched sub-pages in a pool of longs: one long with index in the page (bits 0-7), lines
 * read (8-15) and lines written (16-23); if any is written, two longs with the words.
 */
public final class SubPages {
  private SubPages() {}

  static long pack(int index, int linesRead, int linesWritten) {
    return index | (long) linesRead << 8 | (long) linesWritten << 16;
  }

  public static int index(long packed) {
    return (int) packed & 0xFF;
  }

  public static int linesRead(long packed) {
    return (int) (packed >> 8) & 0xFF;
  }

  public static int linesWritten(long packed) {
    return (int) (packed >> 16) & 0xFF;
  }
}
