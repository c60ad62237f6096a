package org.svmodel.trace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A lock in a {@link DelayedReplay}: the node that has it, and who waits where. A node asks once
 * for all its processors; its request waits at the node that asked before, among that node's own.
 */
final class ReplayLock {
  static final int NOBODY = -1;

  /** Somebody who waits at a node: a processor of it, or another node's request for one. */
  record Waiter(int at, ReplayThread thread, boolean remote, boolean shared) {}

  final int object;
  final int manager;
  final List<Waiter> queue = new ArrayList<>();
  final BitSet asked = new BitSet();

  /** Intervals that the next one to hold it has to hear of. */
  final int[] timestamp;

  /** Of whoever freed it last, for those that wait for it. */
  final ReplayPath path = new ReplayPath();

  /** The node that has it, or nobody while it travels. */
  int owner;

  /** Node that asked last. */
  int tail;

  int lastHolder = NOBODY;

  /** How much the last holder's node had written when it was freed. */
  long mark;

  private boolean held;
  private int readers;

  ReplayLock(int object, int nodes) {
    this.object = object;
    manager = object % nodes;
    owner = manager;
    tail = manager;
    timestamp = new int[nodes];
  }

  boolean mayHave(boolean shared) {
    return !held && (readers == 0 || shared);
  }

  void hold(boolean shared) {
    held = !shared;
    readers += shared ? 1 : 0;
  }

  void free(boolean shared) {
    held = false;
    readers -= shared ? 1 : 0;
  }

  /** Whether nobody holds it any more when one holder frees it. */
  boolean isLast() {
    return readers <= 1;
  }

  boolean isHeld() {
    return held || readers > 0;
  }

  /** First of those that wait at a node; null if nobody does. */
  Waiter next(int node) {
    for (Waiter w : queue) {
      if (w.at() == node) {
        return w;
      }
    }
    return null;
  }

  /** First processor of a node that waits there, while the lock is elsewhere; null without. */
  Waiter local(int node) {
    for (Waiter w : queue) {
      if (w.at() == node && !w.remote()) {
        return w;
      }
    }
    return null;
  }
}
