package org.svmodel.analytic;

import java.util.Arrays;

/** Arrays whose elements are all linear in one number x: two fillings give any other. */
final class LinearArrays {
  private final double[][] arrays;
  private final double[][] atOne;
  private final double[][] slope;

  /**
   * Work space for arrays that are filled elsewhere.
   *
   * @param arrays stay the caller's
   */
  LinearArrays(double[][] arrays) {
    this.arrays = arrays;
    atOne = copies(arrays);
    slope = copies(arrays);
  }

  private static double[][] copies(double[][] arrays) {
    return Arrays.stream(arrays).map(double[]::clone).toArray(double[][]::new);
  }

  /** The arrays are filled for x = 0. */
  void filledForNone() {
    for (int k = 0; k < arrays.length; k++) {
      System.arraycopy(arrays[k], 0, slope[k], 0, arrays[k].length);
    }
  }

  /** The arrays are filled for x = 1, after they were for 0. */
  void filledForOne() {
    for (int k = 0; k < arrays.length; k++) {
      System.arraycopy(arrays[k], 0, atOne[k], 0, arrays[k].length);
      difference(arrays[k], slope[k]);
    }
  }

  private static void difference(double[] atOne, double[] atNone) {
    for (int i = 0; i < atNone.length; i++) {
      atNone[i] = atOne[i] - atNone[i];
    }
  }

  /** Fills the arrays for another x. */
  void fill(double x) {
    for (int k = 0; k < arrays.length; k++) {
      fill(atOne[k], x - 1, slope[k], arrays[k]);
    }
  }

  private static void fill(double[] base, double more, double[] slope, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = base[i] + more * slope[i];
    }
  }
}
