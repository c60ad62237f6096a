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
  private final IntervalEnd intervalEnd;
  private final int nodes;
  private final int perNode;
  private final ReplayThread[] threads;
  private final PhaseCounts counts;
  private final PageStates states;
  private final Progress progress;
  private final LockUse lockUse;
  private final int[] lockHeld;
  private final Homes homes;
  private final long[][] arrival; // node, page
  private final PageUse use = new PageUse();
  private final Map<Integer, ReplayLock> locks = new HashMap<>();
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
    this.intervalEnd = intervalEnd;
    nodes = shape.nodes();
    perNode = shape.processorsPerNode();
    threads = ReplayThread.of(program, perNode);
    counts = new PhaseCounts(nodes, threads.length);
    progress = new Progress(threads.length);
    lockUse = new LockUse(threads.length);
    lockHeld = new int[threads.length];
    Arrays.fill(lockHeld, -1);
    PageTable table = new PageTable();
    Arrays.stream(program.pages()).forEach(table::dense);
    int[] sorted = program.pages().clone();
    Arrays.sort(sorted);
    homes = new Homes(shape.homes(), nodes, table, sorted);
    // Fetches and joins are told apart here: a page that comes at once is joined by nobody.
    states = new PageStates(shape, counts, homes, lockHeld, progress, 0, RepeatedFaults.KNOWN);
    arrival = new long[nodes][program.pages().length];
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

  private void run(ReplayThread t) {
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
    long diffs = states.diffs();
    boolean home = homes.of(page, t.node) == t.node;
    states.access(t.number, use);
    long delay = (states.diffs() - diffs) * costs.diff();
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
        return acquire(t, lock(object), (argument & 1) != 0);
      }
      case ThreadProgram.RELEASE -> {
        return release(t, lock(object), argument == 1);
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

  // --- locks

  private ReplayLock lock(int object) {
    return locks.computeIfAbsent(object, o -> new ReplayLock(o, nodes));
  }

  private boolean acquire(ReplayThread t, ReplayLock lock, boolean shared) {
    lockUse.acquire(lock.object, t.number, now);
    if (lock.owner == t.node && lock.mayHave(shared) && lock.next(t.node) == null) {
      counts.add(Count.LOCAL_LOCKS, t.number, 1);
      hold(t, lock, shared);
      return true;
    }
    lock.queue.add(new ReplayLock.Waiter(t.node, t, false, shared));
    t.waitsFor = "lock " + lock.object;
    ask(lock, t);
    return false;
  }

  private void hold(ReplayThread t, ReplayLock lock, boolean shared) {
    lock.hold(shared);
    t.holds.push(lock.object);
    lockHeld[t.number] = lock.object;
  }

  /** A node asks for a lock that it does not have, once for all its processors. */
  private void ask(ReplayLock lock, ReplayThread t) {
    if (lock.owner == t.node || lock.asked.get(t.node)) {
      return;
    }
    lock.asked.set(t.node);
    ReplayPath path = new ReplayPath();
    path.follow(t.path);
    long way = lock.manager == t.node ? 0 : hop(path);
    after(way, () -> atManager(lock, t, path));
  }

  private long hop(ReplayPath path) {
    path.add(ReplayPath.HOPS, 1);
    return costs.hop();
  }

  private void atManager(ReplayLock lock, ReplayThread t, ReplayPath path) {
    int before = lock.tail;
    lock.tail = t.node;
    long way = before == lock.manager ? 0 : hop(path);
    after(way, () -> atOwner(lock, before, t, path));
  }

  private void atOwner(ReplayLock lock, int node, ReplayThread t, ReplayPath path) {
    if (lock.owner == node && lock.mayHave(false) && lock.next(node) == null) {
      lock.path.follow(path);
      after(endIntervalFor(lock, node), () -> send(lock, node, t.node));
      lock.owner = ReplayLock.NOBODY;
    } else {
      lock.queue.add(new ReplayLock.Waiter(node, t, true, false));
    }
  }

  /**
   * A node that gives a free lock away ends its interval: as it was when the lock was freed, or, in
   * a handler, with all that it holds by now.
   *
   * @return for how long the grant waits for the handler's diffs
   */
  private long endIntervalFor(ReplayLock lock, int node) {
    int payer = lock.lastHolder;
    if (payer < 0 || threads[payer].node != node) {
      return 0;
    }
    if (intervalEnd == IntervalEnd.HANDOVER) {
      long before = states.diffs();
      states.endInterval(node, now, PageStates.ALL, payer);
      states.timestamp(node, lock.timestamp);
      long made = states.diffs() - before;
      lock.path.add(ReplayPath.DIFFS, made);
      return made * costs.diff();
    }
    states.endInterval(node, now, lock.mark, payer);
    lock.timestamp[node] = Math.max(lock.timestamp[node], states.begunBy(node, lock.mark));
    return 0;
  }

  private void send(ReplayLock lock, int from, int to) {
    lock.path.add(ReplayPath.GRANTS, 1);
    after(costs.grant(), () -> comes(lock, to));
    ReplayLock.Waiter left = lock.local(from);
    if (left != null) {
      ask(lock, left.thread());
    }
  }

  private void comes(ReplayLock lock, int node) {
    lock.owner = node;
    lock.asked.clear(node);
    give(lock, true);
  }

  /** Gives a lock to those that wait at its node and may have it. */
  private void give(ReplayLock lock, boolean fromElsewhere) {
    boolean remote = fromElsewhere;
    ReplayLock.Waiter next = lock.next(lock.owner);
    while (next != null && !next.remote() && lock.mayHave(next.shared())) {
      lock.queue.remove(next);
      ReplayThread t = next.thread();
      hold(t, lock, next.shared());
      t.path.follow(lock.path);
      counts.add(remote ? Count.REMOTE_LOCKS : Count.LOCAL_LOCKS, t.number, 1);
      long diffs = states.diffs();
      if (remote) {
        states.acquire(t.node, lock.timestamp, now, t.number);
      }
      resume(t, diffTime(t, diffs));
      remote = false;
      next = next.shared() ? lock.next(lock.owner) : null;
    }
  }

  private boolean release(ReplayThread t, ReplayLock lock, boolean shared) {
    if (!t.holds.remove(lock.object)) {
      return true; // taken before the parallel section
    }
    lockHeld[t.number] = t.lockHeld();
    long diffs = states.diffs();
    ReplayLock.Waiter next = lock.next(lock.owner);
    boolean handsOver = next != null && next.remote() && intervalEnd == IntervalEnd.RELEASE;
    if (nodes > 1 && (handsOver || intervalEnd == IntervalEnd.EVERY_RELEASE)) {
      states.endInterval(t.node, now, PageStates.ALL, t.number);
    }
    long delay = diffTime(t, diffs);
    if (delay == 0) {
      free(t, lock, shared);
      return true;
    }
    after(
        delay,
        () -> {
          free(t, lock, shared);
          run(t);
        });
    return false;
  }

  private void free(ReplayThread t, ReplayLock lock, boolean shared) {
    lock.lastHolder = t.number;
    lock.mark = states.writes(t.node);
    int[] known = new int[nodes];
    states.timestamp(t.node, known);
    for (int n = 0; n < nodes; n++) {
      lock.timestamp[n] = Math.max(lock.timestamp[n], known[n]);
    }
    lock.free(shared);
    lock.path.follow(t.path);
    if (lock.isHeld()) {
      return;
    }
    ReplayLock.Waiter next = lock.next(lock.owner);
    if (next != null && next.remote()) {
      lock.queue.remove(next);
      int from = lock.owner;
      lock.owner = ReplayLock.NOBODY;
      long handler = intervalEnd == IntervalEnd.HANDOVER ? endIntervalFor(lock, from) : 0;
      after(handler, () -> send(lock, from, next.thread().node));
    } else {
      give(lock, false);
    }
  }
}
