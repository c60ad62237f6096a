package org.svmodel.goal;

import java.util.List;

/**
 * Where one of two protocols overtakes the other along the parameter, for one program.
 *
 * @param first protocol whose speedup is the numerator of the scanned ratio
 * @param second the other
 * @param scan of the ratio of the speedups, its target 1
 * @param meetings one for each crossing of the scan, in its order
 */
public record CrossoverAnswer(
    String application, String first, String second, Scan scan, List<Meeting> meetings) {
  public CrossoverAnswer {
    meetings = List.copyOf(meetings);
  }

  /** One crossing, with the speedups of both protocols at it and on both sides of it. */
  public record Meeting(Crossing crossing, Pair at, Pair below, Pair above) {}

  /** Speedups of the two protocols at one value of the parameter. */
  public record Pair(double x, double first, double second) {}

  /** Who is ahead where their ratio is this; empty where they are equal. */
  public String ahead(double ratio) {
    return ratio == 1 ? "" : ratio > 1 ? first : second;
  }
}
