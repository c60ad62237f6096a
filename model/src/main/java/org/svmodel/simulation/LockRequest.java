package org.svmodel.simulation;

import org.svmodel.simulation.LockState.Waiter;
import org.svmodel.simulation.kernel.Action;
import org.svmodel.simulation.kernel.Customer;

/**
 * One processor's request for a lock that its node does not have: to the manager, to the node that
 * asked before, and back with the lock.
 */
final class LockRequest {
  private final Cluster cluster;
  private final Costs costs;
  private final Locks locks;
  final Processor self;
  private final Runnable sent = this::sent;
  private final Runnable granted = this::granted;
  private final Runnable received = this::received;
  private final Runnable atManager = this::atManager;
  private final Runnable localLock = this::localLock;
  private final Runnable ask = this::ask;
  private final Action notifyManager = this::notifyManager;
  private final Action operateManager = this::operateManager;
  private final Action managerServed = data -> atManager();
  private final Action notifyOwner = this::notifyOwner;
  private final Action operateOwner = this::operateOwner;
  private final Action ownerServed = data -> atOwner();
  private final Customer managerNi = data -> atManager();
  private final Customer ownerNi = data -> atOwner();
  final Action grant = data -> grant();

  private LockState lock;
  private Waiter waiter;
  private int owner; // node that is asked
  private int[] timestamp = {};
  private Runnable then;

  LockRequest(Cluster cluster, Locks locks, Processor self) {
    this.cluster = cluster;
    this.costs = cluster.costs;
    this.locks = locks;
    this.self = self;
  }

  /** The lock is not to be had at once: waits for it, and asks for it if nobody of the node has. */
  void begin(LockState of, Waiter me, Runnable after) {
    lock = of;
    waiter = me;
    then = after;
    of.enqueue(me);
    if (costs.shared && of.owner != self.node && of.ask(self.node)) {
      ask();
    } else {
      await();
      locks.passOn(of.passable());
    }
  }

  private void await() {
    self.await(Part.LOCK, "lock", lock.object, granted);
  }

  private void ask() {
    self.work(Part.PROTOCOL, costs.send, sent);
  }

  /** Its node has given the lock away while it waits: it asks for it again. */
  void askAgain() {
    self.wakeTo(ask);
  }

  private void sent() {
    int m = lock.manager;
    if (m == self.node && !costs.niLocks) {
      self.work(Part.PROTOCOL, costs.handler, atManager); // its own thread looks the owner up
      return;
    }
    if (m == self.node) {
      operateManager(0);
    } else if (costs.niLocks) {
      cluster.network.send(self.node, m, Costs.CONTROL, true, false, operateManager, 0);
    } else {
      cluster.network.send(self.node, m, Costs.CONTROL, notifyManager, 0);
    }
    await();
  }

  private void notifyManager(long data) {
    cluster.handlers.notify(lock.manager, costs.handler + costs.send, managerServed, 0);
  }

  private void operateManager(long data) {
    cluster.network.niOperation(lock.manager, costs.lockService, managerNi, 0);
  }

  private void atManager() {
    if (!self.waits()) {
      await();
    }
    locks.passOn(lock.atManager(waiter));
  }

  /** From the manager to the node that asked before. */
  void passOn() {
    int m = lock.manager;
    owner = lock.tail;
    lock.tail = self.node;
    if (owner == m) {
      atOwner();
    } else if (costs.niLocks) {
      boolean fromHost = m == self.node;
      cluster.network.send(m, owner, Costs.CONTROL, fromHost, false, operateOwner, 0);
    } else {
      cluster.network.send(m, owner, Costs.CONTROL, notifyOwner, 0);
    }
  }

  private void notifyOwner(long data) {
    cluster.handlers.notify(owner, costs.handler + costs.send, ownerServed, 0);
  }

  private void operateOwner(long data) {
    cluster.network.niOperation(owner, costs.lockService, ownerNi, 0);
  }

  private void atOwner() {
    Waiter here = waiter.remoteAt(owner);
    if (lock.available(here)) {
      locks.giveAway(lock, owner, this);
    } else {
      lock.enqueue(here);
    }
  }

  /** The owner sends the lock, with the write notices that the requester has not heard. */
  void grant() {
    long notices = costs.depositedNotices ? 0 : cluster.pages.unheard(self.node, lock.timestamp);
    boolean fromHost = !(costs.niLocks && costs.depositedNotices);
    LockState granting = lock;
    cluster.network.send(
        owner,
        self.node,
        costs.noticeBytes(notices),
        fromHost,
        true,
        data -> locks.arrive(granting, self.node),
        0);
  }

  /** The same, by a processor that frees it where the request has been waiting. */
  void grantFrom(int node) {
    owner = node;
    grant();
  }

  /** The lock has come to the node, and this processor is the first to have it. */
  void take() {
    timestamp = lock.timestamp.clone();
    self.wake();
  }

  private void granted() {
    self.work(Part.PROTOCOL, costs.receive, received);
  }

  private void received() {
    cluster.diffs[self.number].acquire(timestamp, then);
  }

  /** A processor of the same node has freed it. */
  void takeLocally() {
    self.wakeTo(localLock);
  }

  private void localLock() {
    self.work(Part.PROTOCOL, costs.shared ? costs.localLock : 0, then);
  }

  /** Takes it without a wait. */
  void takeAtOnce(Runnable after) {
    then = after;
    localLock();
  }
}
