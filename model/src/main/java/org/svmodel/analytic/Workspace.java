package org.svmodel.analytic;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.queueing.ExpectedMaximum;
import org.svmodel.queueing.FiniteSourceWaits;

/** Arrays of one thread's solves, reused: a solve allocates nothing that grows with P or N. */
final class Workspace {
  final int processors;
  final int nodes;
  final int stations;

  /** Demand and residual of processor j at station s, at [j][s], scaled for queueing. */
  final double[][] demand;

  final double[][] residual;

  /** Visits of processor j. */
  final double[][] visits;

  /** Largest wait per visit. */
  final double[][] limit;

  /** Demand that j's barrier flush puts on a station, and its residual. */
  final double[][] flushDemand;

  final double[][] flushResidual;

  /** Wait per visit of processor i at station s. */
  final double[][] wait;

  /** Variance of it. */
  final double[][] waitVariance;

  /** Length of a processor's phase up to its flush. */
  final double[] length;

  /** Length of the parts of the phase that have been solved; see {@link PhaseParts}. */
  final double[] before;

  /** Parts of {@link #length}. */
  final double[] compute;

  final double[] protocol;
  final double[] data;
  final double[] lock;
  final double[] handler;

  /** CPU time of a processor's own, and the same with what handlers steal meanwhile. */
  final double[] own;

  final double[] busy;

  /** Share of its node's handlers that a processor takes while it computes. */
  final double[] taken;

  /** Own CPU time that does not depend on waits. */
  final double[] fixedProtocol;

  /** Remote acquires, as contention leaves them. */
  final double[] remoteLocks;

  /** Twins, and deposits of write notices at lock hand-overs. */
  final double[] twins;

  final double[] deposits;

  /** Diffs made at lock releases, and at the barrier. */
  final double[] diffsInLock;

  final double[] diffsAtBarrier;
  final double[] flush;
  final double[] flushStolen;

  /** Time from a processor's arrival until the flush is made, were it its node's last. */
  final double[] made;

  final double[] flushShare;
  final double[][] flushQueue;
  final double[] arriving;
  final double[] finish;
  final double[] variance;

  /** Raw CPU demand of handlers at node n, caused by processor j, at [n][j], and residuals. */
  final double[][] handlerDemand;

  final double[][] handlerResidual;
  final double[][] flushHandlerDemand;
  final double[] fetchWait;

  /** Share of a processor's work that another of its node does not meet; see {@link Joins}. */
  final double[] absence;

  /** Lengths in an idle system, without anything stolen. */
  final double[] idleLength;

  /** Lengths while nobody's flush loads anybody. */
  final double[] quietLength;

  /** Mean length and fetches of a processor in each part of the phase. */
  final double[] partLength = new double[PhaseParts.MOST_PARTS];

  final double[] partFetches = new double[PhaseParts.MOST_PARTS];

  /** Number of parts of the phase. */
  int parts;

  final double[] previous;
  final double[] inverse;
  double[] lineMisses;

  /** No waits: an idle system. */
  final double[] idle;

  final FiniteSourceWaits waits;
  final ExpectedMaximum maximum;

  /** Relative change of the lengths in the last step; all that a step moves on as one state. */
  final double[] change;

  double[] state;
  Acceleration acceleration;
  final double[] lockWaits;
  final PartSums sums;

  /** All that is linear in the number of remote acquires. */
  final LinearArrays ofRemoteLocks;

  /** What a grant carries, what a release deposits, what the owner's handler does before it. */
  Message grant;

  Message grantNotices;
  double ownerWork;

  /** Whether the diffs of a lock are made in the handler of its last owner. */
  boolean diffInHandler;

  /** Whether any processor flushes diffs at the barrier; whether any waits for a message. */
  boolean hasFlush;

  /** Whether any request needs a handler. */
  boolean hasHandlers;

  boolean communicates;

  /** Whether any processor joins another's fetch. */
  boolean joining;

  /** Whether flushes load those still under way; steps that the fixed point has taken. */
  boolean flushing;

  int steps;

  Workspace(int processors, int nodes) {
    this.processors = processors;
    this.nodes = nodes;
    this.stations = nodes * Station.COUNT;
    demand = new double[processors][stations];
    residual = new double[processors][stations];
    limit = new double[processors][stations];
    visits = new double[processors][stations];
    flushDemand = new double[processors][stations];
    flushResidual = new double[processors][stations];
    wait = new double[processors][stations];
    waitVariance = new double[processors][stations];
    length = new double[processors];
    before = new double[processors];
    compute = new double[processors];
    protocol = new double[processors];
    data = new double[processors];
    lock = new double[processors];
    handler = new double[processors];
    own = new double[processors];
    busy = new double[processors];
    taken = new double[processors];
    fixedProtocol = new double[processors];
    remoteLocks = new double[processors];
    twins = new double[processors];
    deposits = new double[processors];
    diffsInLock = new double[processors];
    diffsAtBarrier = new double[processors];
    flush = new double[processors];
    flushQueue = new double[processors][stations];
    inverse = new double[processors];
    flushShare = new double[processors * processors];
    finish = new double[processors];
    variance = new double[processors];
    handlerDemand = new double[nodes][processors];
    handlerResidual = new double[nodes][processors];
    flushHandlerDemand = new double[nodes][processors];
    absence = new double[processors * (processors / nodes)];
    fetchWait = new double[processors];
    idleLength = new double[processors];
    quietLength = new double[processors];
    flushStolen = new double[processors];
    made = new double[processors];
    arriving = new double[processors];
    maximum = new ExpectedMaximum();
    previous = new double[processors];
    lineMisses = new double[processors];
    idle = new double[Math.max(3 * Station.COUNT, stations)];
    waits = new FiniteSourceWaits(processors, stations);
    change = new double[processors];
    state(0);
    lockWaits = new double[3 * Station.COUNT];
    sums = new PartSums(this);
    ofRemoteLocks = new LinearArrays(changedByRemoteLocks());
  }

  private double[][] changedByRemoteLocks() {
    List<double[]> arrays = new ArrayList<>(List.of(remoteLocks, twins, deposits, diffsInLock));
    for (double[][] rows : List.of(demand, residual, visits, handlerDemand, handlerResidual)) {
      arrays.addAll(List.of(rows));
    }
    return arrays.toArray(double[][]::new);
  }

  /** Makes room for a state of lengths, waits, waits of fetches and so many values of locks. */
  void state(int ofLocks) {
    int size = 2 * processors + processors * stations + ofLocks;
    if (state == null || state.length < size) {
      state = new double[size];
      acceleration = new Acceleration(processors, size);
    }
  }
}
