package org.svmodel.trend;

import java.util.ArrayList;
import java.util.List;

/**
 * One protocol overtakes another.
 *
 * @param before last year looked at in which the one overtaken was ahead
 * @param after first year looked at in which it is behind
 * @param winner protocol that is ahead from then on
 * @param loser the other
 * @param leadBefore {@code winner's speedup / loser's} in the year before, at most 1
 * @param leadAfter the same in the year after, above 1
 */
public record Overtaking(
    String application,
    int before,
    int after,
    String winner,
    String loser,
    double leadBefore,
    double leadAfter) {
  /** Speedups that differ by less count as equal. */
  private static final double TOLERANCE = 1e-6;

  /** Every overtaking between two series of one program, by year. */
  static List<Overtaking> between(TrendSeries a, TrendSeries b) {
    List<Overtaking> found = new ArrayList<>();
    int last = -1;
    for (int i = 0; i < a.points().size(); i++) {
      double side = Math.log(a.points().get(i).speedup() / b.points().get(i).speedup());
      if (!(Math.abs(side) > TOLERANCE)) {
        continue; // equal, or no prediction
      }
      double before = last < 0 ? side : lead(a, b, last);
      if (last >= 0 && side > 0 != before > 1) {
        found.add(side > 0 ? of(a, b, last, i) : of(b, a, last, i));
      }
      last = i;
    }
    return found;
  }

  private static double lead(TrendSeries a, TrendSeries b, int i) {
    return a.points().get(i).speedup() / b.points().get(i).speedup();
  }

  private static Overtaking of(TrendSeries winner, TrendSeries loser, int before, int after) {
    return new Overtaking(
        winner.application(),
        winner.points().get(before).year(),
        winner.points().get(after).year(),
        winner.protocol(),
        loser.protocol(),
        lead(winner, loser, before),
        lead(winner, loser, after));
  }
}
