package org.svmodel.analytic;

import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/**
 * Predicts scenarios that differ little from one: their fixed points are looked for from its own,
 * and less exactly ({@link SolvedStates#tolerance}). A prediction depends on the two scenarios
 * alone, not on what was asked before. Where the one cannot be solved, or does not lead to a fixed
 * point of another, that is solved as by the model itself.
 */
final class Neighbourhood implements Evaluator {
  private final AnalyticModel model;
  private final Scenario base;
  private final SolvedStates states = SolvedStates.unsolved();
  private Prediction ofBase;

  Neighbourhood(AnalyticModel model, Scenario base) {
    this.model = model;
    this.base = base;
  }

  @Override
  public Prediction evaluate(Scenario scenario) {
    if (!states.complete()) {
      solveBase();
    }
    if (ofBase == null) {
      return model.evaluate(scenario);
    }
    if (scenario.equals(base)) {
      return ofBase;
    }
    try {
      return model.evaluate(scenario, states);
    } catch (EvaluationException e) {
      return model.evaluate(scenario);
    }
  }

  private void solveBase() {
    try {
      ofBase = model.evaluate(base, states);
    } catch (EvaluationException e) {
      ofBase = null; // said when it is asked for itself
    }
    states.end();
  }

  @Override
  public String version() {
    return model.version();
  }
}
