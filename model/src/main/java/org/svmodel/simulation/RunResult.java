package org.svmodel.simulation;

import java.util.List;
import java.util.Map;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction.PhaseReport;
import org.svmodel.result.Prediction.StationReport;

/**
 * What one simulated run measured.
 *
 * @param seconds from begin to end, or of the region of interest
 * @param breakdown mean over processors
 * @param stations every kind of station that is used, at the node where it is busiest
 * @param phases between barriers of all processors
 * @param events of the simulation
 * @param counts how often things happened
 */
public record RunResult(
    double seconds,
    Breakdown breakdown,
    List<StationReport> stations,
    List<PhaseReport> phases,
    long events,
    Map<String, Long> counts) {
  public RunResult {
    stations = List.copyOf(stations);
    phases = List.copyOf(phases);
    counts = Map.copyOf(counts);
  }
}
