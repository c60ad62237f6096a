package org.svmodel.simulation;

import org.svmodel.trace.LineDirectory;

/** Coherence misses of the hardware-DSM reference. */
final class LineMisses {
  private final Cluster cluster;
  private final LineDirectory directory;

  LineMisses(Cluster cluster) {
    this.cluster = cluster;
    Costs costs = cluster.costs;
    int lineSize = usable(costs.hardware.coherence().lineSize());
    directory = new LineDirectory(costs.nodes, costs.pageSize, lineSize);
  }

  /** The line size that a trace can tell misses of: 64 to 512 B, a power of two. */
  static int usable(int lineSize) {
    return Integer.highestOneBit(Math.min(512, Math.max(64, lineSize)));
  }

  /** Remote misses of an interval's accesses to a page. */
  int of(int node, int page, int pattern) {
    boolean home = cluster.pages.home(page, node) == node;
    return directory.access(node, home, page, cluster.program.pool(), pattern);
  }
}
