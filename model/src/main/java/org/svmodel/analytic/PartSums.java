package org.svmodel.analytic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums over the parts of a phase that are solved one after the other; made once, reused. */
final class PartSums {
  private final Workspace ws;
  private final double[][] summed;
  private final double[][] sums;
  private final double[][] waited;

  PartSums(Workspace ws) {
    this.ws = ws;
    summed = summed();
    sums = Arrays.stream(summed).map(a -> new double[a.length]).toArray(double[][]::new);
    waited = new double[ws.processors][ws.stations];
  }

  /** What a phase has the sum of its parts of; all that is read after a phase is solved. */
  private double[][] summed() {
    List<double[]> arrays =
        new ArrayList<>(
            List.of(
                ws.length,
                ws.idleLength,
                ws.quietLength,
                ws.compute,
                ws.protocol,
                ws.data,
                ws.lock,
                ws.handler,
                ws.variance,
                ws.remoteLocks));
    for (double[][] rows : List.of(ws.demand, ws.visits, ws.handlerDemand)) {
      arrays.addAll(List.of(rows));
    }
    return arrays.toArray(double[][]::new);
  }

  void begin() {
    for (double[] sum : sums) {
      Arrays.fill(sum, 0);
    }
    for (double[] sum : waited) {
      Arrays.fill(sum, 0);
    }
    Arrays.fill(ws.before, 0);
  }

  /** Adds the part that has been solved. */
  void add() {
    for (int k = 0; k < sums.length; k++) {
      add(summed[k], sums[k]);
    }
    for (int i = 0; i < ws.processors; i++) {
      ws.before[i] += ws.length[i];
      addProducts(ws.visits[i], ws.wait[i], waited[i]);
    }
  }

  private static void add(double[] part, double[] sum) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += part[k];
    }
  }

  private static void addProducts(double[] a, double[] b, double[] sum) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += a[k] * b[k];
    }
  }

  /** Puts the sums in place of the last part; waits are means over the visits. */
  void put() {
    for (int k = 0; k < sums.length; k++) {
      System.arraycopy(sums[k], 0, summed[k], 0, sums[k].length);
    }
    for (int i = 0; i < ws.processors; i++) {
      for (int s = 0; s < ws.stations; s++) {
        double visits = ws.visits[i][s];
        ws.wait[i][s] = visits > 0 ? waited[i][s] / visits : 0;
      }
    }
    Arrays.fill(ws.before, 0);
  }
}
