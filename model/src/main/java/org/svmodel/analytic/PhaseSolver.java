package org.svmodel.analytic;

import java.util.Arrays;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.Hardware.IntervalEnd;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Kind;
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
  static final double TOLERANCE = 1e-10;

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
  private final LockPaths paths;
  private final Joins joins;
  private final HandlerModel handlers;
  private final FlushModel flush;
  private final PartSums sums;
  private final PhaseState state;

  private PhaseLoad load;
  private SolvedStates states = SolvedStates.NONE;
  private int solves;
  private int plainUntil;
  private double residual;
  private int allSteps;
  private double largestResidual;

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
    this.paths = new LockPaths(t, ws, locks, perNode, secondsPerAccess);
    this.joins = new Joins(t, ws, perNode);
    this.handlers = new HandlerModel(hw, protocol, ws);
    this.flush = new FlushModel(t, ws, perNode);
    this.sums = ws.sums;
    this.state = new PhaseState(ws, locks, SHORTEST);
  }

  /** Begins where another scenario ended, or keeps where this one ends; before the first phase. */
  void use(SolvedStates solved) {
    states = solved;
  }

  /** The number that the next solve has in the order of phases, parts and flushes. */
  int solves() {
    return solves;
  }

  /** See {@link SolvedStates#sameTime}. */
  double sameTime() {
    return states.sameTime();
  }

  /** The next solve is one that has been done already, of other counts. */
  void again(int solve) {
    solves = solve;
  }

  int iterations() {
    return allSteps;
  }

  HandlerModel handlers() {
    return handlers;
  }

  FlushModel flush() {
    return flush;
  }

  double residual() {
    return largestResidual;
  }

  /** Solves a phase, part by part; the results are in the workspace. */
  void solve(PhaseLoad whole) {
    allSteps = 0;
    largestResidual = 0;
    ws.parts = 0;
    paths.restart();
    if (whole.parts.size() == 1) {
      solvePart(whole);
      return;
    }
    sums.begin();
    for (PhaseLoad part : whole.parts) {
      solvePart(part);
      sums.add();
    }
    sums.put();
    load = whole;
    handlers.begin(whole);
    flush.end(whole);
  }

  private void solvePart(PhaseLoad part) {
    load = part;
    ws.steps = 0;
    residual = 0;
    flush.begin(load);
    handlers.begin(load);
    prepareLocks();
    if (LockModel.contended(load) && protocol.kind() == Kind.SVM) {
      demands.fillForContention(load);
    } else {
      demands.fill(load);
    }
    locks.begin(load);
    if (load.hasPaths()) {
      paths.begin(load);
    }
    ws.state(locks.size());
    waits.reset();
    ws.joining = perNode > 1 && protocol.kind() == Kind.SVM && PhaseLoad.total(load.joins) > 0;
    joins.begin(load);
    startIdle();
    lengths();
    for (int i = 0; i < processors; i++) {
      ws.idleLength[i] = ws.length[i] - ws.handler[i] + handlers.polling(i);
    }
    if (ws.communicates || locks.contended()) {
      boolean loads = ws.hasFlush && ws.communicates;
      iterate(solves, states.tolerance(solves, loads));
      keepQuiet();
      if (loads) {
        flush.share();
        iterate(solves + 1, states.tolerance(solves + 1));
      }
    } else {
      keepQuiet();
    }
    if (states.keeps()) {
      states.took(solves, load.phase.repeat() * longest());
    }
    if (load.hasPaths()) {
      paths.add();
    }
    solves += 2;
    waits.variances(ws.demand, ws.residual, ws.wait, ws.waitVariance);
    for (int i = 0; i < processors; i++) {
      ws.variance[i] = variance(i);
    }
    allSteps += ws.steps;
    largestResidual = Math.max(largestResidual, residual);
  }

  /** Keeps what the part is while nobody's flush loads anybody. */
  private void keepQuiet() {
    System.arraycopy(ws.length, 0, ws.quietLength, 0, processors);
    ws.partLength[ws.parts] = PhaseLoad.total(ws.length) / processors;
    ws.partFetches[ws.parts] = load.totalFetches / processors;
    ws.parts++;
  }

  private double longest() {
    double most = 0;
    for (int i = 0; i < processors; i++) {
      most = Math.max(most, ws.length[i]);
    }
    return most;
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

  /**
   * Finds the fixed point.
   *
   * @param solve its number: two for each part of each phase of the run
   */
  private void iterate(int solve, double tolerance) {
    plainUntil = ws.steps;
    ws.acceleration.restart();
    waits.limits(ws.demand, ws.visits, ws.limit);
    start(solve);
    int first = ws.steps;
    double best = Double.POSITIVE_INFINITY;
    do {
      if (++ws.steps > MAX_ITERATIONS) {
        throw new EvaluationException(
            "phase '%s' did not converge after %d iterations (relative change %.1e); busiest: %s"
                .formatted(load.phase.name(), MAX_ITERATIONS, residual, busiest()));
      }
      System.arraycopy(ws.length, 0, ws.previous, 0, processors);
      step();
      residual = locks.moved();
      for (int i = 0; i < processors; i++) {
        ws.change[i] = (ws.length[i] - ws.previous[i]) / ws.length[i];
        residual = Math.max(residual, Math.abs(ws.change[i]));
      }
      if (residual > tolerance) {
        advance(residual > 10 * best);
      }
      if (ws.steps > first + 2) {
        best = Math.min(best, residual);
      }
    } while (!(residual <= tolerance));
    if (states.keeps()) {
      states.keep(solve, ws.state, state.gather());
    }
  }

  /**
   * From one step to the next: steps are accelerated; after one that made things much worse a few
   * go unaccelerated, and a phase that takes long goes on with shorter and shorter steps. (The
   * first two steps do not count: flushes and locks act with a delay.)
   */
  private void advance(boolean worse) {
    if (worse) {
      ws.acceleration.restart();
      plainUntil = ws.steps + 3;
    }
    if (ws.steps > 800) {
      shorten(0.2);
    } else if (ws.steps > 400) {
      shorten(0.5);
    } else if (ws.steps <= 200 && ws.steps >= plainUntil) {
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
      demands.rescale(load, locks.remoteFactor());
    }
    waits.step(ws.demand, ws.residual, ws.length, ws.limit, ws.wait);
    if (ws.joining) {
      joins.exclude();
    }
    if (ws.flushing) {
      flush.addWaits();
    }
    handlers.addPollDelays();
    locks.update();
    lengths();
  }

  /** Replaces what the step moved on by the accelerated state. */
  private void accelerate() {
    int size = state.gather();
    ws.acceleration.apply(ws.change, ws.state, size);
    state.scatter(ws.state);
  }

  /**
   * Begins where a scenario like this one ended; with flushes, as far from the fixed point without
   * them as there.
   */
  private void start(int solve) {
    double[] solved = states.at(solve);
    if (solved == null) {
      return;
    }
    double[] quiet = ws.flushing ? states.at(solve - 1) : null;
    if (quiet == null) {
      state.scatter(solved);
      return;
    }
    int size = state.gather();
    for (int k = 0; k < size; k++) {
      ws.state[k] += solved[k] - quiet[k];
    }
    state.scatter(ws.state);
  }

  private String busiest() {
    int worst = 0;
    double most = -1;
    for (int s = 0; s < ws.stations; s++) {
      double demand = 0;
      for (int j = 0; j < processors; j++) {
        demand += ws.demand[j][s];
      }
      if (demand > most) {
        most = demand;
        worst = s;
      }
    }
    return Station.label(worst);
  }

  /**
   * Variance of a processor's length: that of its waits in queues, which vary independently of one
   * another, and of those for locks.
   */
  private double variance(int i) {
    double variance = locks.variance(i);
    for (int s = 0; s < ws.stations; s++) {
      variance += ws.visits[i][s] * ws.waitVariance[i][s];
    }
    return variance;
  }

  /** Whether some lock is shared. */
  boolean contended() {
    return locks.contended();
  }

  /** Waits for locks in the phase that was solved, if its chains of events were counted. */
  LockPaths paths() {
    return paths;
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
    }
    if (load.hasPaths()) {
      paths.update();
    }
    for (int i = 0; i < processors; i++) {
      int node = i / perNode;
      double[] w = ws.wait[i];
      double fetchWait = ws.fetchWait[i];
      data(i, node, w, fetchWait);
      ws.lock[i] = load.hasPaths() ? paths.wait(i) : locks.wait(i);
      ws.protocol[i] = ws.fixedProtocol[i] + waitingProtocol(i, node, w);
      ws.handler[i] = handlers.time(i, node);
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
}
