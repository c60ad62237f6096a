package org.svmodel.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.trace.RecordKind;
import org.svmodel.trace.TraceWriter;

/**
 * The trace of a stencil as it might have been run: 16 threads, main among them, own a slice of the
 * sub-pages each. In a step a thread reads its slice and the nearest pages of both neighbours,
 * writes its slice, takes the lock of its quarter twice to update a shared page, and passes a
 * barrier.
 */
final class TraceGenerator {
  private static final int THREADS = 16;
  private static final int STEPS = 20;
  private static final int SLICE = 2048; // sub-pages of a thread
  private static final int BORDER = 64; // of those, read by a neighbour
  private static final int LOCKS = 4;
  private static final int UPDATES = 2; // critical sections of a thread in a step
  private static final int ENTRIES = SLICE + 2 * BORDER;
  private static final int FIRST = 4096; // sub-page of the first slice
  private static final int CHUNK = 1 << 20;
  private static final int MUTEX = 1;
  private static final int BARRIER = 4;

  /** Page entries, acquires, releases, arrivals and leaves. */
  static final int RECORDS = STEPS * THREADS * (ENTRIES + 3 * UPDATES + 2);

  private final TraceWriter out = new TraceWriter();
  private final int[] lastHolder = new int[LOCKS];
  private long now;

  private TraceGenerator() {}

  /** The same bytes every time. */
  static byte[] trace() {
    TraceGenerator generator = new TraceGenerator();
    generator.begin();
    for (int step = 0; step < STEPS; step++) {
      generator.step(step);
    }
    for (int t = THREADS - 1; t >= 0; t--) {
      generator.out.record(RecordKind.THREAD_END, t, generator.now, 0);
    }
    return generator.out.bytes();
  }

  private void begin() {
    out.record(RecordKind.THREAD_START, 0, 0, 0);
    for (int t = 1; t < THREADS; t++) {
      out.record(RecordKind.CREATE, 0, 0, t).record(RecordKind.THREAD_START, t, 0, 1);
    }
    for (int lock = 0; lock < LOCKS; lock++) {
      out.record(RecordKind.OBJECT, 0, 0, lock, MUTEX, 64 + lock, 0);
    }
    out.record(RecordKind.OBJECT, 0, 0, LOCKS, BARRIER, 64 + LOCKS, THREADS);
  }

  /** Threads compute at the same time; their critical sections and arrivals follow in turn. */
  private void step(int step) {
    long work = 10L * ENTRIES;
    now += work;
    for (int t = 0; t < THREADS; t++) {
      out.interval(t, now, work, slice(t));
      // Updates of one thread follow each other without delay, so that no time passes for others.
      for (int update = 0; update < UPDATES; update++) {
        update(t);
      }
      out.record(RecordKind.BARRIER_ARRIVE, t, now, LOCKS, step);
      if (out.chunkSize() > CHUNK) {
        out.cut();
      }
    }
    for (int t = 0; t < THREADS; t++) {
      out.record(RecordKind.BARRIER_LEAVE, t, now, LOCKS, step, 0);
    }
  }

  private void update(int t) {
    int lock = t * LOCKS / THREADS;
    out.record(RecordKind.ACQUIRE, t, now, lock, 0, 0, lastHolder[lock]);
    now += 20;
    out.interval(t, now, 20, List.of(new TraceWriter.Entry(8 * lock, 5, 10, 15, 1, 1, 0)));
    out.record(RecordKind.RELEASE, t, now, lock, 0);
    lastHolder[lock] = t + 1;
  }

  private static List<TraceWriter.Entry> slice(int t) {
    List<TraceWriter.Entry> entries = new ArrayList<>(ENTRIES);
    int from = FIRST + t * SLICE;
    for (int s = from - BORDER; s < from + SLICE + BORDER; s++) {
      long time = 10L * (s - from + BORDER);
      boolean own = s >= from && s < from + SLICE;
      // Every second sub-page is written whole, the others in half of their words.
      long low = own ? 0x5555_5555_5555_5555L | -(s & 1) : 0;
      entries.add(new TraceWriter.Entry(s, time, own ? time + 5 : -1, time + 9, 0xFF, low, low));
    }
    return entries;
  }
}
