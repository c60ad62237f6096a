package org.svmodel.dominance;

import org.svmodel.sensitivity.Elasticity;

/**
 * What one parameter does to one program on the machine as it is. NaN where a prediction that is
 * needed is missing.
 *
 * @param factor the parameter
 * @param elasticity ∂ln T / ∂ln θ, T the time of the parallel run: by how many per cent the time
 *     grows when the parameter grows by one
 * @param idealValue the best value, see {@link Factor#ideal()}
 * @param idealSpeedup the speedup with it
 * @param idealGain T / T(ideal) - 1
 * @param halvingGain T / T' - 1 with half the cost, or twice the rate
 * @param speedupAtLow the speedup at the lower end of the range
 * @param speedupAtHigh the same at the upper end
 */
public record LocalEffect(
    Factor factor,
    Elasticity elasticity,
    double idealValue,
    double idealSpeedup,
    double idealGain,
    double halvingGain,
    double speedupAtLow,
    double speedupAtHigh) {}
