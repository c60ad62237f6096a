package org.svmodel.profile;

/** How much a program locks. */
public final class LockUse {
  /**
   * Acquires from which on a program counts as lock-heavy. Of the SPLASH programs at small sizes,
   * fft, lu, ocean, radix and water-spatial have 0.03 to 0.9, volrend, barnes, water-nsquared and
   * raytrace 29 and more.
   */
  public static final double LOCK_HEAVY = 4;

  private LockUse() {}

  /** Mean number of lock acquires of a processor from one global barrier to the next. */
  public static double acquiresPerPhase(Measurement measurement) {
    double acquires = 0;
    double phases = 0;
    for (Phase phase : measurement.phases()) {
      double locks = phase.total(Count.LOCAL_LOCKS) + phase.total(Count.REMOTE_LOCKS);
      acquires += phase.repeat() * locks;
      phases += phase.repeat();
    }
    return acquires / phases / measurement.processors();
  }

  /** Whether it is lock-heavy. */
  public static boolean isHeavy(Measurement measurement) {
    return acquiresPerPhase(measurement) > LOCK_HEAVY;
  }
}
