package org.svmodel.sensitivity;

/** A confidence interval of 95 %; both ends NaN where there is none. */
public record Interval(double low, double high) {
  /** Half its width. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** Whether a value lies in it. */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }
}
