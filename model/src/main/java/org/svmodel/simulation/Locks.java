package org.svmodel.simulation;

import java.util.List;
import org.svmodel.hardware.Hardware.IntervalEnd;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.simulation.LockState.Waiter;
import org.svmodel.simulation.kernel.Action;

/**
 * Mutexes, spin locks and read-write locks. Inside a node they pass from processor to processor;
 * between nodes by {@link LockRequest}. A holder that frees a lock for which another node waits
 * ends its node's interval first.
 */
final class Locks {
  private static final Action NOTHING = data -> {};

  private final Cluster cluster;
  private final Costs costs;
  private final IntervalEnd intervalEnd;
  private final LockState[] states;
  private final LockRequest[] requests; // by processor
  private final Release[] releases; // by processor
  private final int[] known;
  private long local;
  private long remote;

  Locks(Cluster cluster) {
    this.cluster = cluster;
    this.costs = cluster.costs;
    intervalEnd = costs.hardware.protocol().intervalEnd();
    states = new LockState[cluster.program.objects().size()];
    requests = new LockRequest[cluster.processors.length];
    releases = new Release[requests.length];
    known = new int[costs.nodes];
    for (int p = 0; p < requests.length; p++) {
      requests[p] = new LockRequest(cluster, this, cluster.processors[p]);
      releases[p] = new Release(cluster.processors[p]);
    }
  }

  /** Acquires of a lock that a processor of the same node had last. */
  long local() {
    return local;
  }

  /** Acquires of a lock that came from another node. */
  long remote() {
    return remote;
  }

  /** Who holds a lock, for a message; -1: nobody. */
  int holder(int object) {
    return states[object] == null ? LockState.NONE : states[object].holder();
  }

  /** The references keep no lock at a node: to them all processors are on one. */
  private int place(Processor p) {
    return costs.shared ? p.node : 0;
  }

  private LockState state(int object) {
    if (states[object] == null) {
      int places = costs.shared ? costs.nodes : 1;
      states[object] = new LockState(object, places, cluster.options.lockOrder());
    }
    return states[object];
  }

  /** Takes a lock, then goes on. */
  void acquire(Processor p, int object, long argument, Runnable then) {
    LockState lock = state(object);
    boolean shared = (argument & 1) != 0;
    Waiter me = new Waiter(place(p), p.number, false, argument >> 1, shared);
    Runnable after = costs.protocol.kind() == Kind.HARDWARE_DSM ? missed(p, lock, then) : then;
    if (!lock.available(me)) {
      requests[p.number].begin(lock, me, after);
      return;
    }
    hold(lock, me);
    local++;
    requests[p.number].takeAtOnce(after);
  }

  /** On hardware DSM a lock of another node is one miss. */
  private Runnable missed(Processor p, LockState lock, Runnable then) {
    return () -> {
      int from = lock.lastHolder < 0 ? lock.object % costs.nodes : costs.node(lock.lastHolder);
      if (from == p.node) {
        then.run();
      } else {
        local--;
        remote++;
        cluster.executions[p.number].miss(from, 1, Part.LOCK, then);
      }
    };
  }

  private void hold(LockState lock, Waiter w) {
    lock.hold(w);
    passOn(lock.passable());
  }

  void passOn(List<Waiter> passable) {
    for (Waiter each : passable) {
      requests[each.processor()].passOn();
    }
  }

  /** The lock has come to a node. */
  void arrive(LockState lock, int node) {
    lock.arrive(node);
    give(lock, true);
  }

  /** Gives the lock to those that wait at the owning node and may have it. */
  private void give(LockState lock, boolean fromElsewhere) {
    Waiter next = lock.first();
    while (next != null && !next.remote()) {
      lock.remove(next);
      hold(lock, next);
      if (fromElsewhere) {
        remote++;
        requests[next.processor()].take();
      } else {
        local++;
        requests[next.processor()].takeLocally();
      }
      next = next.shared() ? lock.first() : null;
    }
  }

  /** A free lock goes to another node: its interval ends, as it was at the release. */
  void giveAway(LockState lock, int from, LockRequest to) {
    lock.owner = LockState.NONE;
    int payer = lock.lastHolder;
    if (payer < 0 || costs.node(payer) != from) {
      to.grant();
    } else if (cluster.pages.hasWritten(from, lock.mark)) {
      endInterval(lock, from, payer, to);
    } else {
      // What was written under the lock may have gone into an interval that ended since.
      lock.hear(from, cluster.pages.begunBy(from, lock.mark));
      to.grant();
    }
    askAgain(lock, from);
  }

  /**
   * With {@code handover} the handler makes the diffs, and the grant waits for them. Else the
   * release did; that it was one that hands over turns out only now, so its processor pays for it
   * now.
   */
  private void endInterval(LockState lock, int from, int payer, LockRequest to) {
    boolean inHandler = intervalEnd == IntervalEnd.HANDOVER && !costs.niLocks;
    DiffMaker maker = cluster.diffs[payer];
    lock.hear(from, cluster.pages.intervals(from) + 1);
    if (inHandler) {
      maker.endIntervalAside(lock.mark, Part.HANDLER, to.grant, 0);
    } else {
      maker.endIntervalAside(lock.mark, Part.PROTOCOL, NOTHING, 0);
      to.grant();
    }
  }

  /** Threads that still wait at a node that the lock has left ask for it again. */
  private void askAgain(LockState lock, int node) {
    Waiter waiting = lock.local(node);
    if (waiting != null && lock.ask(node)) {
      requests[waiting.processor()].askAgain();
    }
  }

  /** Frees a lock, then goes on. */
  void release(Processor p, int object, boolean shared, Runnable then) {
    LockState lock = state(object);
    if (!lock.heldBy(p.number, shared)) {
      then.run(); // taken before the parallel section
      return;
    }
    lock.lastHolder = p.number;
    boolean ends =
        costs.shared
            && costs.nodes > 1
            && cluster.pages.hasWritten(p.node, SharedPages.ALL)
            && (intervalEnd == IntervalEnd.EVERY_RELEASE || lock.handsOver(shared));
    Release release = releases[p.number];
    release.lock = lock;
    release.shared = shared;
    release.then = then;
    if (ends) {
      cluster.diffs[p.number].endInterval(SharedPages.ALL, release.intervalEnded);
    } else {
      release.free();
    }
  }

  /** One processor that frees a lock. */
  private final class Release {
    private final Processor self;
    private final Runnable intervalEnded = this::free;
    private final Runnable sent = this::sent;
    private LockState lock;
    private boolean shared;
    private Runnable then;
    private Waiter next;

    Release(Processor self) {
      this.self = self;
    }

    private void free() {
      if (costs.shared) {
        lock.mark = cluster.pages.writes(self.node);
        cluster.pages.timestamp(self.node, known);
        lock.learn(known);
      }
      lock.free(shared);
      next = lock.first();
      if (next == null || !next.remote()) {
        give(lock, false);
        then.run();
        return;
      }
      lock.remove(next);
      lock.owner = LockState.NONE;
      self.work(Part.PROTOCOL, costs.send, sent);
    }

    private void sent() {
      requests[next.processor()].grantFrom(next.at());
      askAgain(lock, next.at());
      then.run();
    }
  }
}
