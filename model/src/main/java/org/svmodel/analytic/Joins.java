package org.svmodel.analytic;

/**
 * What processors of a node do not meet of one another in queues, because they wait for one
 * another's fetches.
 *
 * <p>Of the time of the others' fetches processor j waits the share σ_j in joins: it joins the part
 * joins_j / Σ_{k≠j} fetches_k of them, and waits a share of each. So of i's fetches the part 1 −
 * σ_j is made while j does not wait for them, and of j's the part 1 − σ_i while i does not wait for
 * those; and neither falls into the time σ_j·F_i + σ_i·F_j in which one waits for the other, F
 * being the time of a processor's own fetches. Of what i would meet of a processor whose fetches
 * had nothing to do with its own, it meets of j
 *
 * <pre>  (1 − σ_i) · (1 − σ_j) / (1 − (σ_j·F_i + σ_i·F_j) / max(X_i, X_j)),   at most all</pre>
 */
final class Joins {
  private final Transactions t;
  private final Workspace ws;
  private final int perNode;
  private final double[] share;
  private final double[] fetching; // time of a processor's own fetches
  private PhaseLoad load;

  Joins(Transactions t, Workspace ws, int perNode) {
    this.t = t;
    this.ws = ws;
    this.perNode = perNode;
    share = new double[ws.processors];
    fetching = new double[ws.processors];
  }

  /** Begins a phase. */
  void begin(PhaseLoad phaseLoad) {
    load = phaseLoad;
    for (int j = 0; j < share.length; j++) {
      double others = load.nodeFetches[j / perNode] - load.fetches[j];
      double joined = others > 0 ? Math.min(1, load.joins[j] / others) : 0;
      share[j] = joined * load.joinShare(j);
    }
  }

  /** Takes from the waits of a step what is not met. */
  void exclude() {
    for (int i = 0; i < share.length; i++) {
      fetching[i] = load.fetches[i] * (t.send + ws.fetchWait[i]);
    }
    for (int i = 0; i < share.length; i++) {
      int first = i - i % perNode;
      for (int j = first; j < i; j++) {
        double absent = absence(i, j);
        ws.absence[i * perNode + j - first] = absent;
        ws.absence[j * perNode + i - first] = absent;
      }
    }
    ws.waits.exclude(perNode, ws.absence, ws.wait);
  }

  private double absence(int i, int j) {
    double own = share[i];
    double other = share[j];
    if (own == 0 && other == 0) {
      return 0;
    }
    double longer = ws.previous[i] > ws.previous[j] ? ws.previous[i] : ws.previous[j];
    return absence(own, other, longer, other * fetching[i] + own * fetching[j]);
  }

  /**
   * Share of j's work that i does not meet.
   *
   * @param own σ_i
   * @param other σ_j
   * @param longer max(X_i, X_j)
   * @param waiting time in which one waits for the other
   */
  static double absence(double own, double other, double longer, double waiting) {
    double apart = (1 - own) * (1 - other) * longer;
    double free = longer - waiting;
    return apart < free ? 1 - apart / free : 0;
  }
}
