package org.svmodel.trace;

import java.util.Arrays;

/**
 * Puts the accesses of concurrent intervals in order of virtual time.
 *
 * <p>A trace tells of an interval when it ends; until then what its thread touches is not known. So
 * events wait in a queue per thread until no running thread can still have an earlier one: that is,
 * up to the least time since which a thread runs. The events that wait are bounded: beyond {@link
 * #MOST_EVENTS} they are passed on in the order known so far.
 *
 * <p>Sub-pages are gathered into pages here, so each page costs one or two events per interval;
 * where a page may be protected or invalidated within an interval, up to two more for its last
 * accesses.
 */
final class TimeOrder {
  private static final int MOST_THREADS = 4096;
  private static final long MOST_EVENTS = 3_000_000;
  private static final long MOST_POOL = 12_000_000;
  private static final int DRAIN_EVERY = 4096;
  private static final long NOT_RUNNING = Long.MAX_VALUE;

  // A page's events of an interval.
  private static final int FIRST_READ = 0;
  private static final int FIRST_WRITE = 1;
  private static final int LAST_WRITE = 2;
  private static final int LAST_USE = 3;

  private final int shift;
  private final PageTable table;
  private final Section section;
  private final RepeatedFaults faults;
  private final boolean again;
  private final PageEvents[] engines;
  private final EventQueue[] queues = new EventQueue[MOST_THREADS];
  private final long[] runningSince = new long[MOST_THREADS];
  private final boolean[] inCondition = new boolean[MOST_THREADS];
  private int threads;
  private long sequence;
  private long waiting; // events
  private long pooled; // longs, of queues that are not empty
  private long sinceDrain;

  // Heap of threads with events, the earliest on top.
  private final int[] heap = new int[MOST_THREADS];
  private int heapSize;

  // The interval that is being gathered.
  private int pages;
  private int[] page = new int[256];
  private long[] firstRead = new long[256];
  private long[] firstWrite = new long[256];
  private long[] lastUse = new long[256];
  private long[] lastWrite = new long[256];
  private int[] reference = new int[256];
  private long[] keys = new long[4 * 256];

  /**
   * @param pageSize bytes, a power of two from 512
   * @param midInterval whether pages may be protected or invalidated within an interval
   */
  TimeOrder(
      int pageSize,
      PageTable table,
      Section section,
      RepeatedFaults faults,
      boolean midInterval,
      PageEvents... engines) {
    this.faults = faults;
    this.again = midInterval && faults == RepeatedFaults.KNOWN;
    this.shift = Integer.numberOfTrailingZeros(pageSize / TraceHeader.SUB_PAGE);
    this.table = table;
    this.section = section;
    this.engines = engines;
    Arrays.fill(runningSince, NOT_RUNNING);
  }

  /** Takes a part of an interval. */
  void interval(IntervalPart part) {
    int t = part.thread;
    sequence += part.first ? 1 : 0;
    if (part.last) {
      runningSince[t] = NOT_RUNNING;
    }
    if (!section.counts(t)) {
      return;
    }
    EventQueue queue = queues[t];
    if (part.first) {
      pages = 0;
      pooled -= queue.isEmpty() ? 0 : queue.poolSize;
    }
    gather(part, queue);
    if (part.last) {
      enqueue(part, queue);
      pooled += queue.poolSize;
      maybeDrain();
    }
  }

  private void gather(IntervalPart part, EventQueue queue) {
    int mask = (1 << shift) - 1;
    for (int i = 0; i < part.entries; i++) {
      int number = part.subPage[i] >> shift;
      if (pages == 0 || page[pages - 1] != number) {
        begin(number, queue);
      }
      int k = pages - 1;
      long read = part.firstRead[i];
      long write = part.firstWrite[i];
      if (read >= 0 && read < firstRead[k]) {
        firstRead[k] = read;
      }
      int written = 0;
      if (write >= 0) {
        firstWrite[k] = Math.min(firstWrite[k], write);
        long until = faults == RepeatedFaults.KNOWN ? write : part.lastAccess[i];
        lastWrite[k] = Math.max(lastWrite[k], until);
        written = IntervalPart.linesWritten(part.wordsLow[i], part.wordsHigh[i]);
      }
      lastUse[k] = Math.max(lastUse[k], part.lastAccess[i]);
      queue.pool[reference[k]]++;
      queue.put(SubPages.pack(part.subPage[i] & mask, part.linesRead[i] & 0xFF, written));
      if (written != 0) {
        queue.put(part.wordsLow[i]);
        queue.put(part.wordsHigh[i]);
      }
    }
  }

  private void begin(int number, EventQueue queue) {
    if (pages == page.length) {
      int size = 2 * pages;
      page = Arrays.copyOf(page, size);
      firstRead = Arrays.copyOf(firstRead, size);
      firstWrite = Arrays.copyOf(firstWrite, size);
      lastUse = Arrays.copyOf(lastUse, size);
      lastWrite = Arrays.copyOf(lastWrite, size);
      reference = Arrays.copyOf(reference, size);
      keys = new long[4 * size];
    }
    page[pages] = number;
    firstRead[pages] = Long.MAX_VALUE;
    firstWrite[pages] = Long.MAX_VALUE;
    lastUse[pages] = 0;
    lastWrite[pages] = 0;
    reference[pages++] = queue.put(0);
  }

  /** Events of the interval in order of time, then the work it did. */
  private void enqueue(IntervalPart part, EventQueue queue) {
    boolean wasEmpty = queue.isEmpty();
    long start = part.time - part.instructions;
    int bits = 34 - Integer.numberOfLeadingZeros(Math.max(1, pages));
    // Very long intervals lose the order of what is very close in it.
    int coarse = Math.max(0, 64 - Long.numberOfLeadingZeros(part.instructions) + bits - 63);
    int n = 0;
    for (int k = 0; k < pages; k++) {
      n = keys(k, n, coarse, bits);
    }
    Arrays.sort(keys, 0, n);
    int lowest = (1 << bits) - 1;
    for (int e = 0; e < n; e++) {
      int index = (int) (keys[e] & lowest);
      add(queue, index >> 2, index & 3, start);
    }
    int work = queue.put(part.instructions);
    queue.add(EventQueue.WORK, part.time, sequence, 0, work);
    waiting += n + 1;
    sinceDrain += n + 1;
    if (wasEmpty) {
      push(part.thread);
    }
  }

  /** Sort keys of a page's events: time, page, and which of the four it is. */
  private int keys(int k, int from, int coarse, int bits) {
    int n = from;
    long read = firstRead[k];
    long write = firstWrite[k];
    boolean reads = read <= write && read != Long.MAX_VALUE;
    if (reads) {
      keys[n++] = read >> coarse << bits | 4L * k + FIRST_READ;
    }
    if (write != Long.MAX_VALUE) {
      keys[n++] = write >> coarse << bits | 4L * k + FIRST_WRITE;
    }
    if (again) {
      long known = Math.max(reads ? read : 0, lastWrite[k]);
      if (write != Long.MAX_VALUE && lastWrite[k] > write) {
        keys[n++] = lastWrite[k] >> coarse << bits | 4L * k + LAST_WRITE;
      }
      if (lastUse[k] > known) {
        keys[n++] = lastUse[k] >> coarse << bits | 4L * k + LAST_USE;
      }
    }
    return n;
  }

  private void add(EventQueue queue, int k, int which, long start) {
    boolean first = which == FIRST_READ || which == FIRST_WRITE && firstWrite[k] < firstRead[k];
    boolean write = which == FIRST_WRITE || which == LAST_WRITE;
    long at =
        switch (which) {
          case FIRST_READ -> firstRead[k];
          case FIRST_WRITE -> firstWrite[k];
          case LAST_WRITE -> lastWrite[k];
          default -> lastUse[k];
        };
    int kind = write ? EventQueue.WRITE : EventQueue.READ;
    kind |= first ? EventQueue.FIRST : 0;
    kind |= which == LAST_WRITE || which == LAST_USE ? EventQueue.AGAIN : 0;
    queue.add((byte) kind, start + at, sequence, table.dense(page[k]), reference[k]);
    queue.until(start + lastUse[k], start + lastWrite[k]);
  }

  /**
   * Takes a record other than an interval.
   *
   * @param counts whether its thread was in the parallel section before it
   * @param ends whether it ends the section
   */
  void record(
      int kind, int t, long time, boolean counts, boolean ends, long a, long b, long c, long d) {
    sequence++;
    if (kind == RecordKind.THREAD_START) {
      threads++;
      queues[t] = new EventQueue();
    }
    add(counts ? kind : -kind, t, time, a, b, c, d);
    if (kind != RecordKind.OBJECT && kind != RecordKind.REGION) {
      runningSince[t] = runsAfter(kind, t) && section.counts(t) ? time : NOT_RUNNING;
    }
    if (ends) {
      drain(Long.MAX_VALUE);
      for (PageEvents engine : engines) {
        engine.end(time);
      }
    } else if (kind == RecordKind.BARRIER_ARRIVE) {
      drain(horizon());
    } else {
      maybeDrain();
    }
  }

  private void add(int kind, int t, long time, long a, long b, long c, long d) {
    EventQueue queue = queues[t];
    boolean wasEmpty = queue.isEmpty();
    int at = queue.put(kind);
    queue.put(a);
    queue.put(b);
    queue.put(c);
    queue.put(d);
    queue.add(EventQueue.RECORD, time, sequence, 0, at);
    pooled += wasEmpty ? queue.poolSize : 5;
    waiting++;
    sinceDrain++;
    if (wasEmpty) {
      push(t);
    }
  }

  /** Whether the thread computes on after the record, so that its next interval begins there. */
  private boolean runsAfter(int kind, int t) {
    switch (kind) {
      case RecordKind.BARRIER_ARRIVE, RecordKind.THREAD_END:
        return false;
      case RecordKind.CONDITION_WAIT:
        inCondition[t] = true;
        return false;
      case RecordKind.ACQUIRE:
        inCondition[t] = false;
        return true;
      default:
        return !inCondition[t];
    }
  }

  private long horizon() {
    long horizon = Long.MAX_VALUE;
    for (int t = 0; t < threads; t++) {
      horizon = Math.min(horizon, runningSince[t]);
    }
    return horizon;
  }

  private void maybeDrain() {
    if (sinceDrain >= DRAIN_EVERY) {
      drain(horizon());
    }
    if (waiting > MOST_EVENTS || pooled > MOST_POOL) {
      drain(Long.MAX_VALUE);
    }
  }

  /** Passes on what happened before a time, or everything. */
  private void drain(long before) {
    sinceDrain = 0;
    while (heapSize > 0) {
      int t = heap[0];
      EventQueue queue = queues[t];
      int head = queue.head;
      if (queue.time[head] >= before && before != Long.MAX_VALUE) {
        return;
      }
      dispatch(t, queue, head);
      int pool = queue.poolSize;
      queue.remove();
      pooled -= pool - queue.poolSize;
      waiting--;
      if (queue.isEmpty()) {
        heap[0] = heap[--heapSize];
      }
      if (heapSize > 0) {
        siftDown();
      }
    }
  }

  private void dispatch(int t, EventQueue queue, int head) {
    long time = queue.time[head];
    int at = queue.reference[head];
    int kind = queue.kind[head];
    long[] pool = queue.pool;
    for (PageEvents engine : engines) {
      switch (kind & EventQueue.WHAT) {
        case EventQueue.RECORD ->
            engine.record(
                (int) Math.abs(pool[at]),
                t,
                time,
                pool[at] > 0,
                pool[at + 1],
                pool[at + 2],
                pool[at + 3],
                pool[at + 4]);
        case EventQueue.WORK -> engine.work(t, time, pool[at]);
        default -> engine.access(t, queue, head);
      }
    }
  }

  private void push(int thread) {
    int i = heapSize++;
    while (i > 0 && earlier(thread, heap[(i - 1) >> 1])) {
      heap[i] = heap[(i - 1) >> 1];
      i = (i - 1) >> 1;
    }
    heap[i] = thread;
  }

  private void siftDown() {
    int thread = heap[0];
    int i = 0;
    int child = 1;
    while (child < heapSize) {
      if (child + 1 < heapSize && earlier(heap[child + 1], heap[child])) {
        child++;
      }
      if (!earlier(heap[child], thread)) {
        break;
      }
      heap[i] = heap[child];
      i = child;
      child = 2 * i + 1;
    }
    heap[i] = thread;
  }

  private boolean earlier(int a, int b) {
    EventQueue x = queues[a];
    EventQueue y = queues[b];
    long left = x.time[x.head];
    long right = y.time[y.head];
    return left != right ? left < right : x.sequence[x.head] < y.sequence[y.head];
  }
}
