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

  /**
   * An evaluator for scenarios that differ little from one, which may start from the solution of
   * that one to be faster. What it predicts depends on the two scenarios alone, and agrees with
   * {@link #evaluate} to a relative 1e-4 of the time; it is for one thread.
   *
   * @param base may be one that cannot be predicted
   */
  default Evaluator near(Scenario base) {
    return this;
  }

  /** Name and version of what computes; part of every cache key and provenance. */
  String version();
}
