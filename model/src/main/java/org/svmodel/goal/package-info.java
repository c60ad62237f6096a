/**
 * Searches over an {@link org.svmodel.scenario.Evaluator}: values of a parameter that reach a goal,
 * values where one protocol overtakes another, and combinations of improvements.
 */
package org.svmodel.goal;
