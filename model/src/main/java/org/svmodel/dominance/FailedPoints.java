package org.svmodel.dominance;

import java.util.List;

/**
 * Points without a prediction.
 *
 * @param count how many
 * @param of how many
 * @param first the first few, in the order of the points
 */
public record FailedPoints(int count, int of, List<Named> first) {
  /** All points have a prediction. */
  public static FailedPoints none(int of) {
    return new FailedPoints(0, of, List.of());
  }

  public FailedPoints {
    first = List.copyOf(first);
  }

  /**
   * One of them.
   *
   * @param settings what differs from the machine, as {@code --set} takes it; empty for the machine
   *     itself
   * @param reason for the user
   */
  public record Named(String settings, String reason) {}
}
