package org.svmodel.analytic;

import org.svmodel.profile.Phase.HotLock;
import org.svmodel.protocol.Protocol;

/**
 * What processors wait for locks.
 *
 * <p>Hot locks are single servers. An acquire makes its lock unavailable to others for
 *
 * <pre>  u = critical section (work + faults, fetches and twins inside) + r · (hand-over)</pre>
 *
 * where the hand-over is what passes between a remote owner's release and the next owner's start:
 * diffs, notices, the grant's travel. With s processors that share the lock, a acquires of each in
 * a phase of length X, an acquire waits for those that it finds there,
 *
 * <pre>  w = (s − 1) · (a / X) · (w + u) · u,   at most (s − 1) · u</pre>
 *
 * The other locks of a phase are a pool without contention. Remote acquires among the s processors
 * become rarer when they contend, because threads of the owner's node get in while a request
 * travels: r = 1 / (1/r₀ + (1 + o) · L / t_c), r₀ the share counted in trace order, o the
 * processors of the same node on the lock, L the request's travel, t_c the time between two
 * acquires.
 */
final class LockModel {
  private final Transactions t;
  private final Protocol protocol;
  private final Workspace ws;
  private final int perNode;
  private final double secondsPerAccess;

  private PhaseLoad load;
  private double[] contention = {};

  /** Wait for all the others, one acquire of each, by hot lock. */
  private double[] longest = {};

  /** Time per acquire that a hot lock passes between nodes. */
  private double[] passing = {};

  /** Time that each processor is inside critical sections. */
  private double[] held = {};

  /** Number of processors that would acquire as much if all that do acquired alike. */
  private double competitors = 1;

  /** Sum of {@link #held}. */
  private double allHeld;

  private final LockTravels travels;

  /** Whether these are those of the step under way. */
  private boolean travelled;

  private double moved;
  private double parkedFetch;
  private double remoteFactor;

  LockModel(
      Transactions t,
      Protocol protocol,
      Workspace ws,
      int nodes,
      int perNode,
      double secondsPerAccess) {
    this.t = t;
    this.protocol = protocol;
    this.ws = ws;
    this.perNode = perNode;
    this.secondsPerAccess = secondsPerAccess;
    this.travels = new LockTravels(t, ws, nodes, perNode);
  }

  LockTravels travels() {
    return travels;
  }

  /**
   * Pages written in the interval that a hand-over ends: one, unless fewer are noticed than handed
   * over (see {@link PhaseDemands}).
   */
  private static double pagesPerHandover(PhaseLoad load, double pages) {
    return load.totalRemoteLocks > 0 ? Math.min(1, pages / load.totalRemoteLocks) : 0;
  }

  /** Notices of one interval that a lock's hand-over ends. */
  static double noticesPerInterval(PhaseLoad load) {
    return pagesPerHandover(load, PhaseLoad.total(load.nodeNotices));
  }

  /** Share of the hand-overs that end an interval with dirty pages. */
  static double dirtyHandovers(PhaseLoad load) {
    return noticesPerInterval(load);
  }

  /** Diffs made for one hand-over of a lock to another node. */
  static double diffsPerHandover(PhaseLoad load) {
    if (load.diffsAtLocks == null) {
      return pagesPerHandover(load, load.totalDiffs);
    }
    double ends = load.countedAtEveryRelease ? load.totalAcquires : load.totalRemoteLocks;
    return ends > 0 ? PhaseLoad.total(load.diffsAtLocks) / ends : 0;
  }

  /** Begins a phase: the demands of the workspace are filled. */
  void begin(PhaseLoad phaseLoad) {
    load = phaseLoad;
    contention = new double[load.hotLocks.size()];
    longest = new double[contention.length];
    passing = new double[contention.length];
    held = new double[ws.processors];
    allHeld = 0;
    travels.begin(load);
    travelled = false;
    moved = 0;
    remoteFactor = 1;
    double squares = 0;
    for (int i = 0; i < ws.processors; i++) {
      squares += square(acquires(i));
    }
    competitors = squares > 0 ? square(load.totalAcquires) / squares : 1;
    parkedFetch = parked();
  }

  /**
   * How far the last {@link #update} was from standing still: the largest change of a processor's
   * waits for a lock, relative to its length. (Lengths alone need not show it: what a processor
   * waits is bounded, and the spread of the waits is not.)
   */
  double moved() {
    return moved;
  }

  /** Length of what {@link #update} moves on. */
  int size() {
    return contention.length + 1;
  }

  /** Writes what {@link #update} moves on. */
  void put(double[] state, int at) {
    System.arraycopy(contention, 0, state, at, contention.length);
    state[at + contention.length] = remoteFactor;
  }

  /** Reads it back, moved on. */
  void take(double[] state, int at) {
    for (int l = 0; l < contention.length; l++) {
      contention[l] = Math.max(0, state[at + l]);
    }
    remoteFactor = Math.max(0, state[at + contention.length]);
  }

  /** Whether some lock is shared, so that an acquire may wait for another's critical section. */
  boolean contended() {
    return contended(load);
  }

  /** The same of any phase; one whose chains of events were counted needs no queue at a lock. */
  static boolean contended(PhaseLoad load) {
    return !load.hasPaths() && !load.hotLocks.isEmpty() && load.totalAcquires > 0;
  }

  /** Remote acquires under contention relative to those in trace order. */
  double remoteFactor() {
    return remoteFactor;
  }

  /**
   * Extra wait of a fetch inside a critical section for a page whose diff the lock's last owner has
   * just sent: the home holds the request, or lets a remote fetch try again, until the diff is
   * there. In an idle system the diff starts right before the grant; it is late by the time its way
   * is longer than that of grant, fault and request.
   */
  private double parked() {
    if (protocol.kind() != Protocol.Kind.SVM
        || t.automaticUpdate()
        || ws.diffInHandler
        || PhaseLoad.total(ws.diffsInLock) == 0) {
      return 0;
    }
    double[] idle = ws.idle;
    double diffArrives;
    if (t.packedDiffs()) {
      Message diff = t.packedDiff(load.meanWords, load.meanRuns);
      diffArrives = t.wire().hostToHost(diff, 0, 1, idle) + t.applyHandler(load.meanWords);
    } else {
      // The version comes behind the runs, which follow one another at the pace of the slowest
      // stage.
      Message run = t.run(load.meanWords, load.meanRuns);
      double behind = load.meanRuns * Math.max(0, run.slowest() - t.send);
      diffArrives = behind + t.wire().hostToHost(t.request, 0, 1, idle);
    }
    double requestArrives =
        t.send
            + t.lockGrant(ws.grant, 0, 1, idle)
            + t.receive
            + t.protectionChange
            + t.fault
            + t.send
            + (t.remoteFetch()
                ? t.wire().hostToNi(t.request, 0, 1, idle)
                : t.wire().hostToHost(t.request, 0, 1, idle));
    double late = Math.max(0, diffArrives - requestArrives);
    if (t.remoteFetch() && late > 0) {
      // Tries are this far apart; the diff arrives anywhere between two of them.
      double again = t.send + t.fetchWait(0, 1, idle);
      late += Math.min(late, again) / 2;
    }
    // No more fetches wait for diffs than there are.
    double fetches = PhaseLoad.total(load.fetchesInLock);
    return late * Math.min(1, PhaseLoad.total(ws.diffsInLock) / Math.max(fetches, 1e-9));
  }

  double parkedFetch() {
    return parkedFetch;
  }

  private double acquires(int i) {
    return load.localLocks[i] + load.remoteLocks[i];
  }

  private static double square(double x) {
    return x * x;
  }

  /** Processors that share a lock: no more than there are that acquire. */
  private double sharers(HotLock lock) {
    return Math.max(1, Math.min(lock.sharers(), competitors));
  }

  /** Moves the hot locks' contention on, half-way, for the workspace's lengths and waits. */
  void update() {
    if (!contended()) {
      return;
    }
    if (protocol.kind() == Protocol.Kind.SVM) {
      travels.update();
    }
    travelled = true;
    moved = 0;
    double length = 0;
    for (int i = 0; i < ws.processors; i++) {
      length += ws.length[i] * acquires(i) / load.totalAcquires;
    }
    double remote = 0;
    double hot = 0;
    double handover = handover();
    double travel = travels.meanRequest();
    double inside = inside();
    for (int l = 0; l < contention.length; l++) {
      HotLock lock = load.hotLocks.get(l);
      double acquires = lock.share() * load.totalAcquires;
      double r = remoteShare(lock, length / acquires, travel);
      double u = inside / load.totalAcquires + r * handover;
      double others = sharers(lock) - 1;
      double each = acquires / sharers(lock);
      double most = others * u * queued(each);
      double w = Math.min(others * each / length * (contention[l] + u) * u, most);
      moved = Math.max(moved, Math.abs(w - contention[l]) * each / length);
      contention[l] = (contention[l] + w) / 2;
      longest[l] = others * u;
      passing[l] = r * handover;
      remote += lock.share() * r;
      hot += lock.share();
    }
    double traced = load.totalRemoteLocks / load.totalAcquires;
    double factor = traced > 0 ? (remote + Math.max(0, 1 - hot) * traced) / traced : 1;
    remoteFactor = (remoteFactor + factor) / 2;
  }

  /**
   * Share of the others that an acquire waits for, at most: asking all at once, processors are
   * served one after another, so that the first acquire of each waits for half of the others on
   * average; each later one of the a waits for all.
   */
  private static double queued(double acquires) {
    return 1 - 1 / (2 * Math.max(1, acquires));
  }

  /** r of the class comment. */
  private double remoteShare(HotLock lock, double between, double travel) {
    double traced = load.totalRemoteLocks / load.totalAcquires;
    if (traced == 0 || ws.processors == 1 || protocol.kind() != Protocol.Kind.SVM) {
      return traced;
    }
    double sameNode = (perNode - 1) * (sharers(lock) - 1) / (ws.processors - 1);
    return 1 / (1 / traced + (1 + sameNode) * travel / between);
  }

  /** Time of all critical sections of the phase. */
  private double inside() {
    for (int i = 0; i < ws.processors; i++) {
      held[i] = load.lockHold[i] * secondsPerAccess;
      if (protocol.kind() == Protocol.Kind.SVM) {
        held[i] += load.fetchesInLock[i] * (t.fetchOverhead() + ws.fetchWait[i] + parkedFetch);
        // Other pages of the interval were written outside.
        held[i] += Math.min(ws.diffsInLock[i], acquires(i)) * t.twin(i / perNode, ws.wait[i]);
      }
    }
    allHeld = PhaseLoad.total(held);
    return allHeld;
  }

  /**
   * What is sent right after a diff waits for it: the runs of a direct diff, and its version,
   * follow one another at the pace of the slowest stage, if that is slower than the host sends
   * them.
   */
  double behindDiff() {
    if (t.packedDiffs() || t.automaticUpdate()) {
      return 0;
    }
    double slowest = t.run(load.meanWords, load.meanRuns).slowest();
    return (load.meanRuns + 1) * Math.max(0, slowest - t.send);
  }

  /** Time between a remote owner's release and its successor's start, mean over remote acquires. */
  private double handover() {
    if (protocol.kind() != Protocol.Kind.SVM || load.totalRemoteLocks == 0) {
      return 0;
    }
    double diffs = ws.diffInHandler ? 0 : diffsPerHandover(load);
    double sum = 0;
    for (int i = 0; i < ws.processors; i++) {
      if (load.remoteLocks[i] > 0) {
        double diff = t.diff(i / perNode, load.meanWords, load.meanRuns, ws.wait[i]);
        sum += load.remoteLocks[i] * (diffs * (diff + behindDiff()) + travels.grant(i));
      }
    }
    return sum / load.totalRemoteLocks + dirtyHandovers(load) * t.depositNotices() + t.send;
  }

  /**
   * Variance of processor i's waits for contended locks. Of those that ask for a lock at about the
   * same time one waits for none and one for all the others: a wait is anything from 0 to twice its
   * mean w with the same probability, w²/3 its variance. Later acquires of those that go on in turn
   * wait alike: altogether it is no more than that of waiting for none to all of the others once.
   */
  double variance(int i) {
    double variance = 0;
    for (int l = 0; l < contention.length; l++) {
      double own = load.hotLocks.get(l).share() * acquires(i);
      variance += Math.min(own * square(contention[l]) / 3, square(longest[l]) / 12);
    }
    return variance;
  }

  /** Time that processor i waits for locks in the phase. */
  double wait(int i) {
    double time = 0;
    double heldByOthers = allHeld - held[i];
    for (int l = 0; l < contention.length; l++) {
      double share = load.hotLocks.get(l).share();
      double own = acquires(i);
      double others = load.totalAcquires - own;
      // No processor waits for more than all that the others do inside.
      double most = (heldByOthers + others * passing[l]) * queued(share * own);
      time += share * Math.max(0, Math.min(contention[l] * own, most));
    }
    if (protocol.kind() == Protocol.Kind.HARDWARE_DSM) {
      // The lock's line moves from its last owner's cache.
      time += load.remoteLocks[i] * t.lineMiss(i / perNode, ws.idle);
    } else if (ws.remoteLocks[i] > 0) {
      if (!travelled) {
        travels.update(i);
      }
      time += ws.remoteLocks[i] * (travels.request(i) + travels.grant(i));
    }
    return time;
  }
}
