package org.svmodel.trace;

import java.util.Arrays;

/**
 * What one processor does in the parallel section of a trace: work with its page accesses, and
 * synchronisation, in program order, without the trace's times. Read-only once compiled, so any
 * number of simulations may share it.
 */
@SuppressWarnings(
    "PublicField") // read in the simulator's hottest loop; written by the compiler alone
public final class ThreadProgram {
  /**
   * Computes: {@code argument} instructions, with the accesses up to index {@code object}
   * (exclusive; from where the last work ended).
   */
  public static final byte WORK = 0;

  /** Takes a lock: argument 2·turn + mode (0 exclusive, 1 shared). */
  public static final byte ACQUIRE = 1;

  /** Frees a lock: argument is the mode. */
  public static final byte RELEASE = 2;

  /** Enters a barrier and leaves it: argument is the episode. */
  public static final byte BARRIER = 3;

  public static final byte SEMAPHORE_WAIT = 4;
  public static final byte SEMAPHORE_POST = 5;

  /** Sets a flag, signals a condition, or has run what is done once. */
  public static final byte SET = 6;

  /** Goes on when the object has been set so many times: argument. */
  public static final byte AWAIT = 7;

  /** Lets so many instructions' time pass without working: argument. */
  public static final byte PAUSE = 8;

  public static final byte REGION_BEGINS = 9;
  public static final byte REGION_ENDS = 10;

  /** The processor's last operation. */
  public static final byte END = 11;

  /** Bits of an access: whether it writes, and whether it is the interval's first of its page. */
  public static final int WRITE = 1;

  public static final int FIRST = 2;

  public byte[] operation = new byte[16];
  public int[] object = new int[16];
  public long[] argument = new long[16];
  public int operations;

  /** Instructions since the beginning of the interval, shifted by two, and the bits above. */
  public long[] access = new long[64];

  /** Dense page number. */
  public int[] page = new int[64];

  /** Where the pattern of the page's sub-pages is in the pool. */
  public int[] pattern = new int[64];

  /** Instructions from the interval's beginning to its last access of the page. */
  public long[] last = new long[64];

  public int accesses;

  void add(byte what, int which, long value) {
    if (operations == operation.length) {
      operation = Arrays.copyOf(operation, 2 * operations);
      object = Arrays.copyOf(object, 2 * operations);
      argument = Arrays.copyOf(argument, 2 * operations);
    }
    operation[operations] = what;
    object[operations] = which;
    argument[operations++] = value;
  }

  void addAccess(long offset, int bits, int pageNumber, int patternAt, long lastOffset) {
    if (accesses == access.length) {
      access = Arrays.copyOf(access, 2 * accesses);
      page = Arrays.copyOf(page, 2 * accesses);
      pattern = Arrays.copyOf(pattern, 2 * accesses);
      last = Arrays.copyOf(last, 2 * accesses);
    }
    access[accesses] = offset << 2 | bits;
    page[accesses] = pageNumber;
    pattern[accesses] = patternAt;
    last[accesses++] = lastOffset;
  }
}
