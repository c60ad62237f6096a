package org.svmodel.profile;

/**
 * What communication costs while counts are taken with delays ({@link Delayed}), in instructions.
 *
 * @param fetch from the fault to the arrived page
 * @param hop a lock request's way from one node to another
 * @param grant a lock's way from one node to another
 * @param twin a first write to a page homed elsewhere
 * @param homeWrite a first write to a page homed here
 * @param diff of one page, for the processor that makes it
 */
public record ReplayCosts(long fetch, long hop, long grant, long twin, long homeWrite, long diff) {
  // Microseconds of the idle transactions on ppro-myrinet under base, computed by the model (a test
  // holds them against it): a grant with the sends of request and grant and the receive, a diff of
  // 20 words in 2 runs.
  private static final double FETCH = 190;
  private static final double HOP = 68;
  private static final double GRANT = 19;
  private static final double TWIN = 17;
  private static final double HOME_WRITE = 7;
  private static final double DIFF = 16;

  /**
   * Costs that are to one another as on the shipped testbed of 1998 under the interrupt-based
   * protocol ({@code ppro-myrinet}, {@code base}, idle), but for a factor to the grant: as nobody
   * is interrupted for it, it is to a hop what the bare message is to a message with an interrupt.
   * They say only about which costs the counts are taken; what a machine's own are to one another,
   * a prediction takes into account.
   *
   * @param fetch instructions
   * @param grant factor to a grant
   */
  public static ReplayCosts of(long fetch, double grant) {
    return new ReplayCosts(
        fetch,
        part(fetch, HOP),
        part(fetch, GRANT * grant),
        part(fetch, TWIN),
        part(fetch, HOME_WRITE),
        part(fetch, DIFF));
  }

  private static long part(long fetch, double microseconds) {
    return Math.round(fetch * microseconds / FETCH);
  }
}
