package org.svmodel.simulation;

/** Simulated time: whole picoseconds. */
final class Picoseconds {
  private static final double PER_SECOND = 1e12;

  private Picoseconds() {}

  static long of(double seconds) {
    return Math.round(seconds * PER_SECOND);
  }

  static double seconds(double picoseconds) {
    return picoseconds / PER_SECOND;
  }
}
