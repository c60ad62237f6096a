package org.svmodel.simulation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.svmodel.simulation.SimulationOptions.LockOrder;

/**
 * One lock: which node has it, who of its processors holds it, who waits where.
 *
 * <p>A node that has asked waits for the lock to come; a processor that asks at a node that has it
 * waits for the one that holds it. Requests of other nodes wait in the same queue: the manager
 * passes each on to the node that asked before.
 */
final class LockState {
  /** Nobody. */
  static final int NONE = -1;

  final int object;
  final int manager;

  /** Node that has it; {@link #NONE} while it travels. */
  int owner;

  /** Node that asked last: the manager sends the next request there. */
  int tail;

  int lastHolder = NONE;

  /** How much the last holder's node had written when the lock was freed. */
  long mark;

  /** The intervals that whoever takes the lock has to hear of. */
  final int[] timestamp;

  private int holder = NONE; // exclusive
  private int readers;
  private long granted;
  private final BitSet asked; // nodes
  private final List<Waiter> queue = new ArrayList<>();
  private final boolean traceOrder;

  // In the trace's order, at the manager.
  private final BitSet issued = new BitSet();
  private int allIssued;
  private final List<Waiter> early = new ArrayList<>();

  /**
   * Somebody who waits at a node.
   *
   * @param at node of the queue
   * @param processor that waits, or on whose behalf its node asks
   * @param remote whether it is another node's request
   * @param turn in the trace
   * @param shared whether it only wants to read
   */
  record Waiter(int at, int processor, boolean remote, long turn, boolean shared) {
    Waiter remoteAt(int node) {
      return new Waiter(node, processor, true, turn, shared);
    }
  }

  LockState(int object, int nodes, LockOrder order) {
    this.object = object;
    traceOrder = order == LockOrder.TRACE;
    manager = object % nodes;
    owner = manager;
    tail = manager;
    asked = new BitSet(nodes);
    timestamp = new int[nodes];
  }

  int holder() {
    return holder;
  }

  private boolean compatible(Waiter w) {
    return holder == NONE && (readers == 0 || w.shared());
  }

  /** Whether somebody at the owning node may have it at once. */
  boolean available(Waiter w) {
    return owner == w.at()
        && compatible(w)
        && (traceOrder ? w.turn() == granted : next(w.at()) == null);
  }

  void enqueue(Waiter w) {
    queue.add(w);
  }

  void remove(Waiter w) {
    queue.remove(w);
  }

  /** Whose turn it is of those that wait at a node, whether or not it is held; null without. */
  private Waiter next(int node) {
    for (Waiter w : queue) {
      if (w.at() == node && (!traceOrder || w.turn() == granted)) {
        return w;
      }
    }
    return null;
  }

  /** Who may have it now of those that wait at the owning node; null if nobody may. */
  Waiter first() {
    Waiter w = owner == NONE ? null : next(owner);
    return w != null && compatible(w) ? w : null;
  }

  /** Whether it goes to another node when a holder frees it. */
  boolean handsOver(boolean shared) {
    Waiter w = owner == NONE || (shared && readers > 1) ? null : next(owner);
    return w != null && w.remote();
  }

  /** A processor of a node that waits there for it to come back; null without. */
  Waiter local(int node) {
    Waiter best = null;
    for (Waiter w : queue) {
      if (w.at() == node && !w.remote() && (best == null || w.turn() < best.turn())) {
        best = best == null || traceOrder ? w : best;
      }
    }
    return best;
  }

  /** Gives it to a processor of the owning node. */
  void hold(Waiter w) {
    granted++;
    issue(w.turn());
    if (w.shared()) {
      readers++;
    } else {
      holder = w.processor();
    }
  }

  /** A holder frees it. */
  void free(boolean shared) {
    if (shared) {
      readers--;
    } else {
      holder = NONE;
    }
  }

  /** Whether a processor holds it, or some reader does. */
  boolean heldBy(int processor, boolean shared) {
    return shared ? readers > 0 : holder == processor;
  }

  /** What is known at a node when the lock is freed there is known to the next holder. */
  void learn(int[] known) {
    for (int n = 0; n < known.length; n++) {
      timestamp[n] = Math.max(timestamp[n], known[n]);
    }
  }

  /** The next holder has to hear of so many intervals of a node. */
  void hear(int node, int intervals) {
    timestamp[node] = Math.max(timestamp[node], intervals);
  }

  /** Marks a node as having asked; false if it had. */
  boolean ask(int node) {
    boolean first = !asked.get(node);
    asked.set(node);
    return first;
  }

  void arrive(int node) {
    owner = node;
    asked.clear(node);
  }

  private void issue(long turn) {
    if (traceOrder) {
      issued.set((int) turn);
      allIssued = issued.nextClearBit(allIssued);
    }
  }

  /** A node's request is at the manager: those that may be passed on now. */
  List<Waiter> atManager(Waiter w) {
    if (!traceOrder) {
      return List.of(w);
    }
    early.add(w);
    return passable();
  }

  /**
   * Requests at the manager before which all turns of the trace have been passed on or granted. A
   * node asks for whoever of its waiting processors is first in the trace, even if it came after
   * the request.
   */
  List<Waiter> passable() {
    if (early.isEmpty()) {
      return List.of();
    }
    early.replaceAll(w -> local(w.at()));
    early.sort(Comparator.comparingLong(Waiter::turn));
    List<Waiter> now = new ArrayList<>();
    while (!early.isEmpty() && early.get(0).turn() == allIssued) {
      issue(allIssued);
      now.add(early.remove(0));
    }
    return now;
  }
}
