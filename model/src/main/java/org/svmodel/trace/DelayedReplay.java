package org.svmodel.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.svmodel.profile.Count;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Phase;
import org.svmodel.profile.ReplayCosts;

/**
 * Executes a trace's programs again, with a cost for each fetch, hop and diff, and counts what they
 * do: who gets a lock, and so what each node fetches, depends on how long these take. Locks are
 * granted in the order that comes of it, threads of a lock's node before another node's request
 * that is still on its way. Nothing queues but at locks; barriers cost nothing.
 *
 * <p>For each processor it also counts what is on the longest chain of events that ends with its
 * phase ({@link ReplayPath}): with costs that are not too far from these the chain is the same, and
 * its counts say how long the phase takes.
 */
final class DelayedReplay {
  private final TraceProgram program;
  private final ReplayCosts costs;
  private final int nodes;
  private final int perNode;
  private final ReplayThread[] threads;
  private final PhaseCounts counts;
  private final PageStates states;
  private final Progress progress;
  private final LockUse lockUse;
  private final Homes homes;
  private final long[][] arrival; // node, page
  private final PageUse use = new PageUse();
  private final ReplayLocks locks;
  private final ReplaySignals signals;
  private final Map<Long, List<ReplayThread>> barriers = new HashMap<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long now;
  private long sequence;
  private boolean begun;
  private boolean over;

  /** Something that happens at a time; events of one time in the order in which they were made. */
  private record Event(long time, long sequence, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int order = Long.compare(time, other.time);
      return order != 0 ? order : Long.compare(sequence, other.sequence);
    }
  }

  DelayedReplay(
      TraceProgram program, ProfileShape shape, ReplayCosts costs, IntervalEnd intervalEnd) {
    this.program = program;
    this.costs = costs;
    nodes = shape.nodes();
    perNode = shape.processorsPerNode();
    threads = ReplayThread.of(program, perNode);
    counts = new PhaseCounts(nodes, threads.length);
    progress = new Progress(threads.length);
    lockUse = new LockUse(threads.length);
    int[] lockHeld = new int[threads.length];
    Arrays.fill(lockHeld, -1);
    PageTable table = new PageTable();
    Arrays.stream(program.pages()).forEach(table::dense);
    int[] sorted = program.pages().clone();
    Arrays.sort(sorted);
    homes = new Homes(shape.homes(), nodes, table, sorted);
    // Fetches and joins are told apart here: a page that comes at once is joined by nobody.
    states = new PageStates(shape, counts, homes, lockHeld, progress, 0, RepeatedFaults.KNOWN);
    states.onTaken(this::taken);
    arrival = new long[nodes][program.pages().length];
    locks = new ReplayLocks(this, intervalEnd, lockUse, lockHeld);
    signals = new ReplaySignals(this);
  }

  /**
   * Executes the programs.
   *
   * @return the phases of the parallel section
   * @throws IllegalStateException if they cannot end: locks taken in another order than the trace's
   *     may leave somebody waiting for what nobody does any more
   */
  List<Phase> run() {
    for (ReplayThread each : threads) {
      after(0, () -> run(each));
    }
    while (!events.isEmpty()) {
      Event next = events.remove();
      now = next.time();
      next.action().run();
    }
    for (ReplayThread each : threads) {
      if (!each.ended) {
        throw new IllegalStateException(
            "the replay cannot end: processor " + each.number + " waits for " + each.waitsFor);
      }
    }
    return counts.phases();
  }

  // --- for its parts

  TraceProgram program() {
    return program;
  }

  ReplayCosts costs() {
    return costs;
  }

  PageStates states() {
    return states;
  }

  ReplayThread thread(int number) {
    return threads[number];
  }

  int nodes() {
    return nodes;
  }

  void count(Count count, ReplayThread thread) {
    counts.add(count, thread.number, 1);
  }

  long now() {
    return now;
  }

  void after(long delay, Runnable action) {
    events.add(new Event(now + delay, sequence++, action));
  }

  /** A processor goes on after so much time. */
  void resume(ReplayThread thread, long delay) {
    thread.waitsFor = "";
    after(delay, () -> run(thread));
  }

  /** Whoever of a node's processors still uses a page faults again at once. */
  private void taken(int node, int page) {
    for (int p = node * perNode; p < (node + 1) * perNode; p++) {
      threads[p].taken(page, now);
    }
  }

  // --- what a processor does

  /** A processor goes on until it has to wait. */
  void run(ReplayThread t) {
    boolean more = true;
    while (more) {
      if (!t.working()) {
        more = operate(t);
      } else if (t.toNext() > 0) {
        long step = t.toNext();
        t.advance(now);
        after(step, () -> run(t));
        return;
      } else {
        more = access(t);
      }
    }
  }

  /** True if the thread goes on at once. */
  private boolean access(ReplayThread t) {
    progress.at(t.number, now, t.phaseWork());
    if (!t.access(now, use, program.pool())) {
      return true;
    }
    int page = use.page;
    boolean home = homes.of(page, t.node) == t.node;
    states.access(t.number, use);
    long delay = 0;
    if (use.fetched) {
      arrival[t.node][page] = now + costs.fetch();
      t.path.add(ReplayPath.FETCHES, 1);
      t.path.add(ReplayPath.FETCHES_IN_LOCK, t.holds.isEmpty() ? 0 : 1);
      delay += costs.fetch();
    } else if (arrival[t.node][page] > now) {
      double share = (double) (arrival[t.node][page] - now) / costs.fetch();
      counts.joined(t.number, share);
      t.path.add(ReplayPath.FETCHES, share);
      delay += arrival[t.node][page] - now;
    }
    if (use.trapped && nodes > 1) {
      t.path.add(home ? ReplayPath.HOME_WRITES : ReplayPath.TWINS, 1);
      delay += home ? costs.homeWrite() : costs.twin();
    }
    return wait(t, delay);
  }

  private boolean wait(ReplayThread t, long delay) {
    if (delay > 0) {
      after(delay, () -> run(t));
    }
    return delay == 0;
  }

  /** Diffs that have been made since, by this processor. */
  long diffTime(ReplayThread t, long before) {
    long made = states.diffs() - before;
    t.path.add(ReplayPath.DIFFS, made);
    return made * costs.diff();
  }

  private boolean operate(ReplayThread t) {
    int i = t.operation++;
    int object = t.program.object[i];
    long argument = t.program.argument[i];
    switch (t.program.operation[i]) {
      case ThreadProgram.WORK -> {
        t.begin(argument, object);
        counts.add(Count.WORK, t.number, argument);
        counts.add(Count.LOCK_HOLD, t.number, t.holds.isEmpty() ? 0 : argument);
        return true;
      }
      case ThreadProgram.ACQUIRE -> {
        return locks.acquire(t, object, (argument & 1) != 0);
      }
      case ThreadProgram.RELEASE -> {
        return locks.release(t, object, argument == 1);
      }
      case ThreadProgram.BARRIER -> {
        return arrive(t, object, argument);
      }
      case ThreadProgram.SEMAPHORE_WAIT -> {
        return signals.await(t, object, 1);
      }
      case ThreadProgram.AWAIT -> {
        return signals.await(t, object, argument);
      }
      case ThreadProgram.SEMAPHORE_POST, ThreadProgram.SET -> {
        signals.give(t, object);
        return true;
      }
      case ThreadProgram.PAUSE -> {
        return wait(t, argument);
      }
      case ThreadProgram.REGION_BEGINS -> {
        beginRegion();
        return true;
      }
      case ThreadProgram.REGION_ENDS -> {
        endRegion();
        return true;
      }
      default -> {
        t.ended = true;
        return arrive(t, -1, 0);
      }
    }
  }

  // --- phases

  private boolean arrive(ReplayThread t, int object, long episode) {
    long key = (long) object << 32 | episode;
    List<ReplayThread> here = barriers.computeIfAbsent(key, k -> new ArrayList<>());
    here.add(t);
    t.waitsFor = "barrier " + object;
    int expected = object < 0 ? threads.length : expected(object, episode);
    if (here.size() < expected) {
      return false;
    }
    barriers.remove(key);
    boolean[] in = new boolean[nodes];
    here.forEach(each -> in[each.node] = true);
    states.barrier(in, now);
    if (here.size() == threads.length) {
      closePhase(object >= 0);
    }
    for (ReplayThread each : here) {
      if (here.size() < threads.length) {
        each.path.follow(t.path);
      }
      if (!each.ended) {
        resume(each, 0);
      }
    }
    return false;
  }

  private int expected(int object, long episode) {
    long[] bits = program.objects().get(object).episodes().get((int) episode);
    return Arrays.stream(bits).mapToInt(Long::bitCount).sum();
  }

  private void closePhase(boolean barrier) {
    states.endPhase();
    for (ReplayThread each : threads) {
      each.path.count(counts, each.number);
      each.endPhase();
      progress.at(each.number, now, 0);
    }
    if (!over) {
      counts.close(lockUse.hot(), barrier);
    }
    lockUse.begin(now);
  }

  private void beginRegion() {
    // A region that begins before the parallel section is not told; one within it may begin once.
    if (!begun && !over) {
      begun = true;
      states.endPhase();
      counts.forget();
      lockUse.begin(now);
      for (ReplayThread each : threads) {
        each.endPhase();
        progress.at(each.number, now, 0);
      }
    }
  }

  private void endRegion() {
    if (!over) {
      closePhase(false);
      over = true;
    }
  }
}
