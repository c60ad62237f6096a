package org.svmodel.simulation;

import org.svmodel.trace.LineDirectory;

/** Coherence misses of the hardware-DSM reference. */
final class LineMisses {
  private final Cluster cluster;
  private final LineDirectory directory;

  LineMisses(Cluster cluster) {
    this.cluster = cluster;
    Costs costs = cluster.costs;
    int lineSize = Math.min(512, Math.max(64, costs.hardware.coherence().lineSize()));
    directory = new LineDirectory(costs.nodes, costs.pageSize, Integer.highestOneBit(lineSize));
  }

  /** Remote misses of an interval's accesses to a page. */
  int of(int node, int page, int pattern) {
    boolean home = cluster.pages.home(page, node) == node;
    return directory.access(node, home, page, cluster.program.pool(), pattern);
  }
}
