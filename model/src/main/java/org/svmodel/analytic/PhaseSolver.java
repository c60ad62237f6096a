package org.svmodel.analytic;

import java.util.Arrays;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.Hardware.InterruptDispatch;
import org.svmodel.hardware.Hardware.IntervalEnd;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.protocol.Protocol.Requests;
import org.svmodel.queueing.FiniteSourceWaits;
import org.svmodel.scenario.EvaluationException;

/**
 * The fixed point of one phase: every processor's length X_i from the end of one barrier to the
 * beginning of its flush at the next, with the waits that all of them cause to one another.
 *
 * <pre>  X_i = compute_i + protocol_i + data_i + lock_i + handler_i</pre>
 */
final class PhaseSolver {
  /** Largest relative change of a length at which the fixed point counts as reached. */
  static final double TOLERANCE = 1e-9;

  /** Length of a processor's phase in which it does nothing, so that rates stay finite. */
  private static final double SHORTEST = 1e-15;

  static final int MAX_ITERATIONS = 5000;

  private final Hardware hw;
  private final Protocol protocol;
  private final Transactions t;
  private final int nodes;
  private final int perNode;
  private final int processors;
  private final Workspace ws;
  private final double secondsPerAccess;
  private final PhaseDemands demands;
  private final FiniteSourceWaits waits;
  private final LockModel locks;
  private final double pollShare;

  private PhaseLoad load;
  private int plainUntil;
  private boolean flushing;
  private int iterations;
  private double residual;

  PhaseSolver(
      Hardware hw, Protocol protocol, Transactions t, double secondsPerAccess, Workspace ws) {
    this.hw = hw;
    this.protocol = protocol;
    this.t = t;
    this.nodes = hw.nodes();
    this.perNode = hw.processorsPerNode();
    this.processors = hw.processors();
    this.ws = ws;
    this.secondsPerAccess = secondsPerAccess;
    this.demands = new PhaseDemands(hw, protocol, t, secondsPerAccess, ws);
    this.waits = ws.waits;
    this.locks = new LockModel(t, protocol, ws, nodes, perNode, secondsPerAccess);
    this.pollShare =
        protocol.requests() == Requests.POLLING && protocol.kind() == Kind.SVM
            ? hw.os().pollCost() / hw.os().pollInterval()
            : 0;
  }

  int iterations() {
    return iterations;
  }

  double residual() {
    return residual;
  }

  /** Solves a phase; the results are in the workspace. */
  void solve(PhaseLoad phaseLoad) {
    load = phaseLoad;
    flushing = false;
    iterations = 0;
    prepareLocks();
    demands.fill(load, 1);
    demands.scaleHandlers();
    locks.begin(load);
    waits.reset();
    startIdle();
    lengths();
    for (int i = 0; i < processors; i++) {
      ws.idleLength[i] = ws.length[i] - ws.handler[i] + ws.compute[i] * pollShare;
      ws.idleFetchWait[i] = ws.fetchWait[i];
    }
    iterations = 0;
    residual = 0;
    if (ws.communicates || locks.contended()) {
      boolean loads = ws.hasFlush && ws.communicates;
      iterate(loads ? TOLERANCE / 100 : TOLERANCE);
      if (loads) {
        shareFlushes();
        flushing = true;
        iterate(TOLERANCE);
      }
    }
  }

  /** No waits, nothing stolen, every length the processor's own work. */
  private void startIdle() {
    for (double[] w : ws.wait) {
      Arrays.fill(w, 0);
    }
    Arrays.fill(ws.flush, 0);
    for (int i = 0; i < processors; i++) {
      ws.length[i] = Math.max(SHORTEST, ws.compute[i] + ws.fixedProtocol[i]);
      ws.busy[i] = ws.length[i];
      ws.own[i] = ws.length[i];
      ws.previous[i] = ws.length[i];
    }
  }

  private void prepareLocks() {
    // Every other node's intervals since the acquirer's last acquire are noticed to it.
    ws.grant = t.grant((nodes - 1) * LockModel.noticesPerInterval(load));
    ws.grantNotices = t.notices(LockModel.noticesPerInterval(load));
    boolean inHandler = hw.protocol().intervalEnd() == IntervalEnd.HANDOVER && !t.niLocks();
    ws.diffInHandler = inHandler;
    double perGrant = 0;
    if (inHandler && load.totalRemoteLocks > 0) {
      perGrant =
          LockModel.diffsPerHandover(load) * t.diff(0, load.meanWords, load.meanRuns, ws.idle);
    }
    ws.ownerWork = perGrant;
  }

  /** Differences of lengths decide the shares of flushes: those are wanted more exactly. */
  private void iterate(double tolerance) {
    plainUntil = iterations;
    ws.acceleration.restart();
    waits.limits(ws.demand, ws.visits, ws.limit);
    double best = Double.POSITIVE_INFINITY;
    do {
      if (++iterations > MAX_ITERATIONS) {
        throw new EvaluationException(
            "phase '%s' did not converge after %d iterations (relative change %.1e); busiest: %s"
                .formatted(load.phase.name(), MAX_ITERATIONS, residual, busiest()));
      }
      System.arraycopy(ws.length, 0, ws.previous, 0, processors);
      step();
      residual = 0;
      for (int i = 0; i < processors; i++) {
        ws.change[i] = (ws.length[i] - ws.previous[i]) / ws.length[i];
        residual = Math.max(residual, Math.abs(ws.change[i]));
      }
      if (residual > tolerance) {
        advance(residual > 10 * best);
      }
      best = Math.min(best, residual);
    } while (!(residual <= tolerance));
  }

  /**
   * From one step to the next: steps are accelerated; after one that made things much worse a few
   * go unaccelerated, and a phase that takes long goes on with shorter and shorter steps.
   */
  private void advance(boolean worse) {
    if (worse) {
      ws.acceleration.restart();
      plainUntil = iterations + 3;
    }
    if (iterations > 800) {
      shorten(0.2);
    } else if (iterations > 400) {
      shorten(0.5);
    } else if (!locks.contended() && iterations <= 200 && iterations >= plainUntil) {
      accelerate();
    }
  }

  private void shorten(double part) {
    for (int i = 0; i < processors; i++) {
      ws.length[i] = ws.previous[i] + part * (ws.length[i] - ws.previous[i]);
    }
  }

  private void step() {
    if (locks.contended() && protocol.kind() == Kind.SVM) {
      demands.fill(load, locks.remoteFactor());
      demands.scaleHandlers();
    }
    waits.step(ws.demand, ws.residual, ws.length, ws.limit, ws.wait);
    if (flushing) {
      flushWaits();
    }
    pollDelays();
    locks.update();
    lengths();
  }

  /** Replaces lengths and waits by the accelerated ones. */
  private void accelerate() {
    double[] state = ws.state;
    System.arraycopy(ws.length, 0, state, 0, processors);
    for (int i = 0; i < processors; i++) {
      System.arraycopy(ws.wait[i], 0, state, processors + i * ws.stations, ws.stations);
    }
    ws.acceleration.apply(ws.change, state);
    for (int i = 0; i < processors; i++) {
      double own = ws.compute[i] + ws.fixedProtocol[i];
      ws.length[i] = Math.max(Math.max(SHORTEST, own), state[i]);
      double[] w = ws.wait[i];
      int at = processors + i * ws.stations;
      for (int s = 0; s < ws.stations; s++) {
        double next = state[at + s];
        double limit = 2 * ws.limit[at - processors + s];
        next = next < limit ? next : limit;
        w[s] = next > 0 ? next : 0;
      }
    }
  }

  private String busiest() {
    int worst = 0;
    double most = -1;
    for (int s = 0; s < ws.stations; s++) {
      double demand = 0;
      for (int j = 0; j < processors; j++) {
        demand += ws.demand[j * ws.stations + s];
      }
      if (demand > most) {
        most = demand;
        worst = s;
      }
    }
    return Station.label(worst);
  }

  /**
   * Diffs of processors that have reached their flush load the stations while others still run: of
   * j's flush the share clip((X_i − X_j) / flush_j, 0, 1) falls into i's phase. The lengths are
   * those of the fixed point without flushes: the later of two processors, being delayed by the
   * flush of the earlier one, must not be delayed the more for being later.
   */
  private void shareFlushes() {
    for (int j = 0; j < processors; j++) {
      ws.flush[j] = flushTime(j);
    }
    for (int i = 0; i < processors; i++) {
      for (int j = 0; j < processors; j++) {
        double ahead = ws.length[i] - ws.length[j];
        ws.flushShare[i * processors + j] =
            ahead > 0 && ws.flush[j] > 0 ? Math.min(1, ahead / ws.flush[j]) : 0;
      }
    }
  }

  private void flushWaits() {
    for (int j = 0; j < processors; j++) {
      double[] w = ws.wait[j];
      int at = j * ws.stations;
      for (int k = 0; k < ws.stations; k++) {
        ws.flushQueue[at + k] = ws.flushDemand[at + k] * w[k] + ws.flushResidual[at + k];
      }
    }
    for (int i = 0; i < processors; i++) {
      for (int j = 0; j < processors; j++) {
        double share = ws.flushShare[i * processors + j];
        if (share > 0) {
          addFlush(ws.wait[i], j * ws.stations, share / ws.length[i]);
        }
      }
    }
  }

  private void addFlush(double[] wait, int at, double rate) {
    for (int k = 0; k < ws.stations; k++) {
      wait[k] += rate * ws.flushQueue[at + k];
    }
  }

  /**
   * CPU time of a processor's flush at the barrier. The scans of a node's processors queue for its
   * memory bus: that is part of the drain.
   */
  double flushTime(int i) {
    if (ws.diffsAtBarrier[i] == 0) {
      return 0;
    }
    int node = i / perNode;
    return ws.diffsAtBarrier[i]
        * t.diff(node, load.wordsPerDiff[node], load.runsPerDiff[node], ws.idle);
  }

  /**
   * Variance of a processor's length: each fetch's time in queues varies by about its mean, and the
   * fetches independently of one another.
   */
  double variance(int i) {
    double queued = ws.fetchWait[i] - ws.idleFetchWait[i];
    return load.fetches[i] * queued * queued;
  }

  /** Whether some lock is shared. */
  boolean contended() {
    return locks.contended();
  }

  /** Longest time that one processor's requests may wait for polls. */
  double polls() {
    double most = 0;
    for (int i = 0; i < processors && pollShare > 0; i++) {
      double requests = load.fetches[i] + load.joins[i] + 2 * ws.remoteLocks[i];
      most = Math.max(most, requests * hw.os().pollInterval());
    }
    return most;
  }

  /**
   * A request to a computing CPU waits for its next poll: half an interval on average. One that
   * finds a handler there waits for that, and no poll.
   */
  private void pollDelays() {
    if (pollShare == 0) {
      return;
    }
    for (int r = 0; r < processors; r++) {
      for (int n = 0; n < nodes; n++) {
        double computing = 0;
        for (int i = n * perNode; i < (n + 1) * perNode; i++) {
          double during = Math.max(ws.previous[i], ws.previous[r]);
          computing += Math.min(1, ws.own[i] / during) / perNode;
        }
        ws.wait[r][Station.HANDLER.of(n)] += computing * hw.os().pollInterval() / 2;
      }
    }
  }

  private void lengths() {
    for (int i = 0; i < processors; i++) {
      ws.inverse[i] = 1 / ws.previous[i];
    }
    for (int i = 0; i < processors; i++) {
      int node = i / perNode;
      double[] w = ws.wait[i];
      double fetchWait = protocol.kind() == Kind.SVM ? meanFetchWait(node, w) : 0;
      ws.fetchWait[i] = fetchWait;
      data(i, node, w, fetchWait);
      ws.lock[i] = locks.wait(i);
      ws.protocol[i] = ws.fixedProtocol[i] + waitingProtocol(i, node, w);
      ws.handler[i] = handler(i, node);
      ws.length[i] =
          Math.max(
              SHORTEST, ws.compute[i] + ws.protocol[i] + ws.data[i] + ws.lock[i] + ws.handler[i]);
    }
  }

  private double meanFetchWait(int node, double[] w) {
    if (load.totalFetches == 0) {
      return 0;
    }
    double mean = 0;
    for (int home = 0; home < nodes; home++) {
      double share = load.homeShare[node * nodes + home];
      if (share > 0) {
        mean += share * t.fetchWait(node, home, w);
      }
    }
    return mean;
  }

  private void data(int i, int node, double[] w, double fetchWait) {
    if (protocol.kind() == Kind.HARDWARE_DSM) {
      double miss = 0;
      for (int home = 0; home < nodes; home++) {
        double share = load.homeShare[node * nodes + home];
        miss += share * t.lineMiss(home, w);
      }
      ws.data[i] = ws.lineMisses[i] * miss;
    } else if (protocol.kind() == Kind.IDEAL) {
      ws.data[i] = 0;
    } else {
      ws.data[i] =
          load.fetches[i] * fetchWait
              + load.joins[i] * load.joinShare(i) * (t.send + fetchWait)
              + load.fetchesInLock[i] * locks.parkedFetch();
    }
  }

  /** Protocol time that depends on the memory bus: twins, and diffs made at lock releases. */
  private double waitingProtocol(int i, int node, double[] w) {
    double time = 0;
    if (load.totalTwins > 0 && protocol.kind() == Kind.SVM) {
      time += ws.twins[i] * t.twinCopy(node, w);
    }
    if (ws.diffsInLock[i] > 0 && !ws.diffInHandler) {
      time += ws.diffsInLock[i] * t.diff(node, load.wordsPerDiff[node], load.runsPerDiff[node], w);
    }
    return time;
  }

  /**
   * CPU time that handlers take from processor i: the share σ of its time that its CPU spends in
   * handlers, of the time it would use the CPU itself, and for each of its waits the rest of a
   * handler that its CPU may be in when the wait ends; plus polls.
   */
  private double handler(int i, int node) {
    double polls = ws.compute[i] * pollShare;
    double own = ws.compute[i] + ws.protocol[i] + polls;
    ws.own[i] = own;
    double waitsEnded = load.fetches[i] + load.joins[i] + ws.remoteLocks[i];
    double length = Math.max(ws.previous[i], own);
    if (!ws.hasHandlers) {
      ws.busy[i] = own;
      return polls;
    }
    double inverse = 1 / length;
    double utilization = 0;
    double residualLife = 0;
    for (int j = 0; j < processors; j++) {
      double overlap = ws.inverse[j] < inverse ? ws.inverse[j] : inverse;
      utilization += ws.handlerDemand[j * nodes + node] * overlap;
      residualLife += ws.handlerResidual[j * nodes + node] * overlap;
      utilization += flushWork(i, j, node) * inverse;
    }
    double met = waitsEnded * residualLife * met(i);
    double waiting = ws.data[i] + ws.lock[i] + met;
    double taken = damped(i, taken(i, node));
    double stolen = stolen(own, waiting, utilization, taken, i, node);
    ws.busy[i] = own + stolen;
    return polls + stolen + met;
  }

  /**
   * Time by which handlers stretch {@code own} seconds of CPU time, {@code waiting} being the rest
   * of the processor's length: they take the share σ of the stretched time, s = own · σ / (1 − σ).
   *
   * <p>σ itself depends on the length. Where handlers nearly fill the CPU that feedback is so
   * strong that the fixed point's iteration would swing: there the length is solved for by itself,
   * with the other processors' lengths as they are. Both ways have the same fixed point.
   *
   * @param taken share of the node's handler work, {@code utilization}, that the processor takes
   */
  private double stolen(
      double own, double waiting, double utilization, double taken, int i, int node) {
    double sigma = utilization * taken;
    if (!(own > 0)) {
      return 0; // an idle processor loses nothing, and its length may be zero
    }
    if (sigma < 0.4) {
      return own * sigma / (1 - sigma);
    }
    double all = 0;
    for (int j = 0; j < processors; j++) {
      all += handlerWork(i, j, node) * taken;
    }
    // f(X) = own + waiting + σ(X) · (X − waiting) − X is positive at low, not so at high.
    double low = own + waiting;
    double high = low + all;
    double fLow = excess(low, own, waiting, i, node, taken);
    double fHigh = excess(high, own, waiting, i, node, taken);
    for (int k = 0; k < 60 && high - low > 1e-13 * high && fHigh < 0; k++) {
      double x = k % 3 == 2 ? (low + high) / 2 : low + (high - low) * fLow / (fLow - fHigh);
      double f = excess(x, own, waiting, i, node, taken);
      if (f > 0) {
        low = x;
        fLow = f;
      } else {
        high = x;
        fHigh = f;
      }
    }
    return high - own - waiting;
  }

  private double excess(double x, double own, double waiting, int i, int node, double taken) {
    double inverse = 1 / x;
    double share = 0;
    for (int j = 0; j < processors; j++) {
      double overlap = ws.inverse[j] < inverse ? ws.inverse[j] : inverse;
      share += ws.handlerDemand[j * nodes + node] * overlap + flushWork(i, j, node) * inverse;
    }
    return own + waiting + share * taken * (x - waiting) - x;
  }

  /**
   * The processors of a node that interrupts idle ones first take handlers from one another: where
   * those nearly fill the CPUs, the shares swing, and a phase that takes long moves them on in
   * part.
   */
  private double damped(int i, double taken) {
    double last = ws.taken[i];
    ws.taken[i] = iterations > 200 ? last + 0.3 * (taken - last) : taken;
    return ws.taken[i];
  }

  /** Handler work at a node that j's flush causes during i's phase. */
  private double flushWork(int i, int j, int node) {
    return flushing
        ? ws.flushHandlerDemand[j * nodes + node] * ws.flushShare[i * processors + j]
        : 0;
  }

  private double handlerWork(int i, int j, int node) {
    return ws.handlerDemand[j * nodes + node] + flushWork(i, j, node);
  }

  /** Share of a node's handlers that processor i takes while it computes. */
  double taken(int i, int node) {
    if (protocol.requests() == Requests.DEDICATED_PROCESSOR) {
      return 0;
    }
    if (protocol.requests() == Requests.POLLING) {
      return 1.0 / perNode;
    }
    return switch (hw.os().interruptDispatch()) {
      case FIXED -> i % perNode == 0 ? 1 : 0;
      case ROUND_ROBIN -> 1.0 / perNode;
      case IDLE_FIRST -> othersBusy(i, node) / perNode;
    };
  }

  /** Share of a node's handler work that one serving CPU has. */
  double servers() {
    boolean one =
        protocol.requests() == Requests.DEDICATED_PROCESSOR
            || protocol.requests() == Requests.INTERRUPT
                && hw.os().interruptDispatch() == InterruptDispatch.FIXED;
    return one ? 1 : 1.0 / perNode;
  }

  /** Probability that every other CPU of the node computes, so that no idle one can be chosen. */
  private double othersBusy(int i, int node) {
    double probability = 1;
    for (int j = node * perNode; j < (node + 1) * perNode; j++) {
      if (j != i) {
        probability *= Math.min(1, ws.busy[j] / Math.max(ws.previous[i], ws.previous[j]));
      }
    }
    return probability;
  }

  /** Share of a node's handlers that run on the CPU of processor i while it waits. */
  private double met(int i) {
    if (protocol.requests() == Requests.DEDICATED_PROCESSOR) {
      return 0;
    }
    boolean fixed =
        protocol.requests() == Requests.INTERRUPT
            && hw.os().interruptDispatch() == InterruptDispatch.FIXED;
    return fixed ? (i % perNode == 0 ? 1 : 0) : 1.0 / perNode;
  }
}
