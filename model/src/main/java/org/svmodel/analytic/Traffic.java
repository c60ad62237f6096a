package org.svmodel.analytic;

/**
 * What one unit of one kind of transaction, begun on each node, puts on every station.
 *
 * <p>{@code demand[b][s]} = Σ V·S and {@code residual[b][s]} = Σ V·S²/2 for a transaction begun on
 * node b at station s ({@link Station#of}), {@code visits} V of service S seconds. The handler
 * station's demand is CPU time, whichever CPU of the node spends it.
 */
final class Traffic {
  final double[][] demand;
  final double[][] residual;
  final double[][] visits;

  Traffic(int nodes) {
    demand = new double[nodes][nodes * Station.COUNT];
    residual = new double[nodes][nodes * Station.COUNT];
    visits = new double[nodes][nodes * Station.COUNT];
  }

  private void visit(int source, int station, double count, double service) {
    demand[source][station] += count * service;
    residual[source][station] += count * service * service / 2;
    visits[source][station] += count;
  }

  private void leaves(int source, Message m, int node, double visits, boolean fromHost) {
    if (fromHost) {
      visit(source, Station.MEMORY_BUS.of(node), visits, m.memory());
      visit(source, Station.IO_BUS.of(node), visits, m.io());
    }
    visit(source, Station.NI.of(node), visits, m.ni());
    visit(source, Station.LINK_OUT.of(node), visits, m.link());
  }

  private void arrives(
      int source, Message m, int node, double visits, boolean toHost, double niService) {
    visit(source, Station.LINK_IN.of(node), visits, m.link());
    visit(source, Station.NI.of(node), visits, m.ni() + niService);
    if (toHost) {
      visit(source, Station.IO_BUS.of(node), visits, m.io());
      visit(source, Station.MEMORY_BUS.of(node), visits, m.memory());
    }
  }

  private void message(int source, Message m, int from, int to, double visits) {
    leaves(source, m, from, visits, true);
    arrives(source, m, to, visits, true, 0);
  }

  /** One page fetch of each node, its home drawn by the phase's home matrix. */
  static Traffic fetch(Transactions t, PhaseLoad load) {
    Traffic traffic = new Traffic(load.nodes);
    for (int a = 0; a < load.nodes; a++) {
      for (int home = 0; home < load.nodes; home++) {
        double share = load.homeShare[a * load.nodes + home];
        if (share > 0) {
          traffic.addFetch(t, a, home, share);
        }
      }
    }
    return traffic;
  }

  private void addFetch(Transactions t, int a, int home, double share) {
    leaves(a, t.request, a, share, true);
    arrives(a, t.request, home, share, !t.remoteFetch(), t.remoteFetch() ? t.fetchService() : 0);
    if (!t.remoteFetch()) {
      visit(a, Station.HANDLER.of(home), share, t.fetchHandler());
    }
    message(a, t.page, home, a, share);
  }

  /** One copy of a page to its twin. */
  static Traffic twin(Transactions t, int nodes) {
    Traffic traffic = new Traffic(nodes);
    for (int a = 0; a < nodes; a++) {
      if (!t.automaticUpdate()) {
        traffic.visit(a, Station.MEMORY_BUS.of(a), 1, t.pageCopy);
      }
    }
    return traffic;
  }

  /** One page's diff: its scan, its messages, its handler at the home. */
  static Traffic diff(Transactions t, PhaseLoad load) {
    Traffic traffic = new Traffic(load.nodes);
    for (int a = 0; a < load.nodes; a++) {
      traffic.visit(a, Station.MEMORY_BUS.of(a), 1, t.pageCopy);
      double words = load.wordsPerDiff[a];
      double runs = load.runsPerDiff[a];
      Message whole = t.packedDiffs() ? t.packedDiff(words, runs) : t.request;
      traffic.homed(whole, a, load.diffShare, 1);
      if (t.packedDiffs()) {
        for (int home = 0; home < load.nodes; home++) {
          double share = load.diffShare[a * load.nodes + home];
          traffic.visit(a, Station.HANDLER.of(home), share, t.applyHandler(words));
        }
      } else {
        traffic.homed(t.run(words, runs), a, load.runShare, runs);
      }
    }
    return traffic;
  }

  /** One automatic update of each node. */
  static Traffic update(Transactions t, PhaseLoad load) {
    Traffic traffic = new Traffic(load.nodes);
    for (int a = 0; a < load.nodes; a++) {
      traffic.homed(t.run(load.wordsPerUpdate[a], 1), a, load.runShare, 1);
    }
    return traffic;
  }

  private void homed(Message m, int a, double[] shares, double count) {
    int nodes = demand.length;
    for (int home = 0; home < nodes; home++) {
      if (shares[a * nodes + home] > 0) {
        message(a, m, a, home, count * shares[a * nodes + home]);
      }
    }
  }

  /**
   * One remote acquire: request by way of the manager to the last owner, grant back. Manager and
   * last owner are spread evenly: with probability 1/N the requester manages the lock itself, with
   * 1/N the manager owned it last, else the request is passed on.
   *
   * @param ownerWork CPU time that the last owner's handler spends on diffs before it grants
   */
  static Traffic lock(Transactions t, int nodes, Message grant, double ownerWork) {
    Traffic traffic = new Traffic(nodes);
    double passedOn = (nodes - 2.0) / nodes;
    boolean ni = t.niLocks();
    boolean grantByNi = ni && t.depositsNotices();
    for (int a = 0; a < nodes; a++) {
      traffic.leaves(a, t.request, a, 1, true);
      traffic.arrives(a, grant, a, 1, true, 0);
      for (int other = 0; other < nodes; other++) {
        if (other == a) {
          continue;
        }
        double share = 1.0 / (nodes - 1);
        double served = share * (1 + passedOn);
        traffic.arrives(a, t.request, other, served, !ni, ni ? t.lockService() : 0);
        if (!ni) {
          traffic.visit(a, Station.HANDLER.of(other), share * passedOn, t.lockHandler());
          traffic.visit(a, Station.HANDLER.of(other), share, t.lockHandler() + ownerWork);
        }
        traffic.leaves(a, t.request, other, share * passedOn, !ni);
        traffic.leaves(a, grant, other, share, !grantByNi);
      }
    }
    return traffic;
  }

  /** One deposit of write notices at every other node. */
  static Traffic notices(int nodes, Message notices) {
    Traffic traffic = new Traffic(nodes);
    for (int a = 0; a < nodes; a++) {
      for (int other = 0; other < nodes; other++) {
        if (other != a) {
          traffic.message(a, notices, a, other, 1);
        }
      }
    }
    return traffic;
  }

  /** One coherence-line miss of the hardware-DSM reference. */
  static Traffic lineMiss(double occupancy, PhaseLoad load) {
    Traffic traffic = new Traffic(load.nodes);
    for (int a = 0; a < load.nodes; a++) {
      for (int home = 0; home < load.nodes; home++) {
        double share = load.homeShare[a * load.nodes + home];
        if (share > 0) {
          traffic.visit(a, Station.CONTROLLER.of(home), share, occupancy);
        }
      }
    }
    return traffic;
  }
}
