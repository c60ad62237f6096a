package org.svmodel.dominance;

/** Values of the varied parameters at which a prediction is wanted. Thread-safe. */
interface PointSet {
  /** Number of points. */
  int size();

  /**
   * A point.
   *
   * @param index from 0
   * @param values is filled with one value per parameter, base units
   */
  void fill(int index, double[] values);
}
