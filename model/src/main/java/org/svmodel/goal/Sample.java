package org.svmodel.goal;

/**
 * One value of a response.
 *
 * @param x the parameter, in its base unit
 * @param y the quantity; NaN where there is none
 * @param failure why there is none; empty where there is one
 */
public record Sample(double x, double y, String failure) {
  /** A value that exists. */
  public Sample(double x, double y) {
    this(x, y, "");
  }

  /** Whether there is a value. */
  public boolean isGood() {
    return failure.isEmpty();
  }
}
