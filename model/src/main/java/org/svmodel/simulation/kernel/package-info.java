/**
 * A discrete-event simulation kernel: clock and event list, resources that queue, named random
 * streams. It knows nothing of what is simulated and imports no sibling.
 *
 * <p>Time is a {@code long} in any one unit that the caller chooses. Whole numbers, because a sum
 * of times then does not depend on the order of its terms: the parts of a period sum to the period
 * exactly, two events that are due together by different routes are due together, and a time worked
 * out by hand is met to the last digit.
 */
package org.svmodel.simulation.kernel;
