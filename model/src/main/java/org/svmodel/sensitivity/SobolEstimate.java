package org.svmodel.sensitivity;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Variance-based indices from the values of a function at the points of a {@link SobolDesign}. With
 * means over the rows, and f0 the mean of f over A and B:
 *
 * <pre>
 *   V    = mean of (f(A) - f0)² and (f(B) - f0)²
 *   S1_i = mean of (f(B) - f0)·(f(AB_i) - f(A)) / V     (Saltelli et al. 2010, equation of table 2 b)
 *   ST_i = mean of (f(A) - f(AB_i))² / 2V               (Jansen, Computer Physics Comm. 117, 1999)
 * </pre>
 *
 * <p>Subtracting f0 changes no expectation and makes S1 of unimportant coordinates far more exact.
 *
 * <p>Confidence intervals: the blocks of the design are resampled with replacement, and {@code h =
 * t·s·√(R/(R-1))} to either side, where s is the standard deviation of the resampled indices, R the
 * number of blocks, t Student's 97.5 % point with R - 1 degrees of freedom, and the root corrects
 * the bootstrap's standard deviation for few blocks.
 *
 * <p>A row with a value that is not a number is left out whole, for every coordinate. A function
 * that does not vary (standard deviation below 1e-6 of its mean: what an iteration leaves over) has
 * indices 0.
 */
public final class SobolEstimate {
  private static final double CONSTANT = 1e-6;
  private static final double LEVEL = 0.975;

  /** Sums over the rows of a block, in this order, then k products and k squares. */
  private static final int COUNT = 0;

  private static final int SUM = 1;
  private static final int SQUARES = 2;
  private static final int PRODUCT = 3;

  private final SobolDesign design;
  private final int k;
  private final double[][] blocks;
  private final double centre;
  private final int kept;

  /**
   * An estimate.
   *
   * @param values of the function, in the order of the design's points; NaN where it has none
   */
  public SobolEstimate(SobolDesign design, double[] values) {
    this.design = design;
    this.k = design.dimensions();
    boolean[] complete = complete(values);
    this.centre = centre(values, complete);
    double[][] sums = new double[SobolDesign.BLOCKS][PRODUCT + 2 * k];
    int perBlock = design.samples() / SobolDesign.BLOCKS;
    for (int row = 0; row < design.samples(); row++) {
      if (complete[row]) {
        add(sums[row / perBlock], values, row * (k + 2));
      }
    }
    this.blocks = Arrays.stream(sums).filter(b -> b[COUNT] > 0).toArray(double[][]::new);
    this.kept = (int) Arrays.stream(blocks).mapToDouble(b -> b[COUNT]).sum();
  }

  private boolean[] complete(double[] values) {
    boolean[] complete = new boolean[design.samples()];
    for (int row = 0; row < complete.length; row++) {
      int from = row * (k + 2);
      complete[row] = Arrays.stream(values, from, from + k + 2).allMatch(Double::isFinite);
    }
    return complete;
  }

  private double centre(double[] values, boolean[] complete) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < complete.length; row++) {
      if (complete[row]) {
        sum += values[row * (k + 2)] + values[row * (k + 2) + 1];
        count += 2;
      }
    }
    return sum / count;
  }

  private void add(double[] sums, double[] values, int at) {
    double a = values[at] - centre;
    double b = values[at + 1] - centre;
    sums[COUNT]++;
    sums[SUM] += a + b;
    sums[SQUARES] += a * a + b * b;
    for (int i = 0; i < k; i++) {
      double change = values[at + 2 + i] - centre - a;
      sums[PRODUCT + i] += b * change;
      sums[PRODUCT + k + i] += change * change;
    }
  }

  /** Rows that went in. */
  public int kept() {
    return kept;
  }

  /** Mean of the function over its range; NaN without rows. */
  public double mean() {
    return centre;
  }

  /** Standard deviation of the function over its range; NaN without rows. */
  public double standardDeviation() {
    return Math.sqrt(Math.max(0, variance(total(blocks))));
  }

  /**
   * The indices of every coordinate.
   *
   * @param resamples of the bootstrap, at least 2
   */
  public SobolIndex[] indices(int resamples, UniformRandomProvider random) {
    double[] total = total(blocks);
    double[] best = indices(total);
    double[] half = halfWidths(resamples, random);
    SobolIndex[] result = new SobolIndex[k];
    for (int i = 0; i < k; i++) {
      double widest = Math.max(half[i], half[k + i]);
      result[i] =
          new SobolIndex(
              best[i],
              new Interval(best[i] - half[i], best[i] + half[i]),
              best[k + i],
              new Interval(best[k + i] - half[k + i], best[k + i] + half[k + i]),
              SobolVerdict.of(widest, design.samples(), kept));
    }
    return result;
  }

  private double[] halfWidths(int resamples, UniformRandomProvider random) {
    int n = blocks.length;
    double[] half = new double[2 * k];
    if (n < 2) {
      Arrays.fill(half, Double.NaN);
      return half;
    }
    double[][] drawn = new double[resamples][];
    for (int r = 0; r < resamples; r++) {
      double[][] picked = new double[n][];
      for (int b = 0; b < n; b++) {
        picked[b] = blocks[random.nextInt(n)];
      }
      drawn[r] = indices(total(picked));
    }
    double t = new TDistribution(null, n - 1).inverseCumulativeProbability(LEVEL);
    double factor = t * Math.sqrt(n / (n - 1.0));
    for (int i = 0; i < 2 * k; i++) {
      half[i] = factor * standardDeviation(drawn, i);
    }
    return half;
  }

  private static double standardDeviation(double[][] rows, int column) {
    double mean = Arrays.stream(rows).mapToDouble(r -> r[column]).sum() / rows.length;
    double squares =
        Arrays.stream(rows).mapToDouble(r -> (r[column] - mean) * (r[column] - mean)).sum();
    return Math.sqrt(squares / (rows.length - 1));
  }

  private double[] total(double[][] some) {
    double[] total = new double[PRODUCT + 2 * k];
    for (double[] block : some) {
      for (int i = 0; i < total.length; i++) {
        total[i] += block[i];
      }
    }
    return total;
  }

  private static double variance(double[] sums) {
    double n = 2 * sums[COUNT];
    double mean = sums[SUM] / n;
    return (sums[SQUARES] / n - mean * mean) * n / (n - 1);
  }

  /** S1 of each coordinate, then ST of each. */
  private double[] indices(double[] sums) {
    double variance = variance(sums);
    double[] result = new double[2 * k];
    if (variance <= CONSTANT * CONSTANT * centre * centre) {
      return result;
    }
    for (int i = 0; i < k; i++) {
      result[i] = sums[PRODUCT + i] / sums[COUNT] / variance;
      result[k + i] = sums[PRODUCT + k + i] / sums[COUNT] / 2 / variance;
    }
    return result;
  }
}
