package org.svmodel.simulation;

import java.util.Arrays;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.simulation.kernel.Customer;
import org.svmodel.trace.SubPages;
import org.svmodel.trace.ThreadProgram;

/** Executes one processor's program: work, page accesses, synchronisation. */
final class Execution implements Customer {
  private static final int CHUNK_BITS = 10;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

  private final Cluster cluster;
  private final Costs costs;
  private final Processor self;
  private final PageFault fault;
  private final LineMisses lines;
  private final ThreadProgram program;
  private final Jitter.Source jitter;
  private final Runnable go = this::run;
  private final Runnable worked = this::worked;
  private final Runnable missed = this::missed;
  private final Runnable finished = this::finished;
  private final boolean paged;
  private final boolean missesLines;

  private int operation;
  private boolean working;
  private int intervalStart; // access
  private int cursor; // access
  private int intervalEnd; // access
  private long instructions;
  private double unit; // picoseconds of an instruction, jittered
  private long done; // time of the interval's work that is done
  private long stepStart; // in simulated time
  private long stepTime;
  private long polls; // of the step

  private final int[][] touched; // page: last access + 1
  private int[] again = new int[4]; // pages to be faulted in again
  private int againSize;

  private int misses;
  private int missHome;
  private Part missPart = Part.DATA;
  private Runnable afterMisses = go;

  Execution(Cluster cluster, Processor self, PageFault fault, LineMisses lines) {
    this.cluster = cluster;
    this.costs = cluster.costs;
    this.self = self;
    this.fault = fault;
    this.lines = lines;
    program = cluster.program.threads().get(self.number);
    jitter = cluster.jitter.source("work of processor " + self.number);
    paged = costs.shared;
    missesLines = costs.protocol.kind() == Kind.HARDWARE_DSM;
    touched = new int[(cluster.program.pages().length >> CHUNK_BITS) + 1][];
  }

  PageFault fault() {
    return fault;
  }

  void start() {
    run();
  }

  /** Goes on until the processor waits for something, be it the end of its own work. */
  private void run() {
    boolean more = true;
    while (more) {
      if (againSize > 0) {
        more = faultInAgain();
      } else {
        more = working ? workOn() : operate();
      }
    }
  }

  private boolean workOn() {
    boolean accesses = cursor < intervalEnd && (paged || missesLines);
    long due = time(accesses ? program.access[cursor] >> 2 : instructions);
    if (due > done) {
      step(due - done);
      return false;
    }
    if (accesses) {
      return access(cursor++);
    }
    cursor = intervalEnd;
    intervalStart = intervalEnd;
    working = false;
    return true;
  }

  private long time(long offset) {
    return Math.round(offset * unit);
  }

  private void step(long time) {
    stepStart = cluster.simulator.now();
    stepTime = time;
    polls = Math.round(time * costs.pollShare);
    self.work(Part.COMPUTE, time + polls, worked);
  }

  private void worked() {
    if (polls > 0) {
      cluster.accounts.move(self.number, Part.COMPUTE, Part.HANDLER, polls);
    }
    done += stepTime;
    stepTime = 0;
    run();
  }

  /** True if the thread goes on at once. */
  private boolean access(int i) {
    int page = program.page[i];
    boolean write = (program.access[i] & ThreadProgram.WRITE) != 0;
    if (missesLines) {
      return (program.access[i] & ThreadProgram.FIRST) == 0 || !missLines(page, i);
    }
    touch(page, i);
    if (write && updates(page)) {
      update(page, i);
    }
    SharedPages pages = cluster.pages;
    boolean valid = pages.valid(self.node, page);
    if (valid && !write) {
      return true;
    }
    boolean trapped = write && !pages.dirty(self.node, page);
    boolean free = costs.homeWrite == 0 && pages.home(page, self.node) == self.node;
    if (valid && (!trapped || free)) {
      pages.write(self.number, self.node, page, program.pattern[i]);
      return true;
    }
    fault.begin(page, write, program.pattern[i], go);
    return false;
  }

  private void touch(int page, int i) {
    int[] chunk = touched[page >> CHUNK_BITS];
    if (chunk == null) {
      chunk = new int[1 << CHUNK_BITS];
      touched[page >> CHUNK_BITS] = chunk;
    }
    chunk[page & CHUNK_MASK] = i + 1;
  }

  /** Access of the page in the interval that the thread is in, if it comes back to it; else -1. */
  private int use(int page) {
    int[] chunk = touched[page >> CHUNK_BITS];
    int i = chunk == null ? -1 : chunk[page & CHUNK_MASK] - 1;
    return working && i >= intervalStart && program.last[i] > position() ? i : -1;
  }

  /** Instructions of the interval that have been executed. */
  private long position() {
    long since = stepTime == 0 ? 0 : Math.min(stepTime, cluster.simulator.now() - stepStart);
    return unit == 0 ? instructions : (long) ((done + since) / unit);
  }

  /** Share of the interval's words of a page that are written already; 1 if no more will be. */
  double written(int page) {
    int i = use(page);
    if (i < 0 || (program.access[i] & ThreadProgram.WRITE) == 0) {
      return 1;
    }
    double first = program.access[i] >> 2;
    return Math.min(0.999, Math.max(0, (position() - first) / (program.last[i] - first)));
  }

  /** The page is taken away from its node: if this thread comes back to it, it faults. */
  void faultAgain(int page) {
    if (use(page) < 0) {
      return;
    }
    for (int k = 0; k < againSize; k++) {
      if (again[k] == page) {
        return;
      }
    }
    if (againSize == again.length) {
      again = Arrays.copyOf(again, 2 * againSize);
    }
    again[againSize++] = page;
  }

  private boolean faultInAgain() {
    int page = again[--againSize];
    int i = use(page);
    boolean write = i >= 0 && (program.access[i] & ThreadProgram.WRITE) != 0;
    if (i < 0) {
      return true; // it has not come back to it meanwhile
    }
    boolean valid = cluster.pages.valid(self.node, page);
    if (valid && (!write || cluster.pages.dirty(self.node, page))) {
      return true;
    }
    fault.begin(page, write, -1, go);
    return false;
  }

  // --- automatic update

  private boolean updates(int page) {
    return costs.automaticUpdate
        && costs.nodes > 1
        && cluster.pages.home(page, self.node) != self.node;
  }

  private void update(int page, int i) {
    int at = program.pattern[i];
    long[] pool = cluster.program.pool();
    int words = 0;
    int runs = 0;
    long before = 0;
    int previous = -2;
    int k = at + 1;
    for (long n = pool[at]; n > 0; n--) {
      long packed = pool[k++];
      if (SubPages.linesWritten(packed) == 0) {
        continue;
      }
      before = SubPages.index(packed) == previous + 1 ? before : 0;
      previous = SubPages.index(packed);
      for (int half = 0; half < 2; half++) {
        long bits = pool[k++];
        words += Long.bitCount(bits);
        runs += Long.bitCount(bits & ~(bits << 1 | before));
        before = bits >>> 63;
      }
    }
    if (runs > 0) {
      long during = time(program.last[i]) - time(program.access[i] >> 2);
      cluster.diffs[self.number].update(page, words, runs, Math.max(0, during));
    }
  }

  // --- the hardware-DSM reference

  private boolean missLines(int page, int i) {
    int count = lines.of(self.node, page, program.pattern[i]);
    if (count > 0) {
      miss(cluster.pages.home(page, self.node), count, Part.DATA, go);
    }
    return count > 0;
  }

  /** So many coherence misses one after another. */
  void miss(int home, int count, Part part, Runnable then) {
    misses = count;
    missHome = home;
    missPart = part;
    afterMisses = then;
    missed();
  }

  private void missed() {
    if (misses-- == 0) {
      afterMisses.run();
      return;
    }
    cluster.controllers[missHome].request(this, 0, costs.controllerOccupancy);
    self.await(missPart, "coherence miss", -1, missed);
  }

  /** The controller takes the miss up: its latency includes the occupancy. */
  @Override
  public void started(long job) {
    cluster.simulator.after(costs.remoteMiss, data -> self.wake(), 0);
  }

  @Override
  public void ended(long job) {}

  // --- synchronisation

  /** True if the thread goes on at once. */
  private boolean operate() {
    int i = operation++;
    int object = program.object[i];
    long argument = program.argument[i];
    switch (program.operation[i]) {
      case ThreadProgram.WORK -> {
        working = true;
        intervalEnd = object;
        instructions = argument;
        unit = costs.instruction() * jitter.factor();
        done = 0;
        return true;
      }
      case ThreadProgram.ACQUIRE -> cluster.locks.acquire(self, object, argument, go);
      case ThreadProgram.RELEASE -> cluster.locks.release(self, object, argument == 1, go);
      case ThreadProgram.BARRIER -> cluster.barriers.arrive(self, object, argument, go);
      case ThreadProgram.SEMAPHORE_WAIT -> cluster.signals.await(self, object, 1, go);
      case ThreadProgram.AWAIT -> cluster.signals.await(self, object, argument, go);
      case ThreadProgram.SEMAPHORE_POST, ThreadProgram.SET ->
          cluster.signals.give(self, object, go);
      case ThreadProgram.PAUSE -> pause(argument);
      case ThreadProgram.REGION_BEGINS -> cluster.region.begins();
      case ThreadProgram.REGION_ENDS -> cluster.region.ends();
      default -> cluster.barriers.arrive(self, cluster.barriers.finalObject(), 0, finished);
    }
    return program.operation[i] >= ThreadProgram.REGION_BEGINS
        && program.operation[i] != ThreadProgram.END;
  }

  private void pause(long argument) {
    long time = Math.round(argument * costs.instruction());
    cluster.simulator.after(time, data -> self.wake(), 0);
    self.await(Part.LOCK, "a timed wait", -1, go);
  }

  private void finished() {
    self.finish();
  }
}
