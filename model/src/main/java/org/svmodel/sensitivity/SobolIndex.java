package org.svmodel.sensitivity;

/**
 * Shares of a function's variance that belong to one coordinate. Estimates: they may lie a little
 * outside 0 to 1.
 *
 * @param first S1, the share that would vanish on average if the coordinate alone were known
 * @param firstInterval its confidence interval
 * @param total ST, the share that would remain if all the others were known: S1 with every
 *     interaction that the coordinate takes part in
 * @param totalInterval its confidence interval
 * @param verdict whether the number of samples was enough
 */
public record SobolIndex(
    double first,
    Interval firstInterval,
    double total,
    Interval totalInterval,
    SobolVerdict verdict) {}
