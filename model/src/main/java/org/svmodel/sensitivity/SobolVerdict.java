package org.svmodel.sensitivity;

/**
 * Whether indices are to be relied upon. They have converged when both confidence intervals reach
 * at most {@link #TOLERANCE} to either side, and at most {@link #MISSING} of the rows had to be
 * left out: what was left out is no random choice, and no number of samples makes up for it.
 *
 * @param converged whether both hold
 * @param enoughSamples N with which the intervals should be narrow enough, a power of two: the
 *     present one where they are, 0 where the missing rows are what is wrong
 */
public record SobolVerdict(boolean converged, int enoughSamples) {
  /** Half of a confidence interval that is narrow enough: five per cent of the variance. */
  public static final double TOLERANCE = 0.05;

  /** Share of rows that may be missing. */
  public static final double MISSING = 0.05;

  /**
   * Judges. The width falls at least with the square root of N, so {@code N·(h/TOLERANCE)²} samples
   * are enough for a half width h now.
   *
   * @param halfWidth the wider interval's; NaN where there is none
   * @param samples N
   * @param kept of the rows
   */
  static SobolVerdict of(double halfWidth, int samples, int kept) {
    if (kept < (1 - MISSING) * samples || Double.isNaN(halfWidth)) {
      return new SobolVerdict(false, 0);
    }
    if (halfWidth <= TOLERANCE) {
      return new SobolVerdict(true, samples);
    }
    double needed = samples * (halfWidth / TOLERANCE) * (halfWidth / TOLERANCE);
    double exponent = Math.ceil(Math.log(Math.max(needed, 2.0 * samples)) / Math.log(2) - 1e-9);
    return new SobolVerdict(false, 1 << (int) Math.min(30, exponent));
  }
}
