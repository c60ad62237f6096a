package org.svmodel.goal;

/**
 * A place where a response meets its target.
 *
 * @param kind how well it meets it
 * @param x the value of the parameter
 * @param to the same, but for {@link Kind#RANGE} the other end
 * @param reached the response at x
 * @param direction how the response passes the target as the parameter grows
 * @param below the nearest sample on the lower side that is off the target; x itself at the end of
 *     the range
 * @param above the same on the upper side
 */
public record Crossing(
    Kind kind,
    double x,
    double to,
    double reached,
    Direction direction,
    Sample below,
    Sample above) {

  /** How well the target is met. */
  public enum Kind {
    /** The response at x is the target, within the tolerance. */
    EXACT,
    /** So it is at every sample from x to the other end: the parameter does not matter there. */
    RANGE,
    /** A whole number: the target lies between two neighbours; x is the one that reaches it. */
    BETWEEN,
    /** The response jumps over the target; x is the side of the jump that reaches it. */
    JUMP,
    /**
     * Somewhere between the samples below and above there is no value; x is the one that reaches.
     */
    UNRESOLVED
  }

  /** How the response passes the target as the parameter grows. */
  public enum Direction {
    /** From below to above it: larger values of the parameter reach more. */
    RISES,
    /** From above to below it: smaller values of the parameter reach more. */
    FALLS,
    /** It comes from above and turns back. */
    TOUCHES_FROM_ABOVE,
    /** It comes from below and turns back: only this value reaches it. */
    TOUCHES_FROM_BELOW,
    /** It is at the target over the whole range. */
    CONSTANT
  }
}
