package org.svmodel.analytic;

import org.svmodel.hardware.Hardware;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Diffs;
import org.svmodel.protocol.Protocol.Locks;
import org.svmodel.protocol.Protocol.PageFetch;
import org.svmodel.protocol.Protocol.Requests;
import org.svmodel.protocol.Protocol.WriteNotices;

/**
 * What each transaction of a protocol costs on a machine, step by step. Times in seconds.
 *
 * <p>Methods that take waits ({@code w}, indexed {@link Station#of}) give the time of a customer
 * that waits so long at each visit; with all waits zero they give the transaction in an idle
 * system, which the hand-derived tests check.
 */
final class Transactions {
  /** Payload of a request, a version, a barrier arrival or a grant before its write notices. */
  static final int CONTROL_BYTES = 8;

  static final int WORD_BYTES = 4;

  private final Hardware hw;
  private final Protocol protocol;
  private final Wire wire;

  final Message request;
  final Message page;

  /** Page fault, protection change: CPU time of the faulting thread. */
  final double fault;

  final double protectionChange;
  final double send;
  final double receive;

  /** Time one notified request takes on the CPU that serves it before the handler's own work. */
  final double notify;

  final double handler;

  /** Memory-bus service of copying or scanning a page. */
  final double pageCopy;

  /** CPU time to compare a page with its twin. */
  final double compare;

  Transactions(Hardware hw, Protocol protocol) {
    this.hw = hw;
    this.protocol = protocol;
    this.wire = new Wire(hw);
    this.request = wire.message(CONTROL_BYTES);
    this.page = wire.message(hw.memory().pageSize());
    this.fault = hw.os().pageFault();
    this.protectionChange = hw.os().protectionChange();
    this.send = hw.host().sendOverhead();
    this.receive = hw.host().receiveOverhead();
    this.notify = protocol.requests() == Requests.INTERRUPT ? hw.os().interrupt() : 0;
    this.handler = hw.protocol().handler();
    this.pageCopy =
        hw.memory().pageSize() * hw.protocol().copyFactor() / hw.memory().busBandwidth();
    this.compare = words(hw.memory().pageSize()) * cycles(hw.protocol().diffCompare());
  }

  private static double words(double bytes) {
    return bytes / WORD_BYTES;
  }

  private double cycles(double count) {
    return count / hw.processor().clock();
  }

  Wire wire() {
    return wire;
  }

  boolean remoteFetch() {
    return protocol.pageFetch() == PageFetch.REMOTE_FETCH;
  }

  boolean niLocks() {
    return protocol.locks() == Locks.NI;
  }

  boolean depositsNotices() {
    return protocol.writeNotices() == WriteNotices.DEPOSIT;
  }

  boolean automaticUpdate() {
    return protocol.diffs() == Diffs.AUTOMATIC_UPDATE;
  }

  boolean packedDiffs() {
    return protocol.diffs() == Diffs.PACKED;
  }

  /** CPU time of the handler of a page request: notification, handler, send of the reply. */
  double fetchHandler() {
    return notify + handler + send;
  }

  /** NI time at the home of a remote fetch beyond its packets'. */
  double fetchService() {
    return hw.ni().fetchService();
  }

  /** NI time of a lock operation beyond its packets'. */
  double lockService() {
    return hw.ni().lockService();
  }

  /** CPU time of the handler that passes a lock request on, or grants it. */
  double lockHandler() {
    return notify + handler + send;
  }

  /** CPU time of the handler that applies a packed diff of so many words. */
  double applyHandler(double diffWords) {
    return notify + handler + diffWords * cycles(hw.protocol().diffApply());
  }

  /**
   * Wait for a page from the send of the request to the arrival of the page; the thread's own
   * fault, send, receive and protection change come on top.
   */
  double fetchWait(int node, int home, double[] w) {
    if (remoteFetch()) {
      return wire.hostToNi(request, node, home, w)
          + fetchService()
          + wire.hostToHost(page, home, node, w);
    }
    return wire.hostToHost(request, node, home, w)
        + w[Station.HANDLER.of(home)]
        + fetchHandler()
        + wire.hostToHost(page, home, node, w);
  }

  /** The faulting thread's own CPU time for one page fetch. */
  double fetchOverhead() {
    return fault + send + receive + protectionChange;
  }

  /** Whole time of one page fetch. */
  double fetch(int node, int home, double[] w) {
    return fetchOverhead() + fetchWait(node, home, w);
  }

  /**
   * Time of a twin, the fault that found it included: trap, copy over the memory bus (none with
   * automatic update, which needs the trap for its write notice only), protection change.
   */
  double twin(int node, double[] w) {
    return fault + protectionChange + twinCopy(node, w);
  }

  /** Copy of a page to its twin. */
  double twinCopy(int node, double[] w) {
    return automaticUpdate() ? 0 : w[Station.MEMORY_BUS.of(node)] + pageCopy;
  }

  /**
   * Trap of the home's own first write to a page in an interval, so that it can issue a write
   * notice; a single node has nobody to notify.
   */
  double homeWrite() {
    return hw.nodes() > 1 && hw.protocol().homeWriteFault() ? fault + protectionChange : 0;
  }

  /** The message that carries one packed diff. */
  Message packedDiff(double diffWords, double diffRuns) {
    return wire.message(diffWords * WORD_BYTES + diffRuns * hw.protocol().diffRunBytes());
  }

  /** The message that deposits one run of a direct diff, or one automatic update. */
  Message run(double diffWords, double diffRuns) {
    double mean = diffRuns > 0 ? diffWords / diffRuns : 0;
    return wire.message(mean * WORD_BYTES + hw.protocol().diffRunBytes());
  }

  /**
   * The releasing thread's own time to make and send one page's diff: the scan compares every word
   * while the page passes the memory bus (the longer counts), modified words are included (packed
   * only: direct diffs are sent from the page itself), the protection is changed; one message with
   * packed diffs, one a run and a version with direct ones. With automatic update only the
   * protection is changed.
   */
  double diff(int node, double diffWords, double diffRuns, double[] w) {
    if (automaticUpdate()) {
      return protectionChange;
    }
    double scan = Math.max(compare, w[Station.MEMORY_BUS.of(node)] + pageCopy);
    if (packedDiffs()) {
      return scan + diffWords * cycles(hw.protocol().diffInclude()) + protectionChange + send;
    }
    return scan + protectionChange + (diffRuns + 1) * send;
  }

  /** The message that deposits so many write notices. */
  Message notices(double writeNotices) {
    return wire.message(
        CONTROL_BYTES + Math.max(0, writeNotices) * hw.protocol().writeNoticeBytes());
  }

  /** The message that grants a lock: write notices ride on it where they are piggybacked. */
  Message grant(double writeNotices) {
    return depositsNotices() ? request : notices(writeNotices);
  }

  /** CPU time to send one write-notice deposit to every other node; zero where they piggyback. */
  double depositNotices() {
    return depositsNotices() ? (hw.nodes() - 1) * send : 0;
  }

  /**
   * Travel of a lock request from node a by way of manager b to the last owner c, until the owner
   * can grant it. A hop to oneself costs no message; where the requester manages the lock itself,
   * its own thread looks the owner up without a notification.
   *
   * @param ownerWork CPU time that the last owner's handler spends on diffs before it grants
   */
  double lockRequest(int a, int b, int c, double ownerWork, double[] w) {
    double time = 0;
    if (niLocks()) {
      if (a == b) {
        time += lockService();
      } else {
        time += wire.hostToNi(request, a, b, w) + lockService();
      }
      if (b != c) {
        time +=
            (a == b ? wire.hostToNi(request, b, c, w) : wire.niToNi(request, b, c, w))
                + lockService();
      }
      return time;
    }
    time += a == b ? handler : wire.hostToHost(request, a, b, w) + served(b, w);
    if (b != c) {
      time += wire.hostToHost(request, b, c, w) + served(c, w);
    }
    return time + ownerWork;
  }

  private double served(int node, double[] w) {
    return w[Station.HANDLER.of(node)] + lockHandler();
  }

  /** Travel of a lock's grant from its last owner c to node a. */
  double lockGrant(Message grant, int c, int a, double[] w) {
    return niLocks() && depositsNotices()
        ? wire.niToHost(grant, c, a, w)
        : wire.hostToHost(grant, c, a, w);
  }

  /** Wait of a remote acquire of a free lock, after the own send and before the receive. */
  double lockWait(Message grant, int a, int b, int c, double ownerWork, double[] w) {
    return lockRequest(a, b, c, ownerWork, w) + lockGrant(grant, c, a, w);
  }

  double localLock() {
    return hw.protocol().localLock();
  }

  double localBarrier() {
    return hw.protocol().localBarrier();
  }

  /**
   * Time from the last node's arrival to its threads' going on, in an idle system: arrival at the
   * manager, its handler, N−1 releases one after another, receive.
   *
   * <p>Releases follow one another as fast as the slowest of send overhead and stages lets them.
   */
  double barrier(double noticesPerNode) {
    int n = hw.nodes();
    if (n == 1) {
      return 0;
    }
    boolean piggyback = !depositsNotices();
    // The manager's arrival message queues behind the last node's own deposits of notices.
    Message deposit = notices(noticesPerNode);
    double behind =
        piggyback || noticesPerNode == 0 ? 0 : (n - 1) * Math.max(0, deposit.slowest() - send);
    Message arrival = piggyback ? notices(noticesPerNode) : request;
    Message release = piggyback ? notices((n - 1) * noticesPerNode) : request;
    double[] idle = new double[2 * Station.COUNT];
    double gap = Math.max(send, release.slowest());
    return behind
        + send
        + wire.hostToHost(arrival, 1, 0, idle)
        + (piggyback ? handler : 0)
        + send
        + (n - 2) * gap
        + wire.hostToHost(release, 0, 1, idle)
        + receive;
  }

  /** One coherence-line miss of the hardware-DSM reference. */
  double lineMiss(int home, double[] w) {
    return hw.coherence().remoteMiss() + w[Station.CONTROLLER.of(home)];
  }
}
