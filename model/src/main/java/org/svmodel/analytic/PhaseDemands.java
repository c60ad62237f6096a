package org.svmodel.analytic;

import java.util.Arrays;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.Hardware.IntervalEnd;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.protocol.Protocol.Requests;

/**
 * Fills a workspace with what one phase's processors demand: the work they bring to every station
 * and the CPU time of their own that depends on no wait.
 */
final class PhaseDemands {
  private final Hardware hw;
  private final Protocol protocol;
  private final Transactions t;
  private final double secondsPerAccess;
  private final Workspace ws;
  private final double handlerQueueScale;

  private final Traffic twins;

  /** Transactions of the phase: they do not depend on the number of remote acquires. */
  private Traffic fetches;

  private Traffic locks;
  private Traffic diffs;

  PhaseDemands(
      Hardware hw, Protocol protocol, Transactions t, double secondsPerAccess, Workspace ws) {
    this.hw = hw;
    this.protocol = protocol;
    this.t = t;
    this.secondsPerAccess = secondsPerAccess;
    this.ws = ws;
    this.handlerQueueScale = queueScale();
    this.twins = Traffic.twin(t, hw.nodes());
  }

  /**
   * With one serving CPU all requests of a node queue there. With C that take them in turn each has
   * 1/C of the demand, and the arrivals at one of them, being every C-th, come so evenly that its
   * wait is another 1/C of what irregular arrivals would wait.
   */
  private double queueScale() {
    boolean oneServer =
        protocol.requests() == Requests.DEDICATED_PROCESSOR
            || protocol.requests() == Requests.INTERRUPT
                && hw.os().interruptDispatch() == Hardware.InterruptDispatch.FIXED;
    double c = hw.processorsPerNode();
    return oneServer ? 1 : 1 / (c * c);
  }

  /** Fills the arrays for a phase with the remote acquires that were counted in trace order. */
  void fill(PhaseLoad load) {
    begin(load);
    fill(load, 1);
    scaleHandlers();
  }

  /**
   * Fills the arrays for a phase in which contention makes remote acquires rarer: from then on
   * {@link #rescale} may follow.
   */
  void fillForContention(PhaseLoad load) {
    begin(load);
    fill(load, 0);
    scaleHandlers();
    ws.ofRemoteLocks.filledForNone();
    fill(load, 1);
    scaleHandlers();
    ws.ofRemoteLocks.filledForOne();
  }

  /**
   * The arrays as they are with another number of remote acquires.
   *
   * @param remoteFactor remote acquires under contention relative to those counted in trace order
   */
  void rescale(PhaseLoad load, double remoteFactor) {
    ws.ofRemoteLocks.fill(remoteFactor);
    for (int i = 0; i < load.processors; i++) {
      ws.fixedProtocol[i] = fixedProtocol(load, i);
    }
  }

  private void begin(PhaseLoad load) {
    if (protocol.kind() == Kind.SVM) {
      fetches = load.totalFetches > 0 ? Traffic.fetch(t, load) : null;
      locks =
          load.totalRemoteLocks > 0 ? Traffic.lock(t, load.nodes, ws.grant, ws.ownerWork) : null;
      diffs = load.totalDiffs > 0 && !t.automaticUpdate() ? Traffic.diff(t, load) : null;
    }
  }

  private void fill(PhaseLoad load, double remoteFactor) {
    clear();
    for (int i = 0; i < load.processors; i++) {
      ws.compute[i] = load.work[i] * secondsPerAccess;
    }
    if (protocol.kind() == Kind.HARDWARE_DSM) {
      ws.lineMisses = lineMisses(load);
      add(Traffic.lineMiss(hw.coherence().controllerOccupancy(), load), ws.lineMisses);
    } else if (protocol.kind() == Kind.SVM) {
      fillShared(load, remoteFactor);
    }
  }

  private void clear() {
    clear(ws.demand);
    clear(ws.residual);
    clear(ws.visits);
    clear(ws.flushDemand);
    clear(ws.flushResidual);
    clear(ws.handlerDemand);
    clear(ws.handlerResidual);
    clear(ws.flushHandlerDemand);
    Arrays.fill(ws.fixedProtocol, 0);
    Arrays.fill(ws.diffsInLock, 0);
    Arrays.fill(ws.diffsAtBarrier, 0);
    Arrays.fill(ws.remoteLocks, 0);
    Arrays.fill(ws.twins, 0);
    ws.hasFlush = false;
    ws.communicates = false;
    ws.hasHandlers = false;
  }

  private static void clear(double[][] rows) {
    for (double[] row : rows) {
      Arrays.fill(row, 0);
    }
  }

  /**
   * Coherence-line misses; where the profile has none, every line of a fetched page is missed once,
   * so that both kinds of shared memory move the same bytes.
   */
  private double[] lineMisses(PhaseLoad load) {
    if (load.lineMisses != null) {
      return load.lineMisses;
    }
    double perPage = Math.max(1, (double) hw.memory().pageSize() / hw.coherence().lineSize());
    double[] misses = new double[load.processors];
    for (int i = 0; i < misses.length; i++) {
      misses[i] = load.fetches[i] * perPage;
    }
    return misses;
  }

  private void fillShared(PhaseLoad load, double remoteFactor) {
    split(load, remoteFactor);
    if (load.totalFetches > 0) {
      add(fetches, load.fetches);
      addJoins(fetches, load);
    }
    if (load.totalTwins > 0 && !t.automaticUpdate()) {
      add(twins, ws.twins);
    }
    if (load.totalRemoteLocks > 0) {
      add(locks, ws.remoteLocks);
      if (t.depositsNotices()) {
        addLoad(Traffic.notices(load.nodes, ws.grantNotices), ws.deposits);
      }
    }
    if (load.totalDiffs > 0 || t.automaticUpdate()) {
      addDiffs(load);
    }
    for (int i = 0; i < load.processors; i++) {
      ws.fixedProtocol[i] = fixedProtocol(load, i);
    }
  }

  /**
   * Splits diffs into those made at locks and those made at the barrier. Where every release ends
   * an interval, but did not in the run that was counted, the same page is diffed at local ones
   * too.
   */
  private void split(PhaseLoad load, double remoteFactor) {
    boolean repeated =
        hw.protocol().intervalEnd() == IntervalEnd.EVERY_RELEASE
            && !load.countedAtEveryRelease
            && load.totalRemoteLocks > 0;
    double repeats = repeated ? load.totalAcquires / load.totalRemoteLocks : 1;
    // Diffs at every release do not become fewer when locks stay on a node.
    double factor = load.countedAtEveryRelease ? 1 : remoteFactor;
    for (int i = 0; i < load.processors; i++) {
      ws.remoteLocks[i] = load.remoteLocks[i] * remoteFactor;
      double inLock = load.diffsAtLocks(i);
      ws.diffsInLock[i] = inLock * factor * repeats;
      ws.diffsAtBarrier[i] = load.diffs[i] - inLock;
      // A page diffed at a local release is twinned again at its next write.
      ws.twins[i] = load.twins[i] + inLock * factor * (repeats - 1);
      ws.deposits[i] = t.depositsNotices() ? ws.remoteLocks[i] * LockModel.dirtyHandovers(load) : 0;
    }
  }

  private void addDiffs(PhaseLoad load) {
    if (t.automaticUpdate()) {
      // Updates leave while the processor computes, not at the barrier.
      addLoad(Traffic.update(t, load), load.updates);
    } else {
      addLoad(diffs, ws.diffsInLock);
      addFlush(diffs);
      for (int j = 0; j < ws.processors; j++) {
        // The releasing thread itself waits for its scans to pass the memory bus.
        int bus = Station.MEMORY_BUS.of(j / hw.processorsPerNode());
        ws.visits[j][bus] += ws.diffsInLock[j];
      }
    }
  }

  private double fixedProtocol(PhaseLoad load, int i) {
    double twinFaults = Math.max(0, ws.twins[i] - load.writeFetches[i]);
    double inLockInvalidations = Math.min(load.invalidations[i], load.fetchesInLock[i]);
    return load.fetches[i] * t.fetchOverhead()
        + load.joins[i] * t.fault
        + twinFaults * (t.fault + t.protectionChange)
        + load.homeWrites[i] * t.homeWrite()
        + (load.localLocks[i] + load.remoteLocks[i] - ws.remoteLocks[i]) * t.localLock()
        + ws.remoteLocks[i] * (t.send + t.receive)
        + ws.deposits[i] * t.depositNotices()
        + inLockInvalidations * t.protectionChange;
  }

  private void add(Traffic traffic, double[] count) {
    addLoad(traffic, count);
    for (int j = 0; j < ws.processors; j++) {
      if (count[j] > 0) {
        int node = j / hw.processorsPerNode();
        addScaled(traffic.visits[node], count[j], ws.visits[j]);
      }
    }
  }

  /**
   * Adds transactions for which nobody waits: they load the stations, and their visits do not
   * count.
   */
  private void addLoad(Traffic traffic, double[] count) {
    for (int j = 0; j < ws.processors; j++) {
      if (!(count[j] > 0)) {
        continue;
      }
      int node = j / hw.processorsPerNode();
      addScaled(traffic.demand[node], count[j], ws.demand[j]);
      addScaled(traffic.residual[node], count[j], ws.residual[j]);
      ws.communicates = true;
      for (int n = 0; n < hw.nodes(); n++) {
        int handler = Station.HANDLER.of(n);
        double demand = count[j] * traffic.demand[node][handler];
        ws.handlerDemand[n][j] += demand;
        ws.hasHandlers |= demand > 0;
        ws.handlerResidual[n][j] += count[j] * traffic.residual[node][handler];
      }
    }
  }

  /** Joined misses wait with a fetch of another: visits in part, with no demand of their own. */
  private void addJoins(Traffic fetch, PhaseLoad load) {
    for (int j = 0; j < ws.processors; j++) {
      if (load.joins[j] > 0) {
        double visits = load.joins[j] * load.joinShare(j);
        addScaled(fetch.visits[j / hw.processorsPerNode()], visits, ws.visits[j]);
      }
    }
  }

  private void addFlush(Traffic traffic) {
    for (int j = 0; j < ws.processors; j++) {
      int node = j / hw.processorsPerNode();
      double count = ws.diffsAtBarrier[j];
      if (!(count > 0)) {
        continue;
      }
      addScaled(traffic.demand[node], count, ws.flushDemand[j]);
      addScaled(traffic.residual[node], count, ws.flushResidual[j]);
      ws.hasFlush = true;
      for (int n = 0; n < hw.nodes(); n++) {
        double demand = count * traffic.demand[node][Station.HANDLER.of(n)];
        ws.flushHandlerDemand[n][j] += demand;
        ws.hasHandlers |= demand > 0;
      }
    }
  }

  private static void addScaled(double[] from, double factor, double[] to) {
    for (int s = 0; s < to.length; s++) {
      to[s] += factor * from[s];
    }
  }

  /** Makes the handler stations' demands those of one serving CPU; see {@link #queueScale}. */
  private void scaleHandlers() {
    for (int j = 0; j < ws.processors; j++) {
      for (int n = 0; n < hw.nodes(); n++) {
        int at = Station.HANDLER.of(n);
        ws.demand[j][at] *= handlerQueueScale;
        ws.residual[j][at] *= handlerQueueScale;
        ws.flushDemand[j][at] *= handlerQueueScale;
        ws.flushResidual[j][at] *= handlerQueueScale;
      }
    }
  }
}
