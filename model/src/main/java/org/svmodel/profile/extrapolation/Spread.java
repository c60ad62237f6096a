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
    rest[first] = peers(measured, first, per);
    double[] values = layOut(rest, per);
    int place = first / per * to / from * per + first % per;
    double top = Math.min(sum, Math.max(most, sum / values.length));
    fill(values, place, sum, top);
    return values;
  }

  /**
   * Gives the largest its value, and the others the rest in the ratio of their values, none more
   * than the largest.
   */
  private static void fill(double[] values, int place, double sum, double top) {
    values[place] = 0;
    double[] shape = values.clone();
    Arrays.fill(values, 0);
    double left = sum - top;
    double open = Arrays.stream(shape).sum();
    while (open > 0 && left > 0) {
      double scale = left / open;
      double capped = 0;
      for (int i = 0; i < shape.length; i++) {
        if (shape[i] > 0 && scale * shape[i] >= top) {
          values[i] = top;
          capped += top;
          shape[i] = 0;
        }
      }
      if (capped == 0) {
        for (int i = 0; i < shape.length; i++) {
          values[i] += scale * shape[i];
        }
        left = 0;
      }
      left = Math.max(0, left - capped);
      open = Arrays.stream(shape).sum();
    }
    values[place] = top;
    evenly(values, left, top);
  }

  /** What those that had something cannot take, the others take. */
  private static void evenly(double[] values, double left, double top) {
    double room = Arrays.stream(values).map(v -> top - v).sum();
    for (int i = 0; left > 0 && i < values.length; i++) {
      values[i] += room > 0 ? left * (top - values[i]) / room : left / values.length;
    }
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

  /** Mean of the processors in the same place of the other nodes; of all others on one node. */
  private double peers(double[] measured, int place, int per) {
    int step = from > 1 ? per : 1;
    double sum = 0;
    int number = 0;
    for (int i = place % step; i < measured.length; i += step) {
      if (i != place) {
        sum += measured[i];
        number++;
      }
    }
    return number > 0 ? sum / number : 0;
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
