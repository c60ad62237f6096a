package org.svmodel.analytic;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.profile.Count;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;

/**
 * One phase's counts in the arrays that the model reads: length P by processor, N by node, N·N by
 * node and home. Independent of machine costs and protocol, so it is made once per measurement.
 */
final class PhaseLoad {
  final Phase phase;
  final int nodes;
  final int perNode;
  final int processors;

  final double[] work;
  final double[] fetches;
  final double[] writeFetches;
  final double[] joins;
  private final double[] joinShare;
  final double[] homeWrites;
  final double[] twins;
  final double[] diffs;

  /** Diffs made at locks; null where they were not told apart. */
  final double[] diffsAtLocks;

  /** Whether every release ended an interval in the run that was counted. */
  final boolean countedAtEveryRelease;

  /** Diffs of pages that several of a node have written, by who wrote first; and of each node. */
  final double[] sharedDiffs;

  final double[] nodeSharedDiffs;

  final double[] localLocks;
  final double[] remoteLocks;
  final double[] lockHold;
  final double[] fetchesInLock;
  final double[] invalidations;
  final double[] lineMisses;

  /** Write notices of a node's processors. */
  final double[] nodeNotices;

  /** Mean modified words and runs of one diff made on a node. */
  final double[] wordsPerDiff;

  final double[] runsPerDiff;

  /** The same, mean over the diffs of all nodes. */
  final double meanWords;

  final double meanRuns;

  /**
   * Runs that each processor writes itself, messages with automatic update, and the mean words of
   * one on a node; where they were not counted, the runs of the diffs.
   */
  final double[] updates;

  final double[] wordsPerUpdate;

  /** Share of node a's fetches that go to home b, at [a·N + b]; rows sum to 1. */
  final double[] homeShare;

  /**
   * The same of its diffs and of their runs; that of its fetches where they were not counted by
   * home.
   */
  final double[] diffShare;

  final double[] runShare;

  /** Locks with contention. */
  final List<Phase.HotLock> hotLocks;

  /** Fetches of each node. */
  final double[] nodeFetches;

  /** Sums over the processors. */
  final double totalFetches;

  final double totalTwins;
  final double totalDiffs;
  final double totalRemoteLocks;
  final double totalAcquires;

  /** The phase cut where its fetches become denser or sparser; itself where they do not. */
  final List<PhaseLoad> parts;

  PhaseLoad(Phase phase, Measurement measurement) {
    this(phase, measurement, PhaseParts.of(phase.fetchSlices()));
  }

  /** Whether the longest chain of events of each processor was counted. */
  boolean hasPaths() {
    return phase.perProcessor(Count.PATH_WORK).length > 0;
  }

  private PhaseLoad(Phase phase, Measurement measurement, List<PhaseParts.Part> cuts) {
    this.phase = phase;
    this.nodes = measurement.nodes();
    this.perNode = measurement.processorsPerNode();
    this.processors = measurement.processors();
    work = values(Count.WORK);
    writeFetches = values(Count.WRITE_FETCHES);
    fetches = sum(values(Count.READ_FETCHES), writeFetches);
    joins = values(Count.FETCH_JOINS);
    joinShare = phase.perProcessor(Count.JOIN_SHARE);
    homeWrites = values(Count.HOME_WRITES);
    twins = values(Count.TWINS);
    diffs = values(Count.DIFFS);
    diffsAtLocks = measurement.diffsAtLocksMeasured() ? values(Count.DIFFS_AT_LOCKS) : null;
    countedAtEveryRelease =
        measurement.intervalEnd().filter(e -> e == IntervalEnd.EVERY_RELEASE).isPresent();
    sharedDiffs = values(Count.SHARED_DIFFS);
    nodeSharedDiffs = byNode(sharedDiffs);
    localLocks = values(Count.LOCAL_LOCKS);
    remoteLocks = values(Count.REMOTE_LOCKS);
    lockHold = values(Count.LOCK_HOLD);
    fetchesInLock = values(Count.FETCHES_IN_LOCK);
    invalidations = values(Count.INVALIDATIONS);
    lineMisses =
        measurement.notMeasured().contains(Count.LINE_MISSES) ? null : values(Count.LINE_MISSES);
    nodeNotices = byNode(values(Count.WRITE_NOTICES));
    double[] nodeDiffs = byNode(diffs);
    wordsPerDiff = ratio(byNode(values(Count.DIFF_WORDS)), nodeDiffs);
    runsPerDiff = ratio(byNode(values(Count.DIFF_RUNS)), nodeDiffs);
    double allDiffs = Math.max(total(diffs), Double.MIN_NORMAL);
    meanWords = total(values(Count.DIFF_WORDS)) / allDiffs;
    meanRuns = total(values(Count.DIFF_RUNS)) / allDiffs;
    boolean updatesCounted = phase.perProcessor(Count.UPDATE_RUNS).length > 0;
    updates = values(updatesCounted ? Count.UPDATE_RUNS : Count.DIFF_RUNS);
    double[] updateWords = values(updatesCounted ? Count.UPDATE_WORDS : Count.DIFF_WORDS);
    wordsPerUpdate = ratio(byNode(updateWords), byNode(updates));
    homeShare = shares(phase.homes());
    diffShare = homed(byNode(values(Count.HOME_DIFFS)), homeShare);
    runShare = homed(byNode(values(Count.HOME_DIFF_RUNS)), diffShare);
    hotLocks = phase.hotLocks();
    nodeFetches = byNode(fetches);
    totalFetches = total(fetches);
    totalTwins = total(twins);
    totalDiffs = total(diffs);
    totalRemoteLocks = total(remoteLocks);
    totalAcquires = totalRemoteLocks + total(localLocks);
    parts = cuts.size() == 1 ? List.of(this) : parts(cuts, measurement);
  }

  private List<PhaseLoad> parts(List<PhaseParts.Part> cuts, Measurement measurement) {
    double[] atLocks = new double[processors];
    for (int i = 0; i < processors; i++) {
      atLocks[i] = diffsAtLocks(i);
    }
    Phase whole = PhaseParts.withUpdates(phase);
    List<PhaseLoad> loads = new ArrayList<>();
    for (PhaseParts.Part cut : cuts) {
      boolean last = loads.size() == cuts.size() - 1;
      Phase part = PhaseParts.cut(whole, cut, atLocks, last);
      loads.add(new PhaseLoad(part, measurement, List.of(cut)));
    }
    return loads;
  }

  /**
   * Diffs that a processor makes at locks. Where a profile does not tell them apart, one page is
   * taken to be written under the lock that is handed over, so that as many diffs are made at
   * hand-overs as there are remote acquires, if there are so many.
   */
  double diffsAtLocks(int i) {
    return Math.min(diffs[i], diffsAtLocks == null ? remoteLocks[i] : diffsAtLocks[i]);
  }

  /** Mean share of a fetch's time that a joined miss waits; half of it where none was measured. */
  double joinShare(int processor) {
    return joinShare.length == 0 ? 0.5 : joinShare[processor];
  }

  private double[] values(Count count) {
    double[] values = phase.perProcessor(count);
    return values.length == 0 ? new double[processors] : values;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }

  static double total(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum;
  }

  private double[] byNode(double[] values) {
    double[] sums = new double[nodes];
    for (int i = 0; i < processors; i++) {
      sums[i / perNode] += values[i];
    }
    return sums;
  }

  private static double[] ratio(double[] numerator, double[] denominator) {
    double[] ratio = new double[numerator.length];
    for (int i = 0; i < ratio.length; i++) {
      ratio[i] = denominator[i] > 0 ? numerator[i] / denominator[i] : 0;
    }
    return ratio;
  }

  /**
   * Shares of a node's diffs by home, where only sums by home are known: every node's go to the
   * others in proportion to these.
   */
  private double[] homed(double[] atHome, double[] unknown) {
    double all = total(atHome);
    if (!(all > 0)) {
      return unknown;
    }
    double[] shares = new double[nodes * nodes];
    for (int a = 0; a < nodes; a++) {
      double others = all - atHome[a];
      for (int b = 0; b < nodes; b++) {
        double uniform = 1.0 / (nodes - 1);
        shares[a * nodes + b] = a == b ? 0 : others > 0 ? atHome[b] / others : uniform;
      }
    }
    return shares;
  }

  /** Rows of the home matrix as shares; a row without fetches is uniform over the other nodes. */
  private double[] shares(double[][] homes) {
    double[] shares = new double[nodes * nodes];
    for (int a = 0; a < nodes; a++) {
      double row = homes.length == 0 ? 0 : total(homes[a]);
      for (int b = 0; b < nodes; b++) {
        double uniform = nodes == 1 || a == b ? 0 : 1.0 / (nodes - 1);
        shares[a * nodes + b] = row > 0 ? homes[a][b] / row : uniform;
      }
    }
    return shares;
  }
}
