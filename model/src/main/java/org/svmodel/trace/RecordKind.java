package org.svmodel.trace;

import java.util.List;

/** Kinds of records, as numbered in the file. */
public final class RecordKind {
  public static final int INTERVAL = 1;
  public static final int THREAD_START = 2;
  public static final int THREAD_END = 3;
  public static final int CREATE = 4;
  public static final int JOIN = 5;
  public static final int OBJECT = 6;
  public static final int ACQUIRE = 7;
  public static final int RELEASE = 8;
  public static final int BARRIER_ARRIVE = 9;
  public static final int BARRIER_LEAVE = 10;
  public static final int CONDITION_WAIT = 11;
  public static final int CONDITION_WAKE = 12;
  public static final int CONDITION_SIGNAL = 13;
  public static final int SEMAPHORE_WAIT = 14;
  public static final int SEMAPHORE_POST = 15;
  public static final int ONCE = 16;
  public static final int FLAG_SET = 17;
  public static final int FLAG_WAIT = 18;
  public static final int ROI_BEGIN = 19;
  public static final int ROI_END = 20;
  public static final int REGION = 21;

  /** Highest kind. */
  public static final int LAST = 21;

  /** Kinds of object: what {@link #OBJECT} declares. */
  static final int MUTEX = 1;

  static final int READ_WRITE_LOCK = 2;
  static final int SPIN_LOCK = 3;
  static final int BARRIER = 4;
  static final int CONDITION = 5;
  static final int SEMAPHORE = 6;
  static final int ONCE_OBJECT = 7;
  static final int FLAG = 8;
  static final int HAND_MADE_BARRIER = 9;

  private static final List<String> NAMES =
      List.of(
          "none",
          "interval",
          "thread start",
          "thread end",
          "create",
          "join",
          "object",
          "acquire",
          "release",
          "barrier arrive",
          "barrier leave",
          "condition wait",
          "condition wake",
          "condition signal",
          "semaphore wait",
          "semaphore post",
          "once",
          "flag set",
          "flag wait",
          "region of interest begins",
          "region of interest ends",
          "region");

  private static final int[] FIELDS = {
    0, 0, 1, 1, 1, 2, 4, 4, 2, 2, 3, 2, 3, 3, 3, 1, 3, 1, 3, 0, 0, 0
  };

  private RecordKind() {}

  /** Name for people. */
  public static String name(int kind) {
    return NAMES.get(kind);
  }

  /**
   * Whether a record hands something over to whoever takes it next.
   *
   * @param b its second field
   */
  static boolean releases(int kind, int thread, long b) {
    return kind == RELEASE
        || kind == SEMAPHORE_POST
        || kind == FLAG_SET
        || kind == ONCE && b == thread;
  }

  /**
   * Whether a record takes over what was released; what was posted before the run tells nothing.
   */
  static boolean takes(int kind, int thread, long b, long c) {
    return kind == ACQUIRE
        || kind == SEMAPHORE_WAIT && c > 0
        || kind == FLAG_WAIT && b > 0
        || kind == ONCE && b != thread;
  }

  /** How many numbers follow thread and time; intervals and regions have a layout of their own. */
  static int fields(int kind) {
    return FIELDS[kind];
  }
}
