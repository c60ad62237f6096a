package org.svmodel.analytic;

import java.util.Arrays;

/** Sums over the parts of a phase that are solved one after the other; made once, reused. */
final class PartSums {
  private final Workspace ws;
  private final double[][] sums;
  private final double[] waited;

  PartSums(Workspace ws) {
    this.ws = ws;
    sums = Arrays.stream(summed()).map(a -> new double[a.length]).toArray(double[][]::new);
    waited = new double[ws.processors * ws.stations];
  }

  /** What a phase has the sum of its parts of; all that is read after a phase is solved. */
  private double[][] summed() {
    return new double[][] {
      ws.length,
      ws.idleLength,
      ws.quietLength,
      ws.compute,
      ws.protocol,
      ws.data,
      ws.lock,
      ws.handler,
      ws.variance,
      ws.remoteLocks,
      ws.demand,
      ws.visits,
      ws.handlerDemand
    };
  }

  void begin() {
    for (double[] sum : sums) {
      Arrays.fill(sum, 0);
    }
    Arrays.fill(waited, 0);
    Arrays.fill(ws.before, 0);
  }

  /** Adds the part that has been solved. */
  void add() {
    double[][] parts = summed();
    for (int k = 0; k < parts.length; k++) {
      add(parts[k], sums[k]);
    }
    for (int i = 0; i < ws.processors; i++) {
      ws.before[i] += ws.length[i];
      int at = i * ws.stations;
      for (int s = 0; s < ws.stations; s++) {
        waited[at + s] += ws.visits[at + s] * ws.wait[i][s];
      }
    }
  }

  private static void add(double[] part, double[] sum) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += part[k];
    }
  }

  /** Puts the sums in place of the last part; waits are means over the visits. */
  void put() {
    double[][] parts = summed();
    for (int k = 0; k < parts.length; k++) {
      System.arraycopy(sums[k], 0, parts[k], 0, sums[k].length);
    }
    for (int i = 0; i < ws.processors; i++) {
      int at = i * ws.stations;
      for (int s = 0; s < ws.stations; s++) {
        ws.wait[i][s] = ws.visits[at + s] > 0 ? waited[at + s] / ws.visits[at + s] : 0;
      }
    }
    Arrays.fill(ws.before, 0);
  }
}
