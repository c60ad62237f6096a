/**
 * Trace-driven simulation of a cluster: the machine of {@code hardware}, the mechanisms of {@code
 * protocol} and a {@link org.svmodel.trace.TraceProgram}, event by event. It shares no equation
 * with the analytical model and does not import it.
 *
 * <p>Time is in whole picoseconds. Every cost of a machine that is known to nanoseconds or cycles
 * is a whole number of them or rounded by less than a picosecond once, and sums of them are exact:
 * the parts of a processor's time sum to the run's time, and transactions that were worked out by
 * hand agree to the last digit. 2^63 ps are 106 days.
 */
package org.svmodel.simulation;
