package org.svmodel.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;

/**
 * A run told step by step: each step happens {@link #STEP} instructions after the one before,
 * whoever does it. Thread 0 creates the others at time 0 and works like them.
 */
final class ToyRun {
  static final int STEP = 10;

  private final TraceWriter out = new TraceWriter();
  private final int threads;
  private final List<TreeMap<Integer, TraceWriter.Entry>> open = new ArrayList<>();
  private final long[] start;
  private final long[] lastHolder = new long[16];
  private final long[] episode;
  private int objects;
  private long now;

  ToyRun(int threads) {
    this.threads = threads;
    start = new long[threads];
    episode = new long[threads];
    out.record(RecordKind.THREAD_START, 0, 0, 0);
    for (int t = 0; t < threads; t++) {
      open.add(new TreeMap<>());
      if (t > 0) {
        out.record(RecordKind.CREATE, 0, 0, t).record(RecordKind.THREAD_START, t, 0, 1);
      }
    }
  }

  /** Declares an object and returns its number. */
  int object(int kind, long value) {
    out.record(RecordKind.OBJECT, 0, now, objects, kind, 4096 + objects, value);
    return objects++;
  }

  int mutex() {
    return object(RecordKind.MUTEX, 0);
  }

  int barrier() {
    return object(RecordKind.BARRIER, threads);
  }

  /** Lets time pass. */
  ToyRun pause(long instructions) {
    now += instructions;
    return this;
  }

  ToyRun read(int t, int subPage) {
    return access(t, subPage, true, 0, 0);
  }

  /** Writes words of 0 to 63. */
  ToyRun write(int t, int subPage, int... words) {
    long map = 0;
    for (int word : words) {
      map |= 1L << word;
    }
    return access(t, subPage, false, map, 0);
  }

  private ToyRun access(int t, int subPage, boolean read, long low, long high) {
    now += STEP;
    if (open.get(t).isEmpty()) {
      start[t] = now - 1;
    }
    long at = now - start[t];
    TraceWriter.Entry e =
        open.get(t).getOrDefault(subPage, new TraceWriter.Entry(subPage, -1, -1, at, 0, 0, 0));
    open.get(t)
        .put(
            subPage,
            new TraceWriter.Entry(
                subPage,
                read && e.read() < 0 ? at : e.read(),
                !read && e.write() < 0 ? at : e.write(),
                at,
                read ? e.lines() | 1 : e.lines(),
                e.low() | low,
                e.high() | high));
    return this;
  }

  private void close(int t) {
    now += STEP;
    if (!open.get(t).isEmpty()) {
      out.interval(t, now, now - start[t], List.copyOf(open.get(t).values()));
      open.get(t).clear();
    }
  }

  ToyRun acquire(int t, int lock) {
    close(t);
    out.record(RecordKind.ACQUIRE, t, now, lock, 0, 0, lastHolder[lock]);
    return this;
  }

  ToyRun release(int t, int lock) {
    close(t);
    out.record(RecordKind.RELEASE, t, now, lock, 0);
    lastHolder[lock] = t + 1;
    return this;
  }

  ToyRun arrive(int t, int barrier) {
    close(t);
    out.record(RecordKind.BARRIER_ARRIVE, t, now, barrier, episode[t]);
    return this;
  }

  ToyRun leave(int t, int barrier) {
    now += STEP;
    out.record(RecordKind.BARRIER_LEAVE, t, now, barrier, episode[t]++, 0);
    return this;
  }

  /** All threads pass a barrier. */
  ToyRun pass(int barrier) {
    for (int t = 0; t < threads; t++) {
      arrive(t, barrier);
    }
    for (int t = 0; t < threads; t++) {
      leave(t, barrier);
    }
    return this;
  }

  /** Any other record. */
  ToyRun record(int kind, int t, long... fields) {
    close(t);
    out.record(kind, t, now, fields);
    return this;
  }

  /** Ends all threads, the others first, and returns the trace. */
  byte[] end() {
    for (int t = threads - 1; t >= 0; t--) {
      close(t);
      out.record(RecordKind.THREAD_END, t, now, 0);
    }
    return out.bytes();
  }

  /** Counts of the run on one shape. */
  Measurement on(int nodes, int processorsPerNode, int pageSize) {
    return on(
        new ProfileShape(nodes, processorsPerNode, pageSize, HomePolicy.FIRST_TOUCH),
        ToyRun.options(64, 1000));
  }

  Measurement on(ProfileShape shape, TraceProfiler.Options options) {
    return profile(end(), shape, options).shapes().get(0).measurement();
  }

  /** The default choices, with another line size and join latency. */
  static TraceProfiler.Options options(int lineSize, long joinLatency) {
    TraceProfiler.Options usual = TraceProfiler.Options.DEFAULT;
    return new TraceProfiler.Options(
        lineSize, joinLatency, usual.intervalEnd(), usual.repeatedFaults());
  }

  static TraceProfile profile(byte[] trace, ProfileShape shape, TraceProfiler.Options options) {
    try (TraceReader reader = TraceReader.open("toy", ByteInput.of(trace))) {
      return TraceProfiler.profile(reader, List.of(shape), options, at -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sum of a count over phases and processors. */
  static double total(Measurement m, Count count) {
    double sum = 0;
    for (Phase phase : m.phases()) {
      sum += phase.total(count);
    }
    return sum;
  }
}
