package org.svmodel.profile;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** A phase between two counts of it. */
public final class PhaseMix {
  private PhaseMix() {}

  /**
   * The phase of which each count is (1 − w) times one's and w times the other's; a join's share is
   * the mean over the joins. It does not say where in it fetches fall.
   *
   * @param w weight of the second, 0 to 1
   */
  public static Phase between(Phase a, Phase b, double w) {
    Set<Count> present = EnumSet.noneOf(Count.class);
    present.addAll(a.counts().keySet());
    present.addAll(b.counts().keySet());
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    int processors = a.perProcessor(Count.WORK).length;
    for (Count count : present) {
      double[] values = new double[processors];
      for (int i = 0; i < processors; i++) {
        values[i] =
            count == Count.JOIN_SHARE
                ? joinShare(a, b, w, i)
                : (1 - w) * a.of(count, i) + w * b.of(count, i);
      }
      counts.put(count, values);
    }
    return new Phase(a.name(), a.repeat(), counts, homes(a.homes(), b.homes(), w), a.hotLocks());
  }

  private static double joinShare(Phase a, Phase b, double w, int i) {
    double ofA = (1 - w) * a.of(Count.FETCH_JOINS, i);
    double ofB = w * b.of(Count.FETCH_JOINS, i);
    double joins = ofA + ofB;
    return joins > 0
        ? (ofA * a.of(Count.JOIN_SHARE, i) + ofB * b.of(Count.JOIN_SHARE, i)) / joins
        : 0;
  }

  private static double[][] homes(double[][] a, double[][] b, double w) {
    int nodes = Math.max(a.length, b.length);
    double[][] mix = new double[nodes][nodes];
    for (int from = 0; from < nodes; from++) {
      for (int home = 0; home < nodes; home++) {
        mix[from][home] =
            (a.length > 0 ? (1 - w) * a[from][home] : 0) + (b.length > 0 ? w * b[from][home] : 0);
      }
    }
    return mix;
  }
}
