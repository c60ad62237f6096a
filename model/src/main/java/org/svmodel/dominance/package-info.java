/**
 * Which parameter of a machine holds a program back: elasticities, gains, elementary effects and
 * variance shares of a prediction, over stated ranges, and which parameter dominates where. Works
 * over any {@link org.svmodel.scenario.Evaluator}; the estimators are in {@code
 * org.svmodel.sensitivity}.
 */
package org.svmodel.dominance;
