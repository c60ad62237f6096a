/**
 * Estimators of how much each input of a function matters: elasticities, elementary effects and
 * variance-based indices. Pure functions of arrays: a design gives the points at which a function
 * is to be evaluated, in the unit cube, and an estimator makes numbers of its values there. Knows
 * no sibling.
 */
package org.svmodel.sensitivity;
