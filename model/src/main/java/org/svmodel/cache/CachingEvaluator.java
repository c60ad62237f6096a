package org.svmodel.cache;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/**
 * An evaluator that asks a cache first and keeps there what it computes. For whoever needs of a
 * prediction what {@link org.svmodel.result.PredictionFields} has: these are the same to the last
 * bit, while stations, phases and notes of a prediction from the cache are empty. A scenario
 * without a prediction is not kept: it is evaluated again each time.
 */
public final class CachingEvaluator implements Evaluator {
  private final Evaluator evaluator;
  private final PredictionCache cache;
  private final ThreadLocal<ScenarioKeys> keys = ThreadLocal.withInitial(ScenarioKeys::new);
  private final LongAdder hits = new LongAdder();

  /**
   * @param cache opened for the version of the evaluator
   */
  public CachingEvaluator(Evaluator evaluator, PredictionCache cache) {
    if (!cache.version().equals(evaluator.version())) {
      throw new IllegalArgumentException(
          "the cache holds predictions of %s, not of %s"
              .formatted(cache.version(), evaluator.version()));
    }
    this.evaluator = evaluator;
    this.cache = cache;
  }

  @Override
  public Prediction evaluate(Scenario scenario) {
    Key key = keys.get().of(scenario);
    Optional<Prediction> kept = cache.find(key, scenario);
    if (kept.isPresent()) {
      hits.increment();
      return kept.get();
    }
    Prediction prediction = evaluator.evaluate(scenario);
    cache.keep(key, prediction);
    return prediction;
  }

  @Override
  public String version() {
    return evaluator.version();
  }

  /** Whether a scenario would be answered without computing. */
  public boolean holds(Scenario scenario) {
    return cache.find(keys.get().of(scenario), scenario).isPresent();
  }

  /** How many evaluations were answered from the cache. */
  public long hits() {
    return hits.sum();
  }
}
