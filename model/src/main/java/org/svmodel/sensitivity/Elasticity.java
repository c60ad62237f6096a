package org.svmodel.sensitivity;

/**
 * By how many per cent a function changes when a parameter changes by one per cent: {@code ∂ln f /
 * ∂ln θ}.
 *
 * @param value NaN where the function has no value at a point that was needed
 * @param error how far the differences with the full and with half the step are apart: where the
 *     function is smooth an estimate on the safe side of the error of {@code value}, no bound; NaN
 *     where not known
 */
public record Elasticity(double value, double error) {}
