/**
 * From measured speedups or times to parameters of the machine: bounded least squares over an
 * {@link org.svmodel.scenario.Evaluator}, confidence intervals, what the data cannot tell apart,
 * and a check on runs that were kept out.
 */
package org.svmodel.calibration;
