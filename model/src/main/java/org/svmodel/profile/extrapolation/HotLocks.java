package org.svmodel.profile.extrapolation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase.HotLock;

/**
 * Hot locks of a phase for another number of nodes: paired by rank over the runs, each rank's share
 * of the acquires and its sharers fitted. A run without that rank says nothing of it; with fewer
 * than three runs that have it, or where phases do not correspond, it stays as in the nearest run.
 */
final class HotLocks {
  private static final int LEAST = 3;

  private final Runs runs;
  private final Measurement nearest;
  private final int targetNodes;

  HotLocks(Runs runs, Measurement nearest, int targetNodes) {
    this.runs = runs;
    this.nearest = nearest;
    this.targetNodes = targetNodes;
  }

  List<HotLock> of(int phase) {
    List<HotLock> measured = nearest.phases().get(phase).hotLocks();
    List<HotLock> locks = new ArrayList<>();
    double left = 1;
    for (int rank = 0; rank < measured.size(); rank++) {
      HotLock lock = runs.correspond() ? fitted(phase, rank) : measured.get(rank);
      double share = Math.min(left, lock.share());
      if (share > 0) {
        locks.add(new HotLock(share, lock.sharers()));
      }
      left -= share;
    }
    return locks;
  }

  private HotLock fitted(int phase, int rank) {
    List<Measurement> with =
        runs.measurements().stream()
            .filter(m -> m.phases().get(phase).hotLocks().size() > rank)
            .toList();
    HotLock measured = nearest.phases().get(phase).hotLocks().get(rank);
    if (with.size() < LEAST) {
      return measured;
    }
    List<HotLock> locks =
        with.stream().map(m -> m.phases().get(phase).hotLocks().get(rank)).toList();
    double[] nodes = with.stream().mapToDouble(Measurement::nodes).toArray();
    GrowthFitter fitter = new GrowthFitter(nodes, targetNodes);
    double share = fitter.fit(values(locks, true), false).at(targetNodes);
    double sharers = fitter.fit(values(locks, false), false).at(targetNodes);
    int processors = targetNodes * nearest.processorsPerNode();
    return new HotLock(Math.min(1, share), Math.min(processors, Math.max(1, sharers)));
  }

  private static double[] values(List<HotLock> locks, boolean share) {
    return IntStream.range(0, locks.size())
        .mapToDouble(i -> share ? locks.get(i).share() : locks.get(i).sharers())
        .toArray();
  }
}
