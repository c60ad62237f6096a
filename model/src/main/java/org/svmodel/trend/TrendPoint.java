package org.svmodel.trend;

/**
 * One program under one protocol in one year.
 *
 * @param speedup NaN where there is no prediction
 * @param efficiency NaN where there is no prediction
 * @param dominant path of the communication parameter with the largest elasticity; empty where no
 *     parameter matters, or it is not known
 * @param elasticity ∂ln T/∂ln θ of that parameter; NaN where there is none
 * @param failure why something is missing; empty if nothing is
 */
public record TrendPoint(
    int year,
    double speedup,
    double efficiency,
    String dominant,
    double elasticity,
    String failure) {}
