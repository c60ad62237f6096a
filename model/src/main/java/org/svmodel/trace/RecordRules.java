package org.svmodel.trace;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/**
 * The rules of order: lives of threads, who may hold a lock, who is in a barrier or a condition.
 *
 * <p>A trace that breaks one cannot come from a run: a lock two threads hold (as in a cycle of
 * waits that goes on all the same), a thread that never ends, a barrier that is left before all are
 * there.
 */
final class RecordRules {
  private static final int MOST_THREADS = 4096;

  /** What a thread may do next. */
  private static final byte UNKNOWN = 0;

  private static final byte RUNNING = 1;
  private static final byte IN_BARRIER = 2;
  private static final byte GIVES_MUTEX = 3;
  private static final byte IN_CONDITION = 4;
  private static final byte TAKES_MUTEX = 5;
  private static final byte ENDED = 6;

  private final Function<String, TraceException> bad;
  private final byte[] state = new byte[MOST_THREADS];
  private final boolean[] created = new boolean[MOST_THREADS];
  private final boolean[] afterInterval = new boolean[MOST_THREADS];
  private final long[] threadTime = new long[MOST_THREADS];
  private final int[] awaited = new int[MOST_THREADS]; // barrier, or mutex of a condition
  private final long[] awaitedEpisode = new long[MOST_THREADS];
  private int threads;
  private int ended;

  private int objects;
  private byte[] kind = new byte[64];
  private int[] owner = new int[64]; // thread + 1; minus the number of readers
  private int[] last = new int[64]; // thread + 1 that released it
  private long[] participants = new long[64];
  private long[] arrived = new long[64];
  private long[] episode = new long[64];

  RecordRules(Function<String, TraceException> bad) {
    this.bad = bad;
  }

  int threads() {
    return threads;
  }

  void finish(boolean intervalsWhole) {
    require(intervalsWhole, "the rest of an interval is missing");
    require(threads > 0, "there is no thread");
    require(ended == threads, "threads that never end: %d", threads - ended);
  }

  void interval(IntervalPart part) {
    int t = part.thread;
    if (state[t] != RUNNING) {
      throw bad.apply("a thread computes though it does not run");
    }
    if (part.first) {
      require(!afterInterval[t], "two intervals of a thread without an operation between them");
      require(
          part.time - part.instructions >= threadTime[t],
          "an interval begins before its thread's last operation");
    }
    afterInterval[t] = true;
    threadTime[t] = part.time;
  }

  void check(int record, int t, long time, long[] f) {
    if (record == RecordKind.THREAD_START) {
      start(t, f[0]);
    } else {
      require(state[t] != UNKNOWN && state[t] != ENDED, "thread %d is not running", t);
      if (record == RecordKind.THREAD_END) {
        end(t, f[0]);
      } else if (state[t] == RUNNING) {
        running(record, t, f);
      } else {
        waiting(record, t, f);
      }
    }
    // Objects and regions are told when they appear, also within an interval.
    if (record != RecordKind.OBJECT && record != RecordKind.REGION) {
      afterInterval[t] = false;
      threadTime[t] = time;
    }
  }

  private void start(int t, long creator) {
    require(t == threads, "threads do not start in the order of their numbers");
    if (t == 0) {
      require(creator == 0, "thread 0 has a creator");
    } else {
      require(created[t], "thread %d starts before it is created", t);
      require(creator >= 1 && creator <= threads, "a creator's number is out of range");
    }
    state[t] = RUNNING;
    threads++;
  }

  private void end(int t, long alive) {
    require(alive <= 1, "unknown way of a thread's end");
    require(state[t] == RUNNING || alive == 1, "thread %d ends while it waits", t);
    require(t == 0 || threads > 0, "thread 0 is missing");
    state[t] = ENDED;
    ended++;
  }

  private void running(int record, int t, long[] f) {
    switch (record) {
      case RecordKind.CREATE -> {
        require(
            f[0] > 0 && f[0] < MOST_THREADS && !created[(int) f[0]],
            "a thread's number is out of range, or created twice");
        created[(int) f[0]] = true;
      }
      case RecordKind.JOIN ->
          require(
              f[0] < MOST_THREADS && state[(int) f[0]] == ENDED, "a join before the thread's end");
      case RecordKind.OBJECT -> declare(f);
      case RecordKind.ACQUIRE -> acquire(t, f);
      case RecordKind.RELEASE -> release(t, f);
      case RecordKind.BARRIER_ARRIVE -> arrive(t, f);
      case RecordKind.CONDITION_WAIT -> conditionWait(t, f);
      case RecordKind.CONDITION_SIGNAL -> object(f[0], RecordKind.CONDITION);
      case RecordKind.SEMAPHORE_WAIT -> by(object(f[0], RecordKind.SEMAPHORE), f[2]);
      case RecordKind.SEMAPHORE_POST -> object(f[0], RecordKind.SEMAPHORE);
      case RecordKind.ONCE -> by(object(f[0], RecordKind.ONCE_OBJECT), f[1] + 1);
      case RecordKind.FLAG_SET -> object(f[0], RecordKind.FLAG);
      case RecordKind.FLAG_WAIT -> by(object(f[0], RecordKind.FLAG), f[1]);
      case RecordKind.ROI_BEGIN, RecordKind.ROI_END, RecordKind.REGION -> {}
      default ->
          throw bad.apply("'" + RecordKind.name(record) + "' of a thread that is not waiting");
    }
  }

  private void waiting(int record, int t, long[] f) {
    String what = "a thread does something else while it waits";
    switch (state[t]) {
      case IN_BARRIER -> {
        require(record == RecordKind.BARRIER_LEAVE, what);
        require(
            f[0] == awaited[t] && f[1] == awaitedEpisode[t],
            "a thread leaves a barrier or episode that it did not enter");
        int barrier = (int) f[0];
        require(
            kind[barrier] != RecordKind.BARRIER || episode[barrier] > f[1],
            "a barrier is left before all have arrived");
        state[t] = RUNNING;
      }
      case GIVES_MUTEX -> {
        require(record == RecordKind.RELEASE && f[0] == awaited[t], what);
        release(t, f);
        state[t] = IN_CONDITION;
      }
      case IN_CONDITION -> {
        require(record == RecordKind.CONDITION_WAKE, what);
        by(object(f[0], RecordKind.CONDITION), f[1]);
        state[t] = TAKES_MUTEX;
      }
      default -> {
        require(record == RecordKind.ACQUIRE && f[0] == awaited[t], what);
        acquire(t, f);
        state[t] = RUNNING;
      }
    }
  }

  private void declare(long[] f) {
    require(f[0] == objects, "objects are not numbered in order");
    require(f[1] >= RecordKind.MUTEX && f[1] <= RecordKind.HAND_MADE_BARRIER, "unknown object");
    require(f[1] != RecordKind.BARRIER || f[3] > 0, "a barrier without participants");
    if (objects == kind.length) {
      int size = 2 * objects;
      kind = Arrays.copyOf(kind, size);
      owner = Arrays.copyOf(owner, size);
      last = Arrays.copyOf(last, size);
      participants = Arrays.copyOf(participants, size);
      arrived = Arrays.copyOf(arrived, size);
      episode = Arrays.copyOf(episode, size);
    }
    kind[objects] = (byte) f[1];
    participants[objects] = f[3];
    objects++;
  }

  private int object(long number, int expected) {
    require(number < objects, "object %d is not known", number);
    require(kind[(int) number] == expected, "object %d is of another kind", number);
    return (int) number;
  }

  private int lock(long number) {
    require(number < objects, "object %d is not known", number);
    require(kind[(int) number] <= RecordKind.SPIN_LOCK, "object %d is no lock", number);
    return (int) number;
  }

  /** A thread's number plus one, 0 for nobody. */
  private void by(int object, long thread) {
    require(
        thread >= 0 && thread <= threads,
        "object %d is handed over by a thread that does not exist",
        object);
  }

  private void acquire(int t, long[] f) {
    int lock = lock(f[0]);
    boolean shared = mode(lock, f[1]);
    require(
        shared ? owner[lock] <= 0 : owner[lock] == 0,
        "lock %d is acquired while another thread holds it",
        lock);
    require(f[3] == last[lock], "the last holder of lock %d is not who released it", lock);
    owner[lock] = shared ? owner[lock] - 1 : t + 1;
  }

  private void release(int t, long[] f) {
    int lock = lock(f[0]);
    boolean shared = mode(lock, f[1]);
    require(
        shared ? owner[lock] < 0 : owner[lock] == t + 1,
        "lock %d is released by a thread that does not hold it",
        lock);
    owner[lock] = shared ? owner[lock] + 1 : 0;
    last[lock] = t + 1;
  }

  private boolean mode(int lock, long mode) {
    require(mode <= 1, "unknown mode of a lock");
    require(
        mode == 0 || kind[lock] == RecordKind.READ_WRITE_LOCK, "lock %d cannot be shared", lock);
    return mode == 1;
  }

  private void arrive(int t, long[] f) {
    require(f[0] < objects, "object %d is not known", f[0]);
    int barrier = (int) f[0];
    boolean plain = kind[barrier] == RecordKind.BARRIER;
    require(
        plain || kind[barrier] == RecordKind.HAND_MADE_BARRIER, "object %d is no barrier", barrier);
    if (plain) {
      require(f[1] == episode[barrier], "a barrier's episodes are out of order");
      if (++arrived[barrier] == participants[barrier]) {
        arrived[barrier] = 0;
        episode[barrier]++;
      }
    }
    state[t] = IN_BARRIER;
    awaited[t] = barrier;
    awaitedEpisode[t] = f[1];
  }

  private void conditionWait(int t, long[] f) {
    object(f[0], RecordKind.CONDITION);
    int mutex = object(f[1], RecordKind.MUTEX);
    require(owner[mutex] == t + 1, "a thread waits with a mutex that it does not hold");
    state[t] = GIVES_MUTEX;
    awaited[t] = mutex;
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw bad.apply(message);
    }
  }

  /** The message is put together only when it is needed. */
  private void require(boolean holds, String format, long number) {
    if (!holds) {
      throw bad.apply(String.format(Locale.ROOT, format, number));
    }
  }
}
