package org.svmodel.analytic;

import java.util.Arrays;
import org.svmodel.profile.Count;
import org.svmodel.profile.ReplayCosts;

/**
 * Waits for locks in a phase whose longest chains of events were counted ({@link Count#PATH_WORK}
 * and those after it): what processor i waits for is on its chain and not its own,
 *
 * <pre>  lock_i = Σ_k (chain_k,i − own_k,i) · c_k,   not less than 0</pre>
 *
 * over k: work, fetches, request hops, grants, twins, home writes, diffs. c_k is what one costs on
 * this machine, queueing included, mean over the processors. The chain is that of a run in which
 * communication costs about as much: as a share of a fetch's time, averaged over all chains, k
 * costs what {@link #fetch} says.
 */
final class LockPaths {
  private static final Count[] PATH = {
    Count.PATH_WORK,
    Count.PATH_FETCHES,
    Count.PATH_FETCHES_IN_LOCK,
    Count.PATH_HOPS,
    Count.PATH_GRANTS,
    Count.PATH_TWINS,
    Count.PATH_HOME_WRITES,
    Count.PATH_DIFFS
  };

  private static final int GRANT = 4;

  private static final long UNIT = 1L << 30;

  /** What each costs in the counted runs, where a fetch costs 1. */
  private static final double[] COUNTED = counted();

  private final Transactions t;
  private final Workspace ws;
  private final LockModel locks;
  private final int perNode;
  private final double secondsPerInstruction;
  private final double[] cost = new double[PATH.length];
  private final double[] numbers = new double[PATH.length]; // of the whole phase
  private final double[] times = new double[PATH.length];
  private PhaseLoad load;
  private double[][] chain = {};

  LockPaths(
      Transactions t, Workspace ws, LockModel locks, int perNode, double secondsPerInstruction) {
    this.t = t;
    this.ws = ws;
    this.locks = locks;
    this.perNode = perNode;
    this.secondsPerInstruction = secondsPerInstruction;
  }

  private static double[] counted() {
    ReplayCosts c = ReplayCosts.of(UNIT, 1);
    double[] cost = {0, c.fetch(), 0, c.hop(), c.grant(), c.twin(), c.homeWrite(), c.diff()};
    for (int k = 0; k < cost.length; k++) {
      cost[k] /= UNIT;
    }
    return cost;
  }

  void begin(PhaseLoad phaseLoad) {
    load = phaseLoad;
    chain = new double[PATH.length][];
    for (int k = 0; k < PATH.length; k++) {
      double[] values = load.phase.perProcessor(PATH[k]);
      chain[k] = values.length == 0 ? new double[load.processors] : values;
    }
  }

  /** What everything costs with the workspace's waits. */
  void update() {
    cost[0] = secondsPerInstruction;
    cost[1] = t.fetchOverhead() + mean(load.fetches, ws.fetchWait);
    cost[2] = locks.parkedFetch();
    locks.travels().update();
    cost[3] = locks.travels().meanHop();
    double deposits = LockModel.dirtyHandovers(load) * t.depositNotices();
    cost[4] = 2 * t.send + locks.travels().meanGrant() + t.receive + deposits;
    cost[5] = 0;
    cost[7] = locks.behindDiff();
    for (int i = 0; i < load.processors; i++) {
      int node = i / perNode;
      double[] w = ws.wait[i];
      cost[5] += t.twin(node, w) / load.processors;
      cost[7] += t.diff(node, load.meanWords, load.meanRuns, w) / load.processors;
    }
    cost[6] = t.homeWrite();
  }

  private static double mean(double[] weights, double[] values) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      weight += weights[i];
    }
    return weight > 0 ? sum / weight : 0;
  }

  /** Time that processor i waits for locks. */
  double wait(int i) {
    double time = -ws.remoteLocks[i] * (t.send + t.receive);
    for (int k = 0; k < PATH.length; k++) {
      time += (chain[k][i] - own(k, i)) * cost[k];
    }
    return Math.max(0, time);
  }

  private double own(int k, int i) {
    return switch (PATH[k]) {
      case PATH_WORK -> load.work[i];
      case PATH_FETCHES -> load.fetches[i] + load.joins[i] * load.joinShare(i);
      case PATH_FETCHES_IN_LOCK -> load.fetchesInLock[i];
      case PATH_TWINS -> load.twins[i];
      case PATH_HOME_WRITES -> load.homeWrites[i];
      case PATH_DIFFS -> load.diffsAtLocks(i);
      default -> 0;
    };
  }

  /** Begins a phase of one or several parts. */
  void restart() {
    Arrays.fill(numbers, 0);
    Arrays.fill(times, 0);
  }

  /** A part of the phase is solved. */
  void add() {
    for (int k = 0; k < PATH.length; k++) {
      double number = PhaseLoad.total(chain[k]);
      numbers[k] += number;
      times[k] += number * cost[k];
    }
  }

  /**
   * Instructions of a fetch in a run in which all on the chains but grants costs as much as here,
   * each in proportion to a fetch as it was counted; 0 without any.
   */
  double fetch() {
    return perFetch() / secondsPerInstruction;
  }

  /** What a grant costs here, as a factor to what it costs in that run. */
  double grant() {
    double fetch = perFetch() * COUNTED[GRANT] * numbers[GRANT];
    return fetch > 0 ? times[GRANT] / fetch : 0;
  }

  private double perFetch() {
    double here = 0;
    double counted = 0;
    for (int k = 1; k < PATH.length; k++) {
      if (k != GRANT) {
        here += times[k];
        counted += numbers[k] * COUNTED[k];
      }
    }
    return counted > 0 ? here / counted : 0;
  }
}
