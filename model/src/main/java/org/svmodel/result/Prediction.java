package org.svmodel.result;

import java.util.List;

/**
 * What the model (or the simulator) says about one scenario. Times in seconds.
 *
 * @param processors P, those that compute
 * @param speedup sequentialSeconds / parallelSeconds
 * @param efficiency speedup / processors
 * @param sequentialSeconds the one-processor run
 * @param bounds of the speedup
 * @param bottleneck the station with the highest utilisation over the whole run
 * @param stations every kind of station, highest utilisation first
 * @param phases in the profile's order
 * @param notes what the reader must know to judge the number: missing counts with the default that
 *     was used, regions where the model is not to be trusted
 */
public record Prediction(
    String application,
    String protocol,
    String hardware,
    int processors,
    double speedup,
    double efficiency,
    double sequentialSeconds,
    double parallelSeconds,
    Breakdown breakdown,
    Bounds bounds,
    Bottleneck bottleneck,
    SolverReport solver,
    List<StationReport> stations,
    List<PhaseReport> phases,
    List<String> notes) {

  public Prediction {
    stations = List.copyOf(stations);
    phases = List.copyOf(phases);
    notes = List.copyOf(notes);
  }

  /** Bounds of the speedup: {@code lower <= speedup <= upper}. */
  public record Bounds(double lower, double upper) {}

  /**
   * The busiest station.
   *
   * @param station kind and node, {@code ioBus[2]}
   * @param utilization share of the parallel time it is busy, 0 to 1
   */
  public record Bottleneck(String station, double utilization) {}

  /**
   * How the fixed points were reached.
   *
   * @param iterations summed over the distinct phases
   * @param residual largest relative change of a processor's phase time in the last iteration, over
   *     the phases
   */
  public record SolverReport(int iterations, double residual) {}

  /**
   * One kind of station at the node where it is busiest.
   *
   * @param station kind and node
   * @param utilization share of the parallel time it is busy
   * @param queueLength mean number of customers waiting or in service
   * @param waitShare share of all processors' time that is spent queueing at this kind of station,
   *     over all nodes
   */
  public record StationReport(
      String station, double utilization, double queueLength, double waitShare) {}

  /**
   * One phase.
   *
   * @param seconds of one execution
   * @param breakdown of one execution, mean over processors
   */
  public record PhaseReport(
      String name,
      double repeat,
      double seconds,
      Breakdown breakdown,
      int iterations,
      double residual) {}
}
