package org.svmodel.analytic;

/**
 * How long a remote acquire's request and grant travel, by processor that acquires, with the queues
 * that they meet, over the places of manager and last owner.
 */
final class LockTravels {
  private final Transactions t;
  private final Workspace ws;
  private final int nodes;
  private final int perNode;
  private final double[] request;
  private final double[] hop;
  private final double[] grant;
  private PhaseLoad load;

  LockTravels(Transactions t, Workspace ws, int nodes, int perNode) {
    this.t = t;
    this.ws = ws;
    this.nodes = nodes;
    this.perNode = perNode;
    request = new double[ws.processors];
    hop = new double[ws.processors];
    grant = new double[ws.processors];
  }

  void begin(PhaseLoad phaseLoad) {
    load = phaseLoad;
  }

  /** For the workspace's waits, of all that acquire remote locks. */
  void update() {
    for (int i = 0; i < ws.processors; i++) {
      if (load.remoteLocks[i] > 0) {
        update(i);
      }
    }
  }

  /** The same of one processor. */
  void update(int i) {
    double[] w = places(i);
    double near = 1.0 / nodes;
    double passedOn = Math.max(0, 1 - 2 * near);
    double one = t.lockRequest(0, 1, 1, ws.ownerWork, w);
    double two = nodes > 2 ? t.lockRequest(0, 1, 2, ws.ownerWork, w) : 0;
    request[i] = near * t.lockRequest(0, 0, 1, ws.ownerWork, w) + near * one + passedOn * two;
    hop[i] = nodes > 2 ? (two - ws.ownerWork) / 2 : one - ws.ownerWork;
    grant[i] = t.lockGrant(ws.grant, 1, 0, w);
  }

  /** Until the last owner has the request. */
  double request(int i) {
    return request[i];
  }

  double grant(int i) {
    return grant[i];
  }

  double meanRequest() {
    return mean(request);
  }

  /** A request's way from one node to the next, mean over the remote acquires. */
  double meanHop() {
    return mean(hop);
  }

  double meanGrant() {
    return mean(grant);
  }

  /** Over the remote acquires; 0 without any. */
  private double mean(double[] travel) {
    double sum = 0;
    for (int i = 0; i < ws.processors; i++) {
      sum += load.remoteLocks[i] > 0 ? load.remoteLocks[i] * travel[i] : 0;
    }
    return load.totalRemoteLocks > 0 ? sum / load.totalRemoteLocks : 0;
  }

  /** Waits of processor i at its own node, as node 0, and the mean at the others, as 1 and 2. */
  private double[] places(int i) {
    double[] w = ws.lockWaits;
    int own = i / perNode;
    for (int s = 0; s < Station.COUNT; s++) {
      double others = 0;
      for (int n = 0; n < nodes; n++) {
        if (n != own) {
          others += ws.wait[i][n * Station.COUNT + s];
        }
      }
      w[s] = ws.wait[i][own * Station.COUNT + s];
      w[Station.COUNT + s] = others / (nodes - 1);
      w[2 * Station.COUNT + s] = w[Station.COUNT + s];
    }
    return w;
  }
}
