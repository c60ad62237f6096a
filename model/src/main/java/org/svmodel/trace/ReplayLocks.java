package org.svmodel.trace;

import java.util.HashMap;
import java.util.Map;
import org.svmodel.profile.Count;
import org.svmodel.profile.IntervalEnd;

/** Who gets a lock, and which interval ends for it, in a {@link DelayedReplay}. */
final class ReplayLocks {
  private final DelayedReplay replay;
  private final PageStates states;
  private final IntervalEnd intervalEnd;
  private final LockUse lockUse;
  private final int[] lockHeld; // by processor: the lock taken last, -1 for none
  private final Map<Integer, ReplayLock> locks = new HashMap<>();

  ReplayLocks(DelayedReplay replay, IntervalEnd intervalEnd, LockUse lockUse, int[] lockHeld) {
    this.replay = replay;
    this.states = replay.states();
    this.intervalEnd = intervalEnd;
    this.lockUse = lockUse;
    this.lockHeld = lockHeld;
  }

  private ReplayLock lock(int object) {
    return locks.computeIfAbsent(object, o -> new ReplayLock(o, replay.nodes()));
  }

  /** Takes a lock; true if the thread goes on at once. */
  boolean acquire(ReplayThread t, int object, boolean shared) {
    ReplayLock lock = lock(object);
    lockUse.acquire(object, t.number, replay.now());
    if (lock.owner == t.node && lock.mayHave(shared) && lock.next(t.node) == null) {
      replay.count(Count.LOCAL_LOCKS, t);
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
    replay.after(way, () -> atManager(lock, t, path));
  }

  private long hop(ReplayPath path) {
    path.add(ReplayPath.HOPS, 1);
    return replay.costs().hop();
  }

  private void atManager(ReplayLock lock, ReplayThread t, ReplayPath path) {
    int before = lock.tail;
    lock.tail = t.node;
    long way = before == lock.manager ? 0 : hop(path);
    replay.after(way, () -> atOwner(lock, before, t, path));
  }

  private void atOwner(ReplayLock lock, int node, ReplayThread t, ReplayPath path) {
    if (lock.owner == node && lock.mayHave(false) && lock.next(node) == null) {
      lock.path.follow(path);
      replay.after(endIntervalFor(lock, node), () -> send(lock, node, t.node));
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
    if (payer < 0 || replay.thread(payer).node != node) {
      return 0;
    }
    if (intervalEnd == IntervalEnd.HANDOVER) {
      long before = states.diffs();
      states.endInterval(node, replay.now(), PageStates.ALL, payer);
      states.timestamp(node, lock.timestamp);
      long made = states.diffs() - before;
      lock.path.add(ReplayPath.DIFFS, made);
      return made * replay.costs().diff();
    }
    states.endInterval(node, replay.now(), lock.mark, payer);
    lock.timestamp[node] = Math.max(lock.timestamp[node], states.begunBy(node, lock.mark));
    return 0;
  }

  private void send(ReplayLock lock, int from, int to) {
    lock.path.add(ReplayPath.GRANTS, 1);
    replay.after(replay.costs().grant(), () -> comes(lock, to));
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
      replay.count(remote ? Count.REMOTE_LOCKS : Count.LOCAL_LOCKS, t);
      long diffs = states.diffs();
      if (remote) {
        states.acquire(t.node, lock.timestamp, replay.now(), t.number);
      }
      replay.resume(t, replay.diffTime(t, diffs));
      remote = false;
      next = next.shared() ? lock.next(lock.owner) : null;
    }
  }

  /** Frees a lock; true if the thread goes on at once. */
  boolean release(ReplayThread t, int object, boolean shared) {
    ReplayLock lock = lock(object);
    if (!t.holds.remove(lock.object)) {
      return true; // taken before the parallel section
    }
    lockHeld[t.number] = t.lockHeld();
    long diffs = states.diffs();
    ReplayLock.Waiter next = lock.next(lock.owner);
    boolean handsOver =
        next != null && next.remote() && lock.isLast() && intervalEnd == IntervalEnd.RELEASE;
    if (replay.nodes() > 1 && (handsOver || intervalEnd == IntervalEnd.EVERY_RELEASE)) {
      states.endInterval(t.node, replay.now(), PageStates.ALL, t.number);
    }
    long delay = replay.diffTime(t, diffs);
    if (delay == 0) {
      free(t, lock, shared);
      return true;
    }
    replay.after(
        delay,
        () -> {
          free(t, lock, shared);
          replay.run(t);
        });
    return false;
  }

  private void free(ReplayThread t, ReplayLock lock, boolean shared) {
    lock.lastHolder = t.number;
    lock.mark = states.writes(t.node);
    int[] known = new int[replay.nodes()];
    states.timestamp(t.node, known);
    for (int n = 0; n < replay.nodes(); n++) {
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
      replay.after(handler, () -> send(lock, from, next.thread().node));
    } else {
      give(lock, false);
    }
  }
}
