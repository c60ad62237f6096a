package org.svmodel.analytic;

import java.util.Arrays;
import org.svmodel.hardware.Hardware;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.queueing.ExpectedMaximum;
import org.svmodel.queueing.FluidBacklog;

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
  private final ExpectedMaximum maximum;
  private final FlushGenerations generations;
  private final int nodes;
  private final int perNode;

  private double phaseSeconds;
  private double ownSeconds;
  private double fixedSeconds;

  BarrierModel(Hardware hw, Protocol protocol, Transactions t, Workspace ws, PhaseSolver solver) {
    this.hw = hw;
    this.protocol = protocol;
    this.t = t;
    this.ws = ws;
    this.solver = solver;
    this.maximum = ws.maximum;
    this.nodes = hw.nodes();
    this.perNode = hw.processorsPerNode();
    this.generations = new FlushGenerations(nodes);
  }

  /** Time of the phase, its barrier included. */
  double phaseSeconds() {
    return phaseSeconds;
  }

  /** Mean CPU time of a processor at the barrier, its flush excluded. */
  double ownSeconds() {
    return ownSeconds;
  }

  /** The part of the phase's time that depends on no wait: the barrier of an idle system. */
  double fixedSeconds() {
    return fixedSeconds;
  }

  /** Closes a phase whose fixed point is in the workspace. */
  void close(PhaseLoad load) {
    barrierCosts(load);
    double busiestFlush = ws.hasFlush ? busiestFlush() : 0;
    for (int i = 0; i < ws.processors; i++) {
      double own = solver.flush().own(i);
      double shared = solver.flush().shared(i / perNode);
      ws.flush[i] = own + shared / perNode;
      ws.flushStolen[i] = ws.hasFlush ? stolenInFlush(i, busiestFlush) : 0;
      // The latest of a node, whoever it is, goes on with all that its processors share.
      ws.made[i] = own + shared + ws.flushStolen[i];
      ws.finish[i] = ws.length[i] + ws.made[i];
    }
    double last = maximum.of(ws.finish, ws.variance, ws.processors);
    double drained = ws.hasFlush ? Math.max(last + drain(last), generations()) : last;
    phaseSeconds = Math.max(drained, busiestStation()) + fixedSeconds;
  }

  private void barrierCosts(PhaseLoad load) {
    ownSeconds = 0;
    fixedSeconds = 0;
    if (protocol.kind() == Kind.HARDWARE_DSM && nodes > 1) {
      // Arrivals pass the controller of the barrier's counter one by one; the flag comes back.
      fixedSeconds = 2 * hw.coherence().remoteMiss() + nodes * hw.coherence().controllerOccupancy();
    } else if (protocol.kind() == Kind.SVM) {
      double notices = PhaseLoad.total(load.nodeNotices);
      double deposits = notices > 0 ? t.depositNotices() : 0;
      double invalidations = invalidations(load);
      fixedSeconds = deposits + t.localBarrier() + t.barrier(notices / nodes) + invalidations;
      ownSeconds = t.localBarrier() + (invalidations + deposits) / perNode;
      if (nodes > 1) {
        ownSeconds += (t.send + t.receive) / perNode + (nodes - 1) * t.send / ws.processors;
      }
    }
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

  /**
   * CPU time that handlers of other nodes' diffs take from a processor's own flush: the node's
   * handlers take H of CPU time over the time that the diffs need to pass the busiest station, and
   * this CPU its part of what falls into its own flush F: s = H · (F + s) / window, at most H.
   */
  private double stolenInFlush(int i, double busiestFlush) {
    double flush = ws.flush[i];
    if (flush == 0) {
      return 0;
    }
    int node = i / perNode;
    double all = 0;
    for (int j = 0; j < ws.processors; j++) {
      all += ws.flushHandlerDemand[node][j];
    }
    all *= solver.handlers().taken(i, node);
    double rate = all / Math.max(flush, busiestFlush);
    return rate < 1 ? Math.min(all, flush * rate / (1 - rate)) : all;
  }

  private double busiestFlush() {
    double most = 0;
    for (int s = 0; s < ws.stations; s++) {
      if (!isHandler(s)) {
        double sum = 0;
        for (int j = 0; j < ws.processors; j++) {
          sum += ws.flushDemand[j][s];
        }
        most = Math.max(most, sum);
      }
    }
    return most;
  }

  private static boolean isHandler(int station) {
    return station % Station.COUNT == Station.HANDLER.ordinal();
  }

  /**
   * What is still queued when the last processor arrives: the largest backlog over the stations,
   * each fed with every processor's diffs during its flush. The barrier's messages and the next
   * phase's fetches queue behind it.
   */
  private double drain(double last) {
    // The station with most work first: no other with less work than its backlog needs a look.
    int first = 0;
    double mostWork = -1;
    for (int s = 0; s < ws.stations; s++) {
      double work = flushWork(s);
      if (work > mostWork) {
        mostWork = work;
        first = s;
      }
    }
    double most = backlog(first, last);
    for (int s = 0; s < ws.stations; s++) {
      if (s != first && flushWork(s) > most) {
        most = Math.max(most, backlog(s, last));
      }
    }
    return most;
  }

  /**
   * End of the drain where the flushes of who ends first hold up the others: they wait for the
   * first generation's diffs, then send their own. What a generation sends while its own processors
   * end one after the other is on its way when its last one ends.
   */
  private double generations() {
    double last = maximum.of(ws.quietLength, ws.variance, ws.processors);
    double lag = last - PhaseLoad.total(ws.quietLength) / ws.processors;
    double fetches = FlushGenerations.lastFetches(lag, ws.partLength, ws.partFetches, ws.parts);
    if (!(fetches > 0)) {
      return 0;
    }
    flushByStation();
    double[] ends = ws.arriving;
    System.arraycopy(ws.quietLength, 0, ends, 0, ws.processors);
    Arrays.sort(ends, 0, ws.processors);
    int half = ws.processors / 2;
    // Diffs that stations pass as fast as they are made leave no queue for others to wait in.
    boolean queues = generations.busiest() > longestMade();
    double first = queues ? generations.busiest() - (ends[half - 1] - ends[0]) : 0;
    double second = generations.other() - (ends[ws.processors - 1] - ends[half]);
    double held = FlushGenerations.met(Math.max(0, first), lag / fetches);
    return last + FlushGenerations.heldUp(fetches) * held + Math.max(0, second);
  }

  private double longestMade() {
    double most = 0;
    for (int i = 0; i < ws.processors; i++) {
      most = Math.max(most, ws.made[i]);
    }
    return most;
  }

  /** The CPUs that make diffs are stations too. */
  private void flushByStation() {
    generations.begin();
    for (int i = 0; i < ws.processors; i++) {
      generations.station(i / perNode, ws.made[i], 0);
    }
    for (int s = 0; s < ws.stations; s++) {
      int node = s / Station.COUNT;
      double own = 0;
      for (int j = node * perNode; j < (node + 1) * perNode; j++) {
        own += flushWork(s, j);
      }
      generations.station(node, own, flushWork(s) - own);
    }
  }

  private double flushWork(int s) {
    double work = 0;
    for (int j = 0; j < ws.processors; j++) {
      work += flushWork(s, j);
    }
    return work;
  }

  /** Time that processor j's flush keeps one server of a station busy. */
  private double flushWork(int s, int j) {
    return isHandler(s)
        ? ws.flushHandlerDemand[s / Station.COUNT][j] * solver.handlers().servers()
        : ws.flushDemand[j][s];
  }

  private double backlog(int s, double last) {
    for (int j = 0; j < ws.processors; j++) {
      ws.arriving[j] = flushWork(s, j);
    }
    return FluidBacklog.at(last, ws.arriving, ws.length, ws.finish, ws.processors);
  }

  /** No phase is shorter than the work that its busiest station has to do. */
  double busiestStation() {
    double most = 0;
    for (int s = 0; s < ws.stations; s++) {
      double sum = 0;
      for (int j = 0; j < ws.processors; j++) {
        sum += busy(s, j);
      }
      most = Math.max(most, sum);
    }
    return most;
  }

  /** Time that processor j's transactions keep one server of a station busy in the phase. */
  double busy(int s, int j) {
    if (isHandler(s)) {
      int node = s / Station.COUNT;
      return (ws.handlerDemand[node][j] + ws.flushHandlerDemand[node][j])
          * solver.handlers().servers();
    }
    return ws.demand[j][s] + ws.flushDemand[j][s];
  }

  /**
   * Shortest and longest possible time of the phase.
   *
   * <p>Not shorter than the longest processor alone in an idle system, nor than the work of the
   * busiest station. Not longer than that processor waiting once for all that the others do: at
   * every station, on every handler, for another's flush to be made, and, where locks are
   * contended, in all their own time.
   *
   * @param bounds overwritten with both
   */
  void bounds(double[] bounds) {
    double longest = 0;
    double serial = 0;
    for (int i = 0; i < ws.processors; i++) {
      double alone = ws.idleLength[i] + ws.made[i] - ws.flushStolen[i];
      longest = Math.max(longest, alone);
      serial += alone;
    }
    double all = longestMade();
    for (int s = 0; s < ws.stations; s++) {
      for (int j = 0; j < ws.processors; j++) {
        all += busy(s, j) / (isHandler(s) ? solver.handlers().servers() : 1);
      }
    }
    double least = solver.contended() ? longestCompute() : longest;
    bounds[0] = Math.max(least, busiestStation()) + fixedSeconds;
    bounds[1] =
        (solver.contended() ? serial : longest)
            + all
            + solver.handlers().longestPolls()
            + fixedSeconds;
  }

  private double longestCompute() {
    double longest = 0;
    for (int i = 0; i < ws.processors; i++) {
      longest = Math.max(longest, ws.compute[i]);
    }
    return longest;
  }
}
