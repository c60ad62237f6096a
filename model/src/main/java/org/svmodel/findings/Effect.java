package org.svmodel.findings;

import java.util.Optional;
import java.util.stream.IntStream;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;

/**
 * What an axis does to the speedup of one program under one protocol. Places without a prediction
 * are passed over.
 *
 * @param first first place
 * @param last last place, not the first
 * @param lowest place of the lowest speedup, the first of several
 * @param highest place of the highest speedup, the first of several
 */
public record Effect(Curve curve, int first, int last, int lowest, int highest) {

  /** The effect along a curve; empty where fewer than two of its places have a prediction. */
  public static Optional<Effect> of(Curve curve) {
    int[] places =
        IntStream.range(0, curve.points().size())
            .filter(i -> Double.isFinite(curve.speedup(i)))
            .toArray();
    if (places.length < 2) {
      return Optional.empty();
    }
    int lowest = places[0];
    int highest = places[0];
    for (int place : places) {
      lowest = curve.speedup(place) < curve.speedup(lowest) ? place : lowest;
      highest = curve.speedup(place) > curve.speedup(highest) ? place : highest;
    }
    return Optional.of(new Effect(curve, places[0], places[places.length - 1], lowest, highest));
  }

  /** Change of the speedup from the first to the last place, as a share of the first. */
  public double change() {
    return curve.speedup(last) / curve.speedup(first) - 1;
  }

  /** How far the highest speedup lies above the lowest, as a share of the lowest. */
  public double range() {
    return curve.speedup(highest) / curve.speedup(lowest) - 1;
  }

  /**
   * How far the best place surpasses both ends: highest speedup over the larger of the first and
   * the last, less 1. Above 0 where an optimum lies inside.
   */
  public double hump() {
    return curve.speedup(highest) / Math.max(curve.speedup(first), curve.speedup(last)) - 1;
  }

  /** Change of the parallel time from the first to the last place, as a share of the first. */
  public double timeChange() {
    return at(last).parallelSeconds() / at(first).parallelSeconds() - 1;
  }

  /**
   * Change of one part of the time from the first to the last place, as a share of the whole time
   * at the first; the parts sum to {@link #timeChange()}.
   *
   * @param part in the order of {@link Breakdown#parts()}
   */
  public double partChange(int part) {
    double difference = at(last).breakdown().parts()[part] - at(first).breakdown().parts()[part];
    return difference / at(first).breakdown().total();
  }

  /** The part of the time that changes most in the direction in which the time changes. */
  public int decidingPart() {
    double sign = Math.signum(timeChange());
    int deciding = 0;
    for (int part = 1; part < Breakdown.NAMES.size(); part++) {
      deciding = sign * partChange(part) > sign * partChange(deciding) ? part : deciding;
    }
    return deciding;
  }

  private Prediction at(int place) {
    return curve.points().get(place).orElseThrow();
  }

  /**
   * The places around the best one at which the speedup is at least a share of the best.
   *
   * @param share 0 to 1
   * @return first and last of them; a place without a prediction ends them
   */
  public Places near(double share) {
    int from = highest;
    int to = highest;
    while (from > first && curve.speedup(from - 1) >= share * curve.speedup(highest)) {
      from--;
    }
    while (to < last && curve.speedup(to + 1) >= share * curve.speedup(highest)) {
      to++;
    }
    return new Places(from, to);
  }

  /** Neighbouring places, both ends included. */
  public record Places(int from, int to) {}
}
