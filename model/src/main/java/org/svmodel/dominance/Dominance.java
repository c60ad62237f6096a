package org.svmodel.dominance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.svmodel.result.Prediction;
import org.svmodel.sensitivity.MorrisEffect;
import org.svmodel.sensitivity.SobolIndex;

/**
 * What holds one program back under one protocol.
 *
 * @param own the prediction for the machine as it is
 * @param effects one per parameter, in the order asked for
 * @param spread of the speedup over the ranges; empty without Sobol indices
 * @param failed points without a prediction, by method, for methods that were used
 */
public record Dominance(
    Prediction own, List<Effect> effects, Optional<Spread> spread, List<Failed> failed) {
  /** Elasticities that are smaller in size than this count as none: they print as 0.00. */
  public static final double LEAST = 0.005;

  public Dominance {
    effects = List.copyOf(effects);
    failed = List.copyOf(failed);
  }

  /**
   * One parameter.
   *
   * @param morris elementary effects of the speedup, per whole range; empty where not asked for
   * @param sobol shares of the speedup's variance; empty where not asked for
   */
  public record Effect(
      LocalEffect local, Optional<MorrisEffect> morris, Optional<SobolIndex> sobol) {
    /** Dotted path of the parameter. */
    public String path() {
      return local.factor().path();
    }
  }

  /**
   * The speedup over the ranges of all parameters.
   *
   * @param mean of the speedup
   * @param standardDeviation of the same
   * @param samples N of the indices
   * @param kept rows of the N that have all their predictions
   */
  public record Spread(double mean, double standardDeviation, int samples, int kept) {}

  /** Points without a prediction in the points of one method. */
  public record Failed(Method method, FailedPoints points) {}

  /** The application's name. */
  public String application() {
    return own.application();
  }

  /** The protocol's name. */
  public String protocol() {
    return own.protocol();
  }

  /**
   * The parameter with the largest elasticity in size, the first of several alike; empty where none
   * reaches {@link #LEAST}.
   */
  public Optional<Effect> dominant() {
    return effects.stream()
        .filter(e -> size(e) >= LEAST)
        .max(Comparator.comparingDouble(Dominance::size));
  }

  /** The effects, largest elasticity in size first; those that are no number last. */
  public List<Effect> byElasticity() {
    return effects.stream()
        .sorted(
            Comparator.comparingDouble(
                e -> Double.isNaN(size(e)) ? Double.POSITIVE_INFINITY : -size(e)))
        .toList();
  }

  private static double size(Effect effect) {
    return Math.abs(effect.local().elasticity().value());
  }
}
