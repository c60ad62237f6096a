/**
 * Predictions kept in a user's folder, so that a study does not compute again what another one has
 * computed. Knows scenarios, predictions and evaluators; no study, and no concrete evaluator.
 */
package org.svmodel.cache;
