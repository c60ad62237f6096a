package org.svmodel.trace;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** One processor in a {@link DelayedReplay}: where it is in its program, and in time. */
final class ReplayThread {
  private static final int CHUNK_BITS = 10;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

  final int number;
  final int node;
  final ThreadProgram program;
  final ReplayPath path = new ReplayPath();

  /** Locks that it holds, the one taken last first. */
  final ArrayDeque<Integer> holds = new ArrayDeque<>();

  int operation;
  boolean ended;

  /** What it does when it is woken. */
  String waitsFor = "";

  private final Deque<Integer> again = new ArrayDeque<>(); // pages to be faulted in again
  private final int[][] touched; // page: its access + 1
  private boolean working;
  private int start; // of the interval's accesses
  private int cursor;
  private int end;
  private long offset; // instructions of the interval that are done when the step is over
  private long stepEnds; // in time
  private long instructions;
  private long phaseWork;

  ReplayThread(int number, int node, ThreadProgram program, int pages) {
    this.number = number;
    this.node = node;
    this.program = program;
    touched = new int[(pages >> CHUNK_BITS) + 1][];
  }

  /** An interval begins: so many instructions, with the accesses up to an index. */
  void begin(long work, int accesses) {
    working = true;
    instructions = work;
    start = cursor;
    end = accesses;
    offset = 0;
    again.clear();
  }

  boolean working() {
    return working;
  }

  /** Instructions to the interval's next access, or to its end. */
  long toNext() {
    long next = cursor < end ? program.access[cursor] >> 2 : instructions;
    return again.isEmpty() ? Math.max(0, next - offset) : 0;
  }

  /** Computes up to the next access. */
  void advance(long now) {
    long step = toNext();
    offset += step;
    stepEnds = now + step;
    phaseWork += step;
    path.add(ReplayPath.WORK, step);
  }

  /** Instructions of the phase that it has done. */
  long phaseWork() {
    return phaseWork;
  }

  void endPhase() {
    phaseWork = 0;
    path.clear();
  }

  /**
   * Takes the access that is due.
   *
   * @return false if there is none
   */
  boolean access(long now, PageUse use, long[] pool) {
    if (!again.isEmpty()) {
      int i = access(again.remove(), now);
      if (i >= 0) {
        fill(use, i, now, pool);
        use.again = true;
      }
      return i >= 0;
    }
    if (cursor < end) {
      int i = cursor++;
      touch(program.page[i], i);
      fill(use, i, now, pool);
      return true;
    }
    working = false;
    return false;
  }

  private void fill(PageUse use, int i, long now, long[] pool) {
    use.page = program.page[i];
    use.time = now;
    use.write = (program.access[i] & ThreadProgram.WRITE) != 0;
    use.again = false;
    use.last = now + Math.max(0, program.last[i] - offset);
    use.lastWrite = use.write ? use.last : 0;
    use.pool = pool;
    use.pattern = program.pattern[i];
  }

  private void touch(int page, int i) {
    int chunk = page >> CHUNK_BITS;
    if (touched[chunk] == null) {
      touched[chunk] = new int[1 << CHUNK_BITS];
    }
    touched[chunk][page & CHUNK_MASK] = i + 1;
  }

  /** Access of the page in the interval that it is in, if it comes back to it; else -1. */
  private int access(int page, long now) {
    int[] chunk = touched[page >> CHUNK_BITS];
    int i = chunk == null ? -1 : chunk[page & CHUNK_MASK] - 1;
    long position = offset - Math.max(0, stepEnds - now);
    return working && i >= start && program.last[i] > position ? i : -1;
  }

  /** A page is taken away from its node: if it comes back to it, it faults again. */
  void taken(int page, long now) {
    if (access(page, now) >= 0 && !again.contains(page)) {
      again.add(page);
    }
  }

  int lockHeld() {
    return holds.isEmpty() ? -1 : holds.peek();
  }

  static ReplayThread[] of(TraceProgram program, int perNode) {
    ReplayThread[] threads = new ReplayThread[program.processors()];
    Arrays.setAll(
        threads,
        p -> new ReplayThread(p, p / perNode, program.threads().get(p), program.pages().length));
    return threads;
  }
}
