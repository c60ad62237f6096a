package org.svmodel.analytic;

/**
 * Flushes that hold up other processors' last fetches. Who reaches the barrier first sends his
 * diffs at once; the next fetches of the others queue behind them, and only when they have passed
 * do these others end and send theirs. So the diffs pass in two generations, one after the other,
 * each from half of the nodes.
 *
 * <p>Of the work that the diffs bring to a station of node n, let O come from n's own processors
 * and R from the other N−1 nodes, of which N/2 − 1 are in n's generation: the share g = (N/2 − 1) /
 * (N − 1). While n's generation passes, the station works O + g·R, in the other one (1 − g)·R. A
 * generation lasts as long as its busiest station works. With equal nodes both together last 2·(O +
 * g·R): with many nodes up to 3/2 of the O + R of diffs that are all sent at once, since a node
 * that is held up cannot send meanwhile; with two nodes no longer, since one receives what the
 * other sends.
 */
final class FlushGenerations {
  private final double together;

  private double most;
  private double othersThere;
  private int nodeOfBusiest;
  private double elsewhere;

  /**
   * Generations of a cluster.
   *
   * @param nodes N
   */
  FlushGenerations(int nodes) {
    together = Math.max(0, (nodes / 2.0 - 1) / Math.max(1, nodes - 1));
  }

  /** Begins another phase. */
  void begin() {
    most = 0;
    othersThere = 0;
    nodeOfBusiest = -1;
    elsewhere = 0;
  }

  /**
   * Adds a station.
   *
   * @param node that it belongs to
   * @param own work of the diffs of this node's processors
   * @param others work of those of the other nodes' processors
   */
  void station(int node, double own, double others) {
    double work = own + together * others;
    if (work > most) {
      if (node != nodeOfBusiest) {
        elsewhere = most;
        nodeOfBusiest = node;
      }
      most = work;
      othersThere = others;
    } else if (node != nodeOfBusiest && work > elsewhere) {
      elsewhere = work;
    }
  }

  /** Time in which the generation of the node with the busiest station passes. */
  double busiest() {
    return most;
  }

  /** Time in which the other one passes, by its own nodes or at that station. */
  double other() {
    return Math.max(elsewhere, (1 - together) * othersThere);
  }

  /**
   * Fetches that a processor makes in the last {@code time} seconds of a phase.
   *
   * @param lengths of the phase's parts, in their order
   * @param fetches in each part, evenly spread over it
   */
  static double lastFetches(double time, double[] lengths, double[] fetches, int parts) {
    double left = time;
    double sum = 0;
    for (int k = parts - 1; k >= 0 && left > 0; k--) {
      sum += left < lengths[k] ? fetches[k] * (left / lengths[k]) : fetches[k];
      left -= lengths[k];
    }
    return sum;
  }

  /**
   * Mean wait of a processor for a backlog that appears while it makes a fetch every {@code cycle}
   * seconds: the first one that comes after it finds what is left of it. From the backlog D to that
   * fetch passes u, uniform on 0 to c, and the wait is the mean of max(0, D − u): D − c/2 where D ≥
   * c, else D²/2c.
   */
  static double met(double backlog, double cycle) {
    return backlog >= cycle ? backlog - cycle / 2 : backlog * backlog / (2 * cycle);
  }

  /**
   * Probability that a processor that has still so many fetches to make is held up: each of them
   * goes to a node of the first generation with the probability 1/2.
   */
  static double heldUp(double fetches) {
    return 1 - Math.pow(2, -fetches);
  }
}
