package org.svmodel.trace;

import java.util.List;
import org.svmodel.profile.Measurement;

/**
 * What a trace says about clusters.
 *
 * @param header of the trace
 * @param totals of the trace
 * @param mainWorks whether thread 0 is a processor
 * @param region whether only the program's own region of interest was counted
 * @param workOutside instructions outside the parallel section (of the whole run)
 * @param shapes in the order asked for
 */
public record TraceProfile(
    TraceHeader header,
    TraceTotals totals,
    boolean mainWorks,
    boolean region,
    long workOutside,
    List<Shaped> shapes) {

  public TraceProfile {
    shapes = List.copyOf(shapes);
  }

  /**
   * Counts for one shape, phase by phase, nothing merged.
   *
   * @param barriers global barriers passed
   */
  public record Shaped(ProfileShape shape, Measurement measurement, long barriers) {}
}
