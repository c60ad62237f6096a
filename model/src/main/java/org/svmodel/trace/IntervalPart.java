package org.svmodel.trace;

/**
 * One part of an interval as decoded; the reader uses one object over and over.
 *
 * <p>Entry arrays have {@link #entries} valid values. Times of entries count instructions since the
 * interval's beginning, which is {@code time - instructions}.
 */
@SuppressWarnings("PublicField") // read in the hottest loop of all; written by the decoder alone
public final class IntervalPart {
  /** Most entries of a part. */
  public static final int MOST_ENTRIES = 16384;

  private static final int FEW = 256;

  public int thread;

  /** Time of the interval's end. */
  public long time;

  /** Whether it begins an interval. */
  public boolean first;

  /** Whether it ends the interval. */
  public boolean last;

  /** Of the whole interval, in every part. */
  public long instructions;

  public long reads;
  public long writes;
  public long sharedReads;
  public long sharedWrites;

  public int entries;

  /** Sub-page numbers, ascending. */
  public int[] subPage = new int[FEW];

  /** Time of the first read, -1 without. */
  public long[] firstRead = new long[FEW];

  /** Time of the first write, -1 without. */
  public long[] firstWrite = new long[FEW];

  public long[] lastAccess = new long[FEW];

  /** Bit l: line l was read. */
  public byte[] linesRead = new byte[FEW];

  /** Words 0-63 that were written, word 0 in bit 0. */
  public long[] wordsLow = new long[FEW];

  /** Words 64-127. */
  public long[] wordsHigh = new long[FEW];

  /** Makes room for the entries; most parts are small. */
  void reserve() {
    if (entries > subPage.length) {
      subPage = new int[MOST_ENTRIES];
      firstRead = new long[MOST_ENTRIES];
      firstWrite = new long[MOST_ENTRIES];
      lastAccess = new long[MOST_ENTRIES];
      linesRead = new byte[MOST_ENTRIES];
      wordsLow = new long[MOST_ENTRIES];
      wordsHigh = new long[MOST_ENTRIES];
    }
  }

  /** Bit l: line l (16 words) has a written word. */
  static int linesWritten(long low, long high) {
    return fourLines(low) | fourLines(high) << 4;
  }

  private static int fourLines(long words) {
    int lines = (words & 0xFFFFL) != 0 ? 1 : 0;
    lines |= (words & 0xFFFF_0000L) != 0 ? 2 : 0;
    lines |= (words & 0xFFFF_0000_0000L) != 0 ? 4 : 0;
    return lines | ((words & 0xFFFF_0000_0000_0000L) != 0 ? 8 : 0);
  }
}
