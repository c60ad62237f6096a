package org.svmodel.simulation;

/** What the threads of a node do with a page in the intervals that they are in. */
final class OpenIntervals implements SharedPages.Uses {
  private final Cluster cluster;

  OpenIntervals(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public double written(int node, int page) {
    double least = 1;
    int first = node * cluster.costs.perNode;
    for (int p = first; p < first + cluster.costs.perNode; p++) {
      least = Math.min(least, cluster.executions[p].written(page));
    }
    return least;
  }

  @Override
  public void faultAgain(int node, int page) {
    int first = node * cluster.costs.perNode;
    for (int p = first; p < first + cluster.costs.perNode; p++) {
      cluster.executions[p].faultAgain(page);
    }
  }
}
