package org.svmodel.trace;

import java.util.Arrays;
import org.svmodel.profile.Count;
import org.svmodel.profile.IntervalEnd;

/**
 * Takes the counts of one cluster shape: page states driven by the trace's synchronisation.
 *
 * <p>A lock's acquire is local if its last owner is on the same node, or if it was never owned and
 * its manager (node {@code object mod N}) is; else it is remote. Semaphores and flags hand over
 * likewise. When the last owner's node ends its interval is a choice ({@link IntervalEnd}). A
 * barrier of all processors ends a phase.
 */
final class ShapeEngine implements PageEvents {
  private static final long MANY_NOTICES = 1 << 20;

  private final Section section;
  private final int nodes;
  private final int perNode;
  private final int processors;
  private final boolean roi;
  private final IntervalEnd intervalEnd;
  private final PhaseCounts counts;
  private final PageStates states;
  private final Progress progress;
  private final Homes homes;
  private final LineDirectory lines;
  private final LockUse lockUse;
  private final int[] lockHeld; // by processor: the lock taken last, -1 for none
  private final int[] held;

  // By object.
  private byte[] kind = new byte[64];
  private long[] participants = new long[64];
  private int[] owner = new int[64]; // last one: processor, -1 for nobody
  private int[][] timestamp = new int[64][];
  private long[] mark = new long[64]; // writes of the last owner's node at its release
  private long[][][] arrivals = new long[64][][]; // barrier, episode: arrived, then a bit per node

  private long roiStart;
  private boolean counting;
  private boolean ended;
  private long noticesAtCleaning = MANY_NOTICES;

  /**
   * @param roi whether only the region of interest counts
   */
  ShapeEngine(
      ProfileShape shape,
      Section section,
      Homes homes,
      TraceProfiler.Options options,
      boolean roi) {
    this.section = section;
    this.intervalEnd = options.intervalEnd();
    this.nodes = shape.nodes();
    this.perNode = shape.processorsPerNode();
    this.processors = shape.processors();
    this.roi = roi;
    this.counting = !roi;
    lockHeld = new int[processors];
    Arrays.fill(lockHeld, -1);
    held = new int[processors];
    counts = new PhaseCounts(nodes, processors);
    progress = new Progress(processors);
    states = new PageStates(shape, counts, homes, lockHeld, progress, options);
    lines = new LineDirectory(nodes, shape.pageSize(), options.lineSize());
    lockUse = new LockUse(processors);
    this.homes = homes;
  }

  PhaseCounts counts() {
    return counts;
  }

  @Override
  public void access(int thread, EventQueue queue, int event) {
    int p = section.processor(thread);
    if ((queue.kind[event] & EventQueue.FIRST) != 0) {
      int node = p / perNode;
      int page = queue.page[event];
      boolean home = homes.of(page, node) == node;
      int misses = lines.access(node, home, page, queue.pool, queue.reference[event]);
      if (misses > 0) {
        counts.add(Count.LINE_MISSES, p, misses);
      }
    }
    states.access(p, queue, event);
  }

  @Override
  public void work(int thread, long time, long instructions) {
    int p = section.processor(thread);
    long counted = roi ? Math.max(0, Math.min(instructions, time - roiStart)) : instructions;
    counts.add(Count.WORK, p, counted);
    progress.work(p, counted);
    if (held[p] > 0) {
      counts.add(Count.LOCK_HOLD, p, counted);
    }
  }

  @Override
  public void record(int what, int thread, long time, boolean in, long a, long b, long c, long d) {
    switch (what) {
      case RecordKind.OBJECT -> declare((int) a, (byte) b, d);
      case RecordKind.ROI_BEGIN -> beginRegion(time);
      case RecordKind.ROI_END -> endRegion();
      default -> {
        int p = section.processor(thread);
        if (in && p >= 0) {
          synchronise(what, thread, p, time, a, b, c);
        }
        if (p >= 0 && what != RecordKind.REGION) {
          progress.resume(p, time);
        }
      }
    }
  }

  private void synchronise(int what, int thread, int p, long time, long a, long b, long c) {
    if (what == RecordKind.ACQUIRE) {
      held[p]++;
      lockHeld[p] = (int) a;
    } else if (what == RecordKind.RELEASE) {
      held[p] = Math.max(0, held[p] - 1);
      lockHeld[p] = held[p] > 0 ? lockHeld[p] : -1;
    } else if (what == RecordKind.BARRIER_ARRIVE) {
      arrive((int) a, b, p, time);
    }
    if (RecordKind.releases(what, thread, b)) {
      release((int) a, p, time);
    } else if (RecordKind.takes(what, thread, b, c)) {
      acquire((int) a, p, time, what != RecordKind.ONCE);
    }
  }

  private void declare(int object, byte what, long value) {
    if (object >= kind.length) {
      int size = Math.max(object + 1, 2 * kind.length);
      kind = Arrays.copyOf(kind, size);
      participants = Arrays.copyOf(participants, size);
      owner = Arrays.copyOf(owner, size);
      timestamp = Arrays.copyOf(timestamp, size);
      mark = Arrays.copyOf(mark, size);
      arrivals = Arrays.copyOf(arrivals, size);
    }
    kind[object] = what;
    participants[object] = value;
    owner[object] = -1;
  }

  private void release(int object, int p, long time) {
    int node = p / perNode;
    owner[object] = p;
    if (nodes == 1) {
      return;
    }
    if (intervalEnd == IntervalEnd.EVERY_RELEASE) {
      states.endInterval(node, time, PageStates.ALL, p);
    }
    mark[object] = states.writes(node);
    timestamp[object] = timestamp[object] == null ? new int[nodes] : timestamp[object];
    states.timestamp(node, timestamp[object]);
  }

  private void acquire(int object, int p, long time, boolean lock) {
    int node = p / perNode;
    int last = owner[object] < 0 ? object % nodes : owner[object] / perNode;
    if (lock) {
      counts.add(last == node ? Count.LOCAL_LOCKS : Count.REMOTE_LOCKS, p, 1);
      lockUse.acquire(object, p, time);
    }
    if (owner[object] >= 0 && last != node) {
      handOver(object, last, time);
      states.acquire(node, timestamp[object], time, p);
      if (states.notices() > noticesAtCleaning) {
        states.forgetNotices();
        noticesAtCleaning = Math.max(MANY_NOTICES, 2 * states.notices());
      }
    }
  }

  /** The last owner's node ends its interval for the next one, if it has to. */
  private void handOver(int object, int node, long time) {
    if (intervalEnd == IntervalEnd.HANDOVER) {
      // The handler cannot tell what was written, or heard of, before the release.
      states.endInterval(node, time, PageStates.ALL, owner[object]);
      states.timestamp(node, timestamp[object]);
      return;
    }
    states.endInterval(node, time, mark[object], owner[object]);
    int heard = states.begunBy(node, mark[object]);
    timestamp[object][node] = Math.max(timestamp[object][node], heard);
  }

  private void arrive(int object, long episode, int p, long time) {
    long[] slots = slots(object, episode);
    slots[0]++;
    slots[1 + p / perNode / 64] |= 1L << (p / perNode);
    // The participants of a barrier made by hand are not known: it is taken to be one of all.
    boolean global = slots[0] == processors;
    if (!global && slots[0] != participants[object]) {
      return;
    }
    boolean[] in = new boolean[nodes];
    for (int n = 0; n < nodes; n++) {
      in[n] = (slots[1 + n / 64] >> n & 1) != 0;
    }
    Arrays.fill(slots, 0);
    states.barrier(in, time);
    if (global) {
      closePhase(time, true);
    }
  }

  /** Arrivals of even and of odd episodes apart: one may begin while the other is being left. */
  private long[] slots(int object, long episode) {
    if (arrivals[object] == null) {
      arrivals[object] = new long[2][1 + (nodes + 63) / 64];
    }
    return arrivals[object][(int) (episode & 1)];
  }

  private void closePhase(long time, boolean barrier) {
    states.endPhase();
    if (counting && !ended) {
      counts.close(lockUse.hot(), barrier);
    }
    lockUse.begin(time);
    progress.begin(0);
  }

  private void beginRegion(long time) {
    if (roi && !counting && !ended) {
      states.endPhase();
      counts.forget();
      lockUse.begin(time);
      progress.begin(time);
      roiStart = time;
      counting = true;
    }
  }

  private void endRegion() {
    if (counting && roi) {
      closePhase(0, false);
      ended = true;
    }
  }

  @Override
  public void end(long time) {
    boolean[] all = new boolean[nodes];
    Arrays.fill(all, true);
    states.barrier(all, time);
    closePhase(time, false);
  }
}
