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
  /**
   * Costs that are to one another as on the shipped testbed of 1998 under the interrupt-based
   * protocol ({@code ppro-myrinet}, {@code base}, idle: 190, 68, 17, 27, 5 and 35 us). They say
   * only about which costs the counts are taken; what a machine's own are to one another, a
   * prediction takes into account.
   *
   * @param fetch instructions
   */
  public static ReplayCosts ofFetch(long fetch) {
    return new ReplayCosts(
        fetch, part(fetch, 68), part(fetch, 17), part(fetch, 27), part(fetch, 5), part(fetch, 35));
  }

  private static long part(long fetch, int microseconds) {
    return Math.round(fetch * microseconds / 190.0);
  }
}
