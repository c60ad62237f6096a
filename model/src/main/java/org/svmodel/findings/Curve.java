package org.svmodel.findings;

import java.util.List;
import java.util.Optional;
import org.svmodel.result.Prediction;

/**
 * One program under one protocol along an axis.
 *
 * @param application short name of the program
 * @param points the prediction at each place of the axis; empty where there is none
 */
public record Curve(String application, String protocol, List<Optional<Prediction>> points) {
  public Curve {
    points = List.copyOf(points);
  }

  /** The speedup at a place; NaN where there is none. */
  public double speedup(int place) {
    return points.get(place).map(Prediction::speedup).orElse(Double.NaN);
  }
}
