package org.svmodel.queueing;

/**
 * How a solution came about.
 *
 * @param method name of the solver
 * @param iterations sweeps over all classes and stations; population steps for exact methods
 * @param residual change of the last sweep: largest change of a mean queue length as a share of its
 *     class's population; 0 for exact methods
 * @param converged whether the residual is within the tolerance asked for
 */
public record SolverReport(String method, int iterations, double residual, boolean converged) {}
