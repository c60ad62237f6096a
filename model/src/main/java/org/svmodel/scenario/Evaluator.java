package org.svmodel.scenario;

import org.svmodel.result.Prediction;

/** Anything that predicts one scenario: the analytical model, the simulator. Thread-safe. */
public interface Evaluator {
  /**
   * Predicts.
   *
   * @throws EvaluationException when no number can be given, saying why
   */
  Prediction evaluate(Scenario scenario);

  /** Name and version of what computes; part of every cache key and provenance. */
  String version();
}
