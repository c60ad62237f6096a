/**
 * Bounded nonlinear least squares with what can honestly be said of its result: which parameters
 * the data determine, how well, and whether another minimum is as good. Pure numerics over a
 * function of residuals; knows nothing of machines.
 */
package org.svmodel.calibration.leastsquares;
