package org.svmodel.trace;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.PriorityQueue;

/** One processor in a {@link DelayedReplay}: where it is in its program, and in time. */
final class ReplayThread {
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

  private final PriorityQueue<long[]> last =
      new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
  private boolean working;
  private int cursor; // access
  private int end; // of the interval's accesses
  private long offset; // instructions of the interval that are done
  private long instructions;
  private long phaseWork;

  ReplayThread(int number, int node, ThreadProgram program) {
    this.number = number;
    this.node = node;
    this.program = program;
  }

  /** An interval begins: so many instructions, with the accesses up to an index. */
  void begin(long work, int accesses) {
    working = true;
    instructions = work;
    end = accesses;
    offset = 0;
    last.clear();
  }

  boolean working() {
    return working;
  }

  /** Instructions to the interval's next access, or to its end. */
  long toNext() {
    return Math.max(0, nextOffset() - offset);
  }

  private long nextOffset() {
    long next = cursor < end ? program.access[cursor] >> 2 : instructions;
    return last.isEmpty() ? next : Math.min(next, last.peek()[0]);
  }

  /** Computes up to the next access. */
  void advance() {
    long step = toNext();
    offset += step;
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
   * @return false if the interval has ended instead
   */
  boolean access(long now, PageUse use, long[] pool) {
    if (!last.isEmpty() && last.peek()[0] <= offset) {
      fill(use, (int) last.remove()[1], now, pool);
      use.again = true;
      use.write = false;
      return true;
    }
    if (cursor < end) {
      int i = cursor++;
      fill(use, i, now, pool);
      if (program.last[i] > offset && (program.access[i] & ThreadProgram.FIRST) != 0) {
        last.add(new long[] {program.last[i], i});
      }
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
    use.lastWrite = use.write ? now : 0; // later ones a program does not tell
    use.pool = pool;
    use.pattern = program.pattern[i];
  }

  int lockHeld() {
    return holds.isEmpty() ? -1 : holds.peek();
  }

  static ReplayThread[] of(TraceProgram program, int perNode) {
    ReplayThread[] threads = new ReplayThread[program.processors()];
    Arrays.setAll(threads, p -> new ReplayThread(p, p / perNode, program.threads().get(p)));
    return threads;
  }
}
