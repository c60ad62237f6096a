package org.svmodel.goal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which combinations no other beats in cost and speedup. */
public final class ParetoFront {
  /** By cost, then the faster first, then the one with fewer parts; equal ones stay as they are. */
  static final Comparator<Combination> ORDER =
      Comparator.comparingDouble(Combination::cost)
          .thenComparing(Comparator.comparingDouble(Combination::quantity).reversed())
          .thenComparingInt(c -> c.parts().size());

  /** What a solver stops at is no gain: a relative difference below this. */
  private static final double NOISE = 1e-6;

  private ParetoFront() {}

  /**
   * The front, by cost. A combination is on it when every cheaper or equally dear one reaches less,
   * by more than a millionth; of equals the one with the fewest parts, then the first.
   */
  public static List<Combination> of(Collection<Combination> combinations) {
    List<Combination> sorted = new ArrayList<>(combinations);
    sorted.sort(ORDER);
    List<Combination> front = new ArrayList<>();
    double best = 0;
    for (Combination each : sorted) {
      if (front.isEmpty() || each.quantity() > best * (1 + NOISE)) {
        front.add(each);
        best = each.quantity();
      }
    }
    return front;
  }
}
