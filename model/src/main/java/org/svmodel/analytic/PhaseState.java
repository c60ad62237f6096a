package org.svmodel.analytic;

/** All that a step of a phase's fixed point moves on, as one row of numbers. */
final class PhaseState {
  private final Workspace ws;
  private final LockModel locks;
  private final double shortest;

  /**
   * The state in a workspace.
   *
   * @param shortest length that a processor has at least
   */
  PhaseState(Workspace ws, LockModel locks, double shortest) {
    this.ws = ws;
    this.locks = locks;
    this.shortest = shortest;
  }

  /** Writes all that a step moves on into the workspace's state; tells how much that is. */
  int gather() {
    double[] state = ws.state;
    System.arraycopy(ws.length, 0, state, 0, ws.processors);
    for (int i = 0; i < ws.processors; i++) {
      System.arraycopy(ws.wait[i], 0, state, ws.processors + i * ws.stations, ws.stations);
    }
    // Joins and critical sections read the fetches' waits of the step before.
    int fetches = ws.processors + ws.processors * ws.stations;
    System.arraycopy(ws.fetchWait, 0, state, fetches, ws.processors);
    int ofLocks = fetches + ws.processors;
    locks.put(state, ofLocks);
    return ofLocks + locks.size();
  }

  void scatter(double[] state) {
    int fetches = ws.processors + ws.processors * ws.stations;
    locks.take(state, fetches + ws.processors);
    for (int i = 0; i < ws.processors; i++) {
      double own = ws.compute[i] + ws.fixedProtocol[i];
      ws.length[i] = Math.max(Math.max(shortest, own), state[i]);
      ws.fetchWait[i] = Math.max(0, state[fetches + i]);
      int at = ws.processors + i * ws.stations;
      System.arraycopy(state, at, ws.wait[i], 0, ws.stations);
      bound(ws.wait[i], ws.limit[i]);
    }
  }

  /** Waits of one processor, between none and twice the longest that is possible. */
  private static void bound(double[] wait, double[] limit) {
    for (int s = 0; s < wait.length; s++) {
      wait[s] = Math.max(0, Math.min(wait[s], 2 * limit[s]));
    }
  }
}
