package org.svmodel.sensitivity;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Points for variance-based indices (Saltelli et al., Computer Physics Communications 181(2),
 * 2010): two samples A and B of N points in the unit cube, and for each coordinate i the sample
 * AB_i, which is A with coordinate i from B. A row is the k + 2 points that belong together.
 *
 * <p>A and B come side by side from a scrambled Sobol sequence in 2k dimensions ({@link
 * ScrambledSobol}), in {@link #BLOCKS} blocks of N/16 rows, each scrambled by itself. One sequence
 * of N points would estimate better, but would hide by how much it errs: resampling its rows
 * ignores that they are spread evenly (measured on closed forms, intervals were 3 to 10 times too
 * wide for some indices, and too narrow for others). Blocks are independent of one another, so that
 * how they scatter tells the error truly.
 */
public final class SobolDesign {
  /** Independent blocks. */
  public static final int BLOCKS = 16;

  /** Least N: 16 rows to a block. */
  public static final int LEAST = 16 * BLOCKS;

  /** Largest N. */
  public static final int MOST = 1 << 16;

  private final int dimensions;
  private final double[][] rows;

  /**
   * Draws a design.
   *
   * @param samples N, a power of two from {@link #LEAST} to {@link #MOST}
   * @param dimensions k, at least 1
   */
  public SobolDesign(int samples, int dimensions, UniformRandomProvider random) {
    if (!allowed(samples) || dimensions < 1) {
      throw new IllegalArgumentException(
          "no Sobol design of %d samples over %d dimensions".formatted(samples, dimensions));
    }
    this.dimensions = dimensions;
    this.rows = new double[samples][];
    int perBlock = samples / BLOCKS;
    ScrambledSobol sequence = new ScrambledSobol(perBlock, 2 * dimensions);
    for (int block = 0; block < BLOCKS; block++) {
      System.arraycopy(sequence.scrambled(random), 0, rows, block * perBlock, perBlock);
    }
  }

  /** Whether N is a power of two in the range. */
  public static boolean allowed(int samples) {
    return samples >= LEAST && samples <= MOST && Integer.bitCount(samples) == 1;
  }

  /** N. */
  public int samples() {
    return rows.length;
  }

  /** k. */
  public int dimensions() {
    return dimensions;
  }

  /** Number of points, N·(k + 2): row by row, in each A, B, AB_1, …, AB_k. */
  public int size() {
    return rows.length * (dimensions + 2);
  }

  /**
   * A point.
   *
   * @param index of the point, from 0
   * @param u is filled with its coordinates, each above 0 and below 1
   */
  public void fill(int index, double[] u) {
    double[] row = rows[index / (dimensions + 2)];
    int column = index % (dimensions + 2);
    System.arraycopy(row, column == 1 ? dimensions : 0, u, 0, dimensions);
    if (column >= 2) {
      int i = column - 2;
      u[i] = row[dimensions + i];
    }
  }
}
