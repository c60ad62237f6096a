package org.svmodel.dominance;

/** Values of the varied parameters at which a prediction is wanted. Thread-safe. */
interface PointSet {
  /** Number of points. */
  int size();

  /**
   * How many points that follow one another belong together: they differ little from the first of
   * them. 1 where no such thing is known.
   */
  default int group() {
    return 1;
  }

  /**
   * A point.
   *
   * @param index from 0
   * @param values is filled with one value per parameter, base units
   */
  void fill(int index, double[] values);
}
