package org.svmodel.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program for the simulator, written down operation by operation; the order of the calls is the
 * trace's. Thread 0 creates the others and works like them. Pages are of 4 KB.
 */
public final class ToyProgram {
  /** Instructions of a microsecond at 200 MHz. */
  public static final long US = 200;

  private static final int PAGE_SUB_PAGES = 8;

  private final TraceWriter out = new TraceWriter();
  private final int threads;
  private final Map<String, Long> lastHolder = new HashMap<>();
  private final long[] episode;
  private final List<TreeMap<Integer, TraceWriter.Entry>> open = new ArrayList<>();
  private final long[] work;
  private int objects;
  private long now;

  public ToyProgram(int threads) {
    this.threads = threads;
    episode = new long[threads];
    work = new long[threads];
    out.record(RecordKind.THREAD_START, 0, 0, 0);
    for (int t = 0; t < threads; t++) {
      open.add(new TreeMap<>());
      if (t > 0) {
        out.record(RecordKind.CREATE, 0, 0, t).record(RecordKind.THREAD_START, t, 0, 1);
      }
    }
  }

  private int object(int kind, long value) {
    out.record(RecordKind.OBJECT, 0, now, objects, kind, 4096 + objects, value);
    return objects++;
  }

  /** A mutex whose number leaves a rest by four: its manager among four nodes. */
  public int mutex(int manager) {
    while (objects % 4 != manager) {
      object(RecordKind.MUTEX, 0);
    }
    return object(RecordKind.MUTEX, 0);
  }

  public int readWriteLock() {
    return object(RecordKind.READ_WRITE_LOCK, 0);
  }

  public int barrier(int participants) {
    return object(RecordKind.BARRIER, participants);
  }

  public int flag() {
    return object(RecordKind.FLAG, 0);
  }

  public int condition() {
    return object(RecordKind.CONDITION, 0);
  }

  public int semaphore(int value) {
    return object(RecordKind.SEMAPHORE, value);
  }

  /** Computes. */
  public ToyProgram work(int t, double microseconds) {
    work[t] += Math.round(microseconds * US);
    return this;
  }

  /** Reads a page, at this point of its work. */
  public ToyProgram read(int t, int page) {
    return access(t, page, true, 0, 0);
  }

  /** Writes words 0 to 63 of a page by a bit map. */
  public ToyProgram write(int t, int page, long low) {
    return access(t, page, false, low, 0);
  }

  /** Writes words 0 to 127 of a page. */
  public ToyProgram write(int t, int page, long low, long high) {
    return access(t, page, false, low, high);
  }

  private ToyProgram access(int t, int page, boolean read, long low, long high) {
    int sub = (1 << 16) + page * PAGE_SUB_PAGES;
    long at = work[t];
    TraceWriter.Entry e =
        open.get(t).getOrDefault(sub, new TraceWriter.Entry(sub, -1, -1, at, 0, 0, 0));
    open.get(t)
        .put(
            sub,
            new TraceWriter.Entry(
                sub,
                read && e.read() < 0 ? at : e.read(),
                !read && e.write() < 0 ? at : e.write(),
                at,
                read ? e.lines() | 1 : e.lines(),
                e.low() | low,
                e.high() | high));
    return this;
  }

  private void close(int t) {
    if (work[t] > 0 || !open.get(t).isEmpty()) {
      now += Math.max(1, work[t]);
      out.interval(t, now, Math.max(1, work[t]), List.copyOf(open.get(t).values()));
      open.get(t).clear();
      work[t] = 0;
    }
  }

  public ToyProgram acquire(int t, int lock) {
    return acquire(t, lock, 0);
  }

  public ToyProgram acquireShared(int t, int lock) {
    return acquire(t, lock, 1);
  }

  private ToyProgram acquire(int t, int lock, int mode) {
    close(t);
    out.record(
        RecordKind.ACQUIRE, t, now, lock, mode, 0, lastHolder.getOrDefault("lock" + lock, 0L));
    return this;
  }

  public ToyProgram release(int t, int lock) {
    return release(t, lock, 0);
  }

  public ToyProgram releaseShared(int t, int lock) {
    return release(t, lock, 1);
  }

  private ToyProgram release(int t, int lock, int mode) {
    close(t);
    out.record(RecordKind.RELEASE, t, now, lock, mode);
    lastHolder.put("lock" + lock, t + 1L);
    return this;
  }

  /** Some threads pass a barrier. */
  public ToyProgram pass(int barrier, int... who) {
    for (int t : who) {
      close(t);
      out.record(RecordKind.BARRIER_ARRIVE, t, now, barrier, episode[t]);
    }
    for (int t : who) {
      out.record(RecordKind.BARRIER_LEAVE, t, now, barrier, episode[t]++, 0);
    }
    return this;
  }

  public ToyProgram set(int t, int flag) {
    close(t);
    out.record(RecordKind.FLAG_SET, t, now, flag);
    return this;
  }

  public ToyProgram await(int t, int flag, int setter) {
    close(t);
    out.record(RecordKind.FLAG_WAIT, t, now, flag, setter + 1, 0);
    return this;
  }

  /** A wait for a condition that another thread signals before it is over. */
  public ToyProgram conditionWait(int t, int condition, int mutex) {
    close(t);
    out.record(RecordKind.CONDITION_WAIT, t, now, condition, mutex);
    return release(t, mutex);
  }

  public ToyProgram conditionWake(int t, int condition, int mutex, int signaller) {
    out.record(RecordKind.CONDITION_WAKE, t, now, condition, signaller + 1, 0);
    return acquire(t, mutex);
  }

  public ToyProgram signal(int t, int condition) {
    close(t);
    out.record(RecordKind.CONDITION_SIGNAL, t, now, condition, 0, 1);
    return this;
  }

  public ToyProgram post(int t, int semaphore) {
    close(t);
    out.record(RecordKind.SEMAPHORE_POST, t, now, semaphore);
    return this;
  }

  public ToyProgram down(int t, int semaphore, int poster) {
    close(t);
    out.record(RecordKind.SEMAPHORE_WAIT, t, now, semaphore, 0, poster + 1);
    return this;
  }

  public ToyProgram region(int t, boolean begins) {
    close(t);
    out.record(begins ? RecordKind.ROI_BEGIN : RecordKind.ROI_END, t, now);
    return this;
  }

  /** Ends all threads and compiles the trace. */
  public TraceProgram end() {
    for (int t = threads - 1; t >= 0; t--) {
      close(t);
      out.record(RecordKind.THREAD_END, t, now, 0);
    }
    try (TraceReader reader = TraceReader.open("toy", ByteInput.of(out.bytes()))) {
      return ProgramCompiler.compile(reader, threads, 4096, at -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
