package org.svmodel.profile.extrapolation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fits how a quantity grows with the number of nodes, and chooses the terms by leave-one-out
 * cross-validation.
 *
 * <p>Residuals are relative to the sample, or to the samples' mean where that is larger, so neither
 * the largest nor the smallest samples decide alone, and samples of zero are possible. A fit has
 * fewer coefficients than samples, no growing term that falls, and is nowhere negative between the
 * smallest number of nodes and the largest one measured or asked for. Among the fits that remain,
 * those whose error is within a tenth of the least are held to be equal: the one with the fewest
 * coefficients is taken, and of those the one with the least error. A hypothesis with one
 * coefficient less than samples must also halve the error of the simpler ones. A fitter is for one
 * thread.
 */
final class GrowthFitter {
  /** Errors that differ by less than this share are the same. */
  private static final double SLACK = 1.1;

  /** Errors below this are rounding. */
  private static final double ROUNDING = 1e-7;

  /** What the last affordable coefficient must gain. */
  private static final double GAIN = 2;

  /** Points between the ends of the range at which a fit must not be negative. */
  private static final int GRID = 32;

  private final double[] nodes;
  private final double last;
  private final Map<Key, Growth> known = new HashMap<>();

  /** Many phases of a program have the same counts: each series is fitted once. */
  private record Key(List<Double> values, boolean vanishes) {}

  /**
   * A fitter for samples at the same places.
   *
   * @param nodes numbers of nodes, ascending
   * @param target number of nodes asked for
   */
  GrowthFitter(double[] nodes, double target) {
    this.nodes = nodes.clone();
    this.last = Math.max(target, nodes[nodes.length - 1]);
  }

  /**
   * Fits one quantity.
   *
   * @param values one per sample, at least 0
   * @param vanishes whether it is zero on one node by its meaning; it then may also be anything
   *     that it is on several nodes and drop to zero on one
   */
  Growth fit(double[] values, boolean vanishes) {
    Key key = new Key(Arrays.stream(values).boxed().toList(), vanishes);
    return known.computeIfAbsent(key, k -> fitted(values, vanishes));
  }

  private Growth fitted(double[] values, boolean vanishes) {
    boolean zeroOnOne =
        vanishes && IntStream.range(0, nodes.length).allMatch(i -> nodes[i] > 1 || values[i] == 0);
    int from = zeroOnOne && nodes[0] == 1 && nodes.length > 1 ? 1 : 0;
    double[] y = Arrays.copyOfRange(values, from, values.length);
    double[] x = Arrays.copyOfRange(nodes, from, nodes.length);
    if (Arrays.stream(y).allMatch(v -> v == y[0])) {
      return widened(constant(y), from);
    }
    List<Growth> fits = new ArrayList<>();
    for (Hypothesis each : Hypothesis.GENERAL) {
      fit(each, x, y).ifPresent(fits::add);
    }
    if (zeroOnOne) {
      for (Hypothesis each : Hypothesis.RISEN) {
        fit(each, x, y).ifPresent(fits::add);
      }
    }
    return widened(fits.isEmpty() ? mean(y) : best(fits, y.length), from);
  }

  private static Growth constant(double[] y) {
    return new Growth(Hypothesis.GENERAL.get(0), new double[] {y[0]}, 0, y.clone());
  }

  /** For a single sample, or where nothing fits: nothing is known of its growth. */
  private static Growth mean(double[] y) {
    double mean = Arrays.stream(y).average().orElse(0);
    double[] left = new double[y.length];
    Arrays.fill(left, mean);
    return new Growth(Hypothesis.GENERAL.get(0), new double[] {mean}, Double.NaN, left);
  }

  /** The samples on one node, which were not fitted, are predicted as the zero they are. */
  private static Growth widened(Growth growth, int by) {
    double[] left = new double[growth.leftOut().length + by];
    System.arraycopy(growth.leftOut(), 0, left, by, growth.leftOut().length);
    return new Growth(growth.hypothesis(), growth.coefficients(), growth.error(), left);
  }

  private Optional<Growth> fit(Hypothesis hypothesis, double[] x, double[] y) {
    if (hypothesis.parameters() >= y.length) {
      return Optional.empty();
    }
    double[] weights = weights(y);
    double[][] design = Arrays.stream(x).mapToObj(hypothesis::row).toArray(double[][]::new);
    return LeastSquares.fit(design, y, weights)
        .filter(f -> hypothesis.growsUpwards(f.coefficients()))
        .filter(f -> nowhereNegative(hypothesis, f.coefficients(), x[0]))
        .map(
            f -> {
              double[] left = Arrays.stream(f.leftOut()).map(v -> Math.max(0, v)).toArray();
              return new Growth(hypothesis, f.coefficients(), error(left, y, weights), left);
            });
  }

  private boolean nowhereNegative(Hypothesis hypothesis, double[] coefficients, double first) {
    double largest = hypothesis.value(coefficients, last);
    for (int k = 0; k <= GRID; k++) {
      double n = first * Math.pow(last / first, (double) k / GRID);
      if (!(hypothesis.value(coefficients, n) >= -ROUNDING * Math.abs(largest))) {
        return false;
      }
    }
    return true;
  }

  private static Growth best(List<Growth> fits, int samples) {
    Growth simple = simplest(fits.stream().filter(f -> size(f) < samples - 1).toList());
    Growth any = simplest(fits);
    return simple != null && simple.error() <= GAIN * any.error() + ROUNDING ? simple : any;
  }

  private static Growth simplest(List<Growth> fits) {
    double least = fits.stream().mapToDouble(Growth::error).min().orElse(0);
    return fits.stream()
        .filter(f -> f.error() <= SLACK * least + ROUNDING)
        .min(Comparator.comparingInt(GrowthFitter::size).thenComparingDouble(Growth::error))
        .orElse(null);
  }

  private static int size(Growth growth) {
    return growth.hypothesis().parameters();
  }

  /** Of the residuals: one over the sample, or over the mean where that is larger. */
  static double[] weights(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(v -> mean > 0 ? 1 / Math.max(v, mean) : 1).toArray();
  }

  /** Root mean square of weighted residuals. */
  static double error(double[] predicted, double[] values, double[] weights) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double residual = weights[i] * (predicted[i] - values[i]);
      sum += residual * residual;
    }
    return Math.sqrt(sum / values.length);
  }
}
