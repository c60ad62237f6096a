package org.svmodel.analytic;

import org.svmodel.hardware.Hardware;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Kind;

/**
 * What happens from the end of the processors' own phases to the end of the barrier: the flush of
 * diffs, the expected maximum over processors, the drain of what is still queued, the barrier's own
 * messages and the invalidations.
 */
final class BarrierModel {
  private final Hardware hw;
  private final Protocol protocol;
  private final Transactions t;
  private final Workspace ws;
  private final PhaseSolver solver;
  private final int nodes;
  private final int perNode;

  /** Expected time at which the last processor arrives, counted from the phase's begin. */
  double lastArrival;

  /** Time of the whole phase, and own CPU time of a processor at the barrier (mean). */
  double phaseTime;

  double ownTime;

  BarrierModel(Hardware hw, Protocol protocol, Transactions t, Workspace ws, PhaseSolver solver) {
    this.hw = hw;
    this.protocol = protocol;
    this.t = t;
    this.ws = ws;
    this.solver = solver;
    this.nodes = hw.nodes();
    this.perNode = hw.processorsPerNode();
  }

  void close(PhaseLoad load) {
    if (protocol.kind() != Kind.SVM) {
      closeReference();
      return;
    }
    double deposits = PhaseLoad.total(load.nodeNotices) > 0 ? t.depositNotices() : 0;
    for (int i = 0; i < ws.processors; i++) {
      ws.flush[i] = ws.hasFlush ? dilated(i, solver.flushTime(i)) : 0;
      ws.finish[i] = ws.length[i] + ws.flush[i];
    }
    lastArrival = expectedMaximum();
    double end = Math.max(lastArrival + drain(), busiestStation());
    double noticesPerNode = PhaseLoad.total(load.nodeNotices) / nodes;
    double invalidations = invalidations(load);
    phaseTime = end + deposits + t.localBarrier() + t.barrier(noticesPerNode) + invalidations;
    ownTime = t.localBarrier() + (invalidations + deposits) / perNode;
    if (nodes > 1) {
      ownTime += (t.send + t.receive) / perNode + (nodes - 1) * t.send / ws.processors;
    }
  }

  private void closeReference() {
    for (int i = 0; i < ws.processors; i++) {
      ws.flush[i] = 0;
      ws.finish[i] = ws.length[i];
    }
    lastArrival = expectedMaximum();
    phaseTime = Math.max(lastArrival, busiestStation());
    ownTime = 0;
    if (protocol.kind() == Kind.HARDWARE_DSM && nodes > 1) {
      // Arrivals pass the controller of the barrier's counter one by one; the flag comes back.
      phaseTime += 2 * hw.coherence().remoteMiss() + nodes * hw.coherence().controllerOccupancy();
    }
  }

  /**
   * Flush time with the handlers of other nodes' diffs that arrive meanwhile: the node's handlers
   * take H of CPU time over the time that the diffs need to pass the busiest station, and a
   * processor's CPU the part of it that falls into its own flush.
   */
  private double dilated(int i, double flush) {
    if (flush == 0) {
      return 0;
    }
    int node = i / perNode;
    double stolen = 0;
    for (int j = 0; j < ws.processors; j++) {
      stolen += ws.flushHandlerDemand[j * nodes + node];
    }
    stolen *= solver.taken(i, node);
    double window = Math.max(flush, busiestFlush());
    double rate = Math.min(1, stolen / window);
    return rate < 1 && flush / (1 - rate) < window ? flush / (1 - rate) : flush + stolen;
  }

  private double busiestFlush() {
    double most = 0;
    for (int s = 0; s < ws.stations; s++) {
      if (s % Station.COUNT != Station.HANDLER.ordinal()) {
        double sum = 0;
        for (int j = 0; j < ws.processors; j++) {
          sum += ws.flushDemand[j * ws.stations + s];
        }
        most = Math.max(most, sum);
      }
    }
    return most;
  }

  private double expectedMaximum() {
    double max = 0;
    for (int i = 0; i < ws.processors; i++) {
      max = Math.max(max, ws.finish[i]);
    }
    return max;
  }

  /**
   * What is still queued when the last processor arrives: the largest backlog over the stations,
   * each fed with every processor's diffs during its flush. The barrier's messages and the next
   * phase's fetches queue behind it.
   */
  private double drain() {
    if (!ws.hasFlush) {
      return 0;
    }
    double most = 0;
    for (int s = 0; s < ws.stations; s++) {
      most = Math.max(most, backlog(s));
    }
    return most;
  }

  private double backlog(int s) {
    double worst = 0;
    for (int k = 0; k < ws.processors; k++) {
      double from = ws.length[k];
      double arriving = 0;
      for (int j = 0; j < ws.processors; j++) {
        double work = capacityShare(s, ws.flushDemand[j * ws.stations + s], j);
        if (work > 0) {
          arriving += work * Math.min(1, Math.max(0, (ws.finish[j] - from) / ws.flush[j]));
        }
      }
      worst = Math.max(worst, arriving - (lastArrival - from));
    }
    return worst;
  }

  /** Handler work spreads over the CPUs that serve; every other station is one server. */
  private double capacityShare(int s, double scaled, int j) {
    if (s % Station.COUNT != Station.HANDLER.ordinal()) {
      return scaled;
    }
    return ws.flushHandlerDemand[j * nodes + s / Station.COUNT] * solver.servers();
  }

  /** No phase is shorter than the work that its busiest station has to do. */
  private double busiestStation() {
    double most = 0;
    for (int s = 0; s < ws.stations; s++) {
      double sum = 0;
      for (int j = 0; j < ws.processors; j++) {
        sum +=
            s % Station.COUNT == Station.HANDLER.ordinal()
                ? (ws.handlerDemand[j * nodes + s / Station.COUNT]
                        + ws.flushHandlerDemand[j * nodes + s / Station.COUNT])
                    * solver.servers()
                : ws.demand[j * ws.stations + s] + ws.flushDemand[j * ws.stations + s];
      }
      most = Math.max(most, sum);
    }
    return most;
  }

  /** Protection changes of the pages that the barrier invalidates, one after another on a node. */
  private double invalidations(PhaseLoad load) {
    double most = 0;
    for (int n = 0; n < nodes; n++) {
      double sum = 0;
      for (int i = n * perNode; i < (n + 1) * perNode; i++) {
        sum += load.invalidations[i] - Math.min(load.invalidations[i], load.fetchesInLock[i]);
      }
      most = Math.max(most, sum);
    }
    return most * t.protectionChange;
  }
}
