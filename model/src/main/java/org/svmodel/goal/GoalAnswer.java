package org.svmodel.goal;

/**
 * Which values of the parameter bring one program under one protocol to the target.
 *
 * @param application empty for the mean over the programs
 * @param today the quantity on the machine as it is, as a response; NaN where there is none
 * @param scan of the response: a gain of 37 % is 1.37 in it
 */
public record GoalAnswer(String application, String protocol, double today, Scan scan) {

  /** Whether any value reaches the target. */
  public boolean isReached() {
    return !scan.crossings().isEmpty();
  }
}
