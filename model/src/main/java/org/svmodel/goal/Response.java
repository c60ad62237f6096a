package org.svmodel.goal;

/** A positive quantity (a speedup, a ratio of speedups) as a function of one parameter. */
@FunctionalInterface
public interface Response {
  /**
   * The quantity.
   *
   * @param x value of the parameter in its base unit
   * @throws org.svmodel.scenario.EvaluationException where there is none, saying why
   */
  double at(double x);
}
