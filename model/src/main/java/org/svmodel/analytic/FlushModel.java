package org.svmodel.analytic;

/**
 * The diffs that processors flush at the barrier, and the load they are to those still under way.
 */
final class FlushModel {
  private final Transactions t;
  private final Workspace ws;
  private final int perNode;
  private final int processors;

  private PhaseLoad load;

  FlushModel(Transactions t, Workspace ws, int perNode) {
    this.t = t;
    this.ws = ws;
    this.perNode = perNode;
    this.processors = ws.processors;
  }

  /** Begins a phase: until {@link #share} nobody's flush loads anybody. */
  void begin(PhaseLoad phaseLoad) {
    load = phaseLoad;
    ws.flushing = false;
  }

  /** Ends a phase of several parts: the flush is that of all of it. */
  void end(PhaseLoad phaseLoad) {
    load = phaseLoad;
  }

  /**
   * Diffs of processors that have reached their flush load the stations while others still run: of
   * j's flush the share clip((X_i − X_j) / flush_j, 0, 1) falls into i's phase. The lengths are
   * those of the fixed point without flushes: the later of two processors, being delayed by the
   * flush of the earlier one, must not be delayed the more for being later.
   */
  void share() {
    ws.flushing = true;
    for (int j = 0; j < processors; j++) {
      ws.flush[j] = time(j);
    }
    for (int i = 0; i < processors; i++) {
      for (int j = 0; j < processors; j++) {
        double ahead = ws.before[i] + ws.length[i] - ws.before[j] - ws.length[j];
        // What came before the last part is over.
        ahead = Math.min(ahead, ws.length[i]);
        ws.flushShare[i * processors + j] =
            ahead > 0 && ws.flush[j] > 0 ? Math.min(1, ahead / ws.flush[j]) : 0;
      }
    }
  }

  /** Adds the flushes' queues to the waits. */
  void addWaits() {
    for (int j = 0; j < processors; j++) {
      queue(ws.flushDemand[j], ws.flushResidual[j], ws.wait[j], ws.flushQueue[j]);
    }
    for (int i = 0; i < processors; i++) {
      for (int j = 0; j < processors; j++) {
        double share = ws.flushShare[i * processors + j];
        if (share > 0) {
          add(ws.flushQueue[j], share / ws.length[i], ws.wait[i]);
        }
      }
    }
  }

  private static void queue(double[] demand, double[] residual, double[] wait, double[] queue) {
    for (int k = 0; k < queue.length; k++) {
      queue[k] = demand[k] * wait[k] + residual[k];
    }
  }

  private static void add(double[] queue, double rate, double[] wait) {
    for (int k = 0; k < wait.length; k++) {
      wait[k] += rate * queue[k];
    }
  }

  /** CPU time of the diffs of pages that processor i alone has written: it makes them itself. */
  double own(int i) {
    double diffs = ws.diffsAtBarrier[i];
    return diffs > 0 ? time(i) * Math.max(0, 1 - load.sharedDiffs[i] / diffs) : 0;
  }

  /**
   * CPU time of the diffs of pages that several processors of a node have written: the node's last
   * one at the barrier makes them all, one after another.
   */
  double shared(int node) {
    return load.nodeSharedDiffs[node] == 0
        ? 0
        : load.nodeSharedDiffs[node]
            * t.diff(node, load.wordsPerDiff[node], load.runsPerDiff[node], ws.idle);
  }

  /**
   * CPU time of a processor's flush at the barrier. The scans of a node's processors queue for its
   * memory bus: that is part of the drain.
   */
  double time(int i) {
    if (ws.diffsAtBarrier[i] == 0) {
      return 0;
    }
    int node = i / perNode;
    return ws.diffsAtBarrier[i]
        * t.diff(node, load.wordsPerDiff[node], load.runsPerDiff[node], ws.idle);
  }
}
