package org.svmodel.goal;

import java.util.HashMap;
import java.util.Map;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;

/**
 * Speedups of one program along the parameter of a search, each computed once: several protocols
 * and the mean over programs ask for the same values. For one thread at a time.
 */
final class Speedups {
  private final Search search;
  private final Profile profile;
  private final Map<Key, Point> known = new HashMap<>();

  private record Key(Protocol protocol, double x) {}

  private record Point(double speedup, double efficiency, String failure) {}

  Speedups(Search search, Profile profile) {
    this.search = search;
    this.profile = profile;
  }

  String application() {
    return profile.application();
  }

  double speedup(Protocol protocol, double x) {
    return point(protocol, x).speedup();
  }

  double efficiency(Protocol protocol, double x) {
    return point(protocol, x).efficiency();
  }

  private Point point(Protocol protocol, double x) {
    Point point = known.computeIfAbsent(new Key(protocol, x), k -> predict(protocol, x));
    if (!point.failure().isEmpty()) {
      throw new EvaluationException(point.failure());
    }
    return point;
  }

  private Point predict(Protocol protocol, double x) {
    try {
      Prediction p =
          search
              .evaluator()
              .evaluate(
                  search.maker().make(search.machine(), search.setting(x), profile, protocol));
      return new Point(p.speedup(), p.efficiency(), "");
    } catch (EvaluationException e) {
      return new Point(Double.NaN, Double.NaN, e.getMessage());
    }
  }
}
