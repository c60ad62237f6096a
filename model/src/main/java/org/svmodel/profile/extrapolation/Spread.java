package org.svmodel.profile.extrapolation;

import java.util.Arrays;

/**
 * Gives each processor (or node) of a larger or smaller cluster its part of a count, as it was on a
 * measured one.
 *
 * <p>Both clusters' nodes are laid out on the same line in equal parts; a node has the mean of the
 * measured nodes on its part, weighted by how much of it they cover, and processor c of a node that
 * of their processors c. So a cluster twice as large repeats each node, and one half as large takes
 * means of pairs. The one with the most is not spread: it stays one, in its place, with its own
 * value, since it is what the others wait for.
 */
final class Spread {
  private final int from;
  private final int to;

  /**
   * A spread.
   *
   * @param from nodes measured
   * @param to nodes asked for
   */
  Spread(int from, int to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Spreads a count.
   *
   * @param measured one value per processor, or per node
   * @param sum of the values to be made
   * @param most the largest of them; moved between the mean and the sum where it is outside
   */
  double[] spread(double[] measured, double sum, double most) {
    int per = measured.length / from;
    int first = largest(measured);
    double measuredSum = Arrays.stream(measured).sum();
    if (!(sum > 0) || !(measuredSum > 0)) {
      double[] even = new double[to * per];
      Arrays.fill(even, sum / even.length);
      return even;
    }
    double[] rest = measured.clone();
    rest[first] = (measuredSum - measured[first]) / Math.max(1, measured.length - 1);
    double[] values = layOut(rest, per);
    int place = first / per * to / from * per + first % per;
    double top = Math.min(sum, Math.max(most, sum / values.length));
    fill(values, place, sum, top);
    return values;
  }

  private static void fill(double[] values, int place, double sum, double top) {
    values[place] = 0;
    int others = values.length - 1;
    double shape = Arrays.stream(values).sum() / Math.max(1, others);
    if (!(shape > 0) || others == 0) {
      values[place] = sum;
      return;
    }
    double mean = (sum - top) / others;
    double peak = Arrays.stream(values).max().orElse(0) / shape;
    // No other has more than the one with the most: the others' differences are made smaller.
    double sharpness = peak > 1 && mean > 0 ? Math.min(1, (top / mean - 1) / (peak - 1)) : 1;
    for (int i = 0; i < values.length; i++) {
      values[i] = mean * (1 + sharpness * (values[i] / shape - 1));
    }
    values[place] = top;
  }

  /** Means over the measured nodes that a node's part of the line covers. */
  double[] layOut(double[] measured, int per) {
    double[] values = new double[to * per];
    for (int a = 0; a < to; a++) {
      for (int b = a * from / to; b < from && b * to < (a + 1) * from; b++) {
        // The line is from·to long: node a covers from, measured node b covers to.
        double overlap =
            Math.min((a + 1) * from, (b + 1) * to) - (double) Math.max(a * from, b * to);
        for (int c = 0; c < per; c++) {
          values[a * per + c] += overlap / from * measured[b * per + c];
        }
      }
    }
    return values;
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest;
  }
}
