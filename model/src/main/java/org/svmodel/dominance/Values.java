package org.svmodel.dominance;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Predictions of one program under one protocol at the points of a set; NaN where there is none.
 *
 * @param seconds of the parallel run
 * @param speedups of the same
 */
record Values(double[] seconds, double[] speedups) {
  static Values ofSize(int size) {
    Values values = new Values(new double[size], new double[size]);
    Arrays.fill(values.seconds, Double.NaN);
    Arrays.fill(values.speedups, Double.NaN);
    return values;
  }

  /** Points without a prediction. */
  IntStream missing() {
    return IntStream.range(0, seconds.length).filter(i -> Double.isNaN(seconds[i]));
  }
}
