package org.svmodel.sensitivity;

import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Points of a Sobol sequence (direction numbers of Joe and Kuo, SIAM J. Sci. Comput. 30(5), 2008)
 * under Owen's nested uniform scrambling (Monte Carlo and Quasi-Monte Carlo Methods, 1995): in each
 * coordinate, each binary digit is flipped or not by a random bit of its own for every value of the
 * digits before it. Every point is then uniform in the cube, the points keep their even spread, and
 * sets scrambled with other bits are independent of one another. Which coordinate of the sequence
 * becomes which of the points is drawn too: some pairs of coordinates are spread badly in few
 * points, and the same parameters should not suffer from it in every set.
 */
final class ScrambledSobol {
  /** Binary digits that are scrambled: enough for 2^32 points. */
  private static final int DIGITS = 32;

  private static final double UNIT = 0x1p-32;

  private final int[][] sequence;

  /**
   * The first points of the sequence.
   *
   * @param points best a power of two, whose spread is even
   */
  ScrambledSobol(int points, int dimensions) {
    SobolSequenceGenerator generator = new SobolSequenceGenerator(dimensions);
    sequence = new int[points][dimensions];
    for (int[] point : sequence) {
      double[] next = generator.nextVector();
      for (int d = 0; d < dimensions; d++) {
        point[d] = (int) (long) (next[d] / UNIT);
      }
    }
  }

  /** The points, scrambled anew: {@code result[i][d]}, above 0 and below 1. */
  double[][] scrambled(UniformRandomProvider random) {
    int dimensions = sequence[0].length;
    int[] order = RandomOrder.of(dimensions, random);
    double[][] result = new double[sequence.length][dimensions];
    for (int d = 0; d < dimensions; d++) {
      long key = random.nextLong();
      for (int i = 0; i < sequence.length; i++) {
        long digits = scramble(sequence[i][order[d]], key) & 0xFFFFFFFFL;
        result[i][d] = (digits + 0.5) * UNIT;
      }
    }
    return result;
  }

  /**
   * Flips each digit by a bit that is a hash of the digits before it.
   *
   * @param key of the coordinate
   */
  private static int scramble(int value, long key) {
    int flipped = value;
    for (int digit = DIGITS - 1; digit >= 0; digit--) {
      long before = digit == DIGITS - 1 ? 0 : (value & 0xFFFFFFFFL) >>> (digit + 1);
      long node = (1L << (DIGITS - 1 - digit)) | before; // unlike for every digit and prefix
      flipped ^= (int) (hash(key + node * 0x9E3779B97F4A7C15L) >>> 63) << digit;
    }
    return flipped;
  }

  /** Finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long hash(long value) {
    long z = value;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
