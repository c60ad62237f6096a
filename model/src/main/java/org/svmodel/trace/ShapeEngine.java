package org.svmodel.trace;

import java.util.Arrays;
import org.svmodel.profile.Count;

/**
 * Takes the counts of one cluster shape: page states driven by the trace's synchronisation.
 *
 * <p>A lock's acquire is local if its last owner is on the same node, or if it was never owned and
 * its manager (node {@code object mod N}) is; else it is remote, and the last owner's interval ends
 * as it was at the release. Semaphores and flags hand over likewise. A barrier of all processors
 * ends a phase.
 */
final class ShapeEngine implements PageEvents {
  private static final long MANY_NOTICES = 1 << 20;

  private final Section section;
  private final int nodes;
  private final int perNode;
  private final int processors;
  private final boolean roi;
  private final PhaseCounts counts;
  private final PageStates states;
  private final Homes homes;
  private final LineDirectory lines;
  private final LockUse lockUse;
  private final int[] lockHeld; // by processor: the lock taken last, -1 for none
  private final int[] held;

  // By object.
  private byte[] kind = new byte[64];
  private long[] participants = new long[64];
  private int[] owner = new int[64]; // last one: processor, -1 for nobody
  private long[] mark = new long[64]; // the owner's node's writes at the release
  private int[][] timestamp = new int[64][];
  private long[][][] arrivals = new long[64][][]; // barrier, episode: arrived, then a bit per node

  private long roiStart;
  private boolean counting;
  private boolean ended;
  private long noticesAtCleaning = MANY_NOTICES;

  /**
   * @param roi whether only the region of interest counts
   * @param joinLatency instructions a fetch takes in the replay of joins
   */
  ShapeEngine(
      ProfileShape shape,
      Section section,
      Homes homes,
      int lineSize,
      long joinLatency,
      boolean roi) {
    this.section = section;
    this.nodes = shape.nodes();
    this.perNode = shape.processorsPerNode();
    this.processors = shape.processors();
    this.roi = roi;
    this.counting = !roi;
    lockHeld = new int[processors];
    Arrays.fill(lockHeld, -1);
    held = new int[processors];
    counts = new PhaseCounts(nodes, processors);
    states = new PageStates(shape, counts, homes, lockHeld, joinLatency);
    lines = new LineDirectory(nodes, shape.pageSize(), lineSize);
    lockUse = new LockUse(processors);
    this.homes = homes;
  }

  PhaseCounts counts() {
    return counts;
  }

  @Override
  public void access(
      int thread,
      long time,
      int page,
      boolean write,
      boolean first,
      long last,
      long[] pool,
      int at) {
    int p = section.processor(thread);
    if (first) {
      int node = p / perNode;
      int misses = lines.access(node, homes.of(page, node) == node, page, pool, at);
      if (misses > 0) {
        counts.add(Count.LINE_MISSES, p, misses);
      }
    }
    states.access(p, time, page, write, last, pool, at);
  }

  @Override
  public void work(int thread, long time, long instructions) {
    int p = section.processor(thread);
    long counted = roi ? Math.max(0, Math.min(instructions, time - roiStart)) : instructions;
    counts.add(Count.WORK, p, counted);
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
          synchronise(what, p, time, a, b, c);
        }
      }
    }
  }

  private void synchronise(int what, int p, long time, long a, long b, long c) {
    switch (what) {
      case RecordKind.ACQUIRE -> {
        acquire((int) a, p, time, true);
        held[p]++;
        lockHeld[p] = (int) a;
      }
      case RecordKind.RELEASE -> {
        held[p] = Math.max(0, held[p] - 1);
        lockHeld[p] = held[p] > 0 ? lockHeld[p] : -1;
        release((int) a, p);
      }
      case RecordKind.SEMAPHORE_POST, RecordKind.FLAG_SET -> release((int) a, p);
      case RecordKind.SEMAPHORE_WAIT -> handOver(c, (int) a, p, time, true);
      case RecordKind.FLAG_WAIT -> handOver(b, (int) a, p, time, true);
      case RecordKind.ONCE -> {
        if (section.processor((int) b) == p) {
          release((int) a, p);
        } else {
          handOver(b + 1, (int) a, p, time, false);
        }
      }
      case RecordKind.BARRIER_ARRIVE -> arrive((int) a, b, p, time);
      default -> {}
    }
  }

  private void declare(int object, byte what, long value) {
    if (object >= kind.length) {
      int size = Math.max(object + 1, 2 * kind.length);
      kind = Arrays.copyOf(kind, size);
      participants = Arrays.copyOf(participants, size);
      owner = Arrays.copyOf(owner, size);
      mark = Arrays.copyOf(mark, size);
      timestamp = Arrays.copyOf(timestamp, size);
      arrivals = Arrays.copyOf(arrivals, size);
    }
    kind[object] = what;
    participants[object] = value;
    owner[object] = -1;
  }

  private void release(int object, int p) {
    int node = p / perNode;
    owner[object] = p;
    mark[object] = states.writes(node);
    if (nodes > 1) {
      timestamp[object] = timestamp[object] == null ? new int[nodes] : timestamp[object];
      states.timestamp(node, timestamp[object]);
    }
  }

  /** What was posted before the run counts like a lock that nobody has owned: nothing is learnt. */
  private void handOver(long by, int object, int p, long time, boolean lock) {
    if (by > 0) {
      acquire(object, p, time, lock);
    }
  }

  private void acquire(int object, int p, long time, boolean lock) {
    int node = p / perNode;
    int last = owner[object] < 0 ? object % nodes : owner[object] / perNode;
    if (lock) {
      counts.add(last == node ? Count.LOCAL_LOCKS : Count.REMOTE_LOCKS, p, 1);
      lockUse.acquire(object, p, time);
    }
    if (owner[object] >= 0 && last != node) {
      states.endInterval(last, mark[object], time, owner[object]);
      timestamp[object][last] = states.intervals(last);
      states.acquire(node, timestamp[object], time, p);
      if (states.notices() > noticesAtCleaning) {
        states.forgetNotices();
        noticesAtCleaning = Math.max(MANY_NOTICES, 2 * states.notices());
      }
    }
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
  }

  private void beginRegion(long time) {
    if (roi && !counting && !ended) {
      states.endPhase();
      counts.forget();
      lockUse.begin(time);
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
