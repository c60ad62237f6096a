package org.svmodel.simulation;

import java.util.Map;
import org.svmodel.result.Prediction;

/**
 * What a simulation says: in the form of a prediction, and what only a simulation knows.
 *
 * @param prediction its bounds are the lowest and highest speedup of the runs; its phases those of
 *     the last run
 * @param runs number of runs whose mean it is
 * @param scatter standard deviation of the speedup over the runs, relative to their mean; NaN for
 *     one run
 * @param events of all runs
 * @param counts how often things happened in the last run: fetches, joins, ...
 */
public record SimulationResult(
    Prediction prediction, int runs, double scatter, long events, Map<String, Long> counts) {
  public SimulationResult {
    counts = Map.copyOf(counts);
  }
}
