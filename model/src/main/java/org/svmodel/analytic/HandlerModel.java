package org.svmodel.analytic;

import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.Hardware.InterruptDispatch;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.protocol.Protocol.Requests;

/** What serving others' requests costs a processor: handlers that pre-empt it, and polls. */
final class HandlerModel {
  private final Hardware hw;
  private final Protocol protocol;
  private final Workspace ws;
  private final int nodes;
  private final int perNode;
  private final int processors;
  private final double pollShare;

  private PhaseLoad load;

  HandlerModel(Hardware hw, Protocol protocol, Workspace ws) {
    this.hw = hw;
    this.protocol = protocol;
    this.ws = ws;
    this.nodes = hw.nodes();
    this.perNode = hw.processorsPerNode();
    this.processors = hw.processors();
    this.pollShare =
        protocol.requests() == Requests.POLLING && protocol.kind() == Kind.SVM
            ? hw.os().pollCost() / hw.os().pollInterval()
            : 0;
  }

  /** Begins a phase. */
  void begin(PhaseLoad phaseLoad) {
    load = phaseLoad;
  }

  /** CPU time of the polls of processor i. */
  double polling(int i) {
    return ws.compute[i] * pollShare;
  }

  /** Longest time that one processor's requests may wait for polls. */
  double longestPolls() {
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
  void addPollDelays() {
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

  /**
   * CPU time that handlers take from processor i: the share σ of its time that its CPU spends in
   * handlers, of the time it would use the CPU itself, and for each of its waits the rest of a
   * handler that its CPU may be in when the wait ends; plus polls.
   */
  double time(int i, int node) {
    double polls = polling(i);
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
      utilization += ws.handlerDemand[node][j] * overlap;
      residualLife += ws.handlerResidual[node][j] * overlap;
    }
    utilization += flushWork(i, node) * inverse;
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
    double all = flushWork(i, node);
    for (int j = 0; j < processors; j++) {
      all += ws.handlerDemand[node][j];
    }
    // f(X) = own + waiting + σ(X) · (X − waiting) − X is positive at low, not so at high.
    double low = own + waiting;
    double high = low + all * taken;
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
    double share = flushWork(i, node) * inverse;
    for (int j = 0; j < processors; j++) {
      double overlap = ws.inverse[j] < inverse ? ws.inverse[j] : inverse;
      share += ws.handlerDemand[node][j] * overlap;
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
    ws.taken[i] = ws.steps > 200 ? last + 0.3 * (taken - last) : taken;
    return ws.taken[i];
  }

  /** Handler work at a node that others' flushes cause during i's phase. */
  private double flushWork(int i, int node) {
    double work = 0;
    if (ws.flushing) {
      for (int j = 0; j < processors; j++) {
        work += ws.flushHandlerDemand[node][j] * ws.flushShare[i * processors + j];
      }
    }
    return work;
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
