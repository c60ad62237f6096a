/**
 * Closed queueing networks: exact and approximate mean value analysis, bounds, and two kernels for
 * synchronisation (expected maximum, fluid backlog). Arrays in, arrays out; the package knows
 * nothing of shared memory and imports no sibling.
 *
 * <p>Symbols used throughout: classes {@code c = 0..C-1} of {@code N_c} customers, stations {@code
 * k = 0..K-1}; {@code D[c][k]} service demand (mean visits times mean service time), {@code X[c]}
 * throughput in cycles per unit of time, {@code R[c][k]} residence time per cycle, {@code Q[c][k]}
 * mean customers present, {@code U[c][k] = X[c]·D[c][k]} utilisation. Every time has the same unit,
 * whichever the caller chooses; throughputs have its inverse.
 */
package org.svmodel.queueing;
