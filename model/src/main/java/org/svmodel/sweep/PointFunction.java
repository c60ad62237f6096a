package org.svmodel.sweep;

import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;

/**
 * Predicts one point. A sweep makes one for each of its threads, so that it may keep what the last
 * point needed; the prediction must depend on the point alone.
 */
@FunctionalInterface
public interface PointFunction {
  /**
   * Predicts.
   *
   * @throws EvaluationException when the point has no prediction; the reason is kept in the result
   *     and the sweep goes on. Any other exception ends the sweep.
   */
  Prediction predict(Point point);
}
