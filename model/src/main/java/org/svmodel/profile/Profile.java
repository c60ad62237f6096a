package org.svmodel.profile;

import java.util.List;

/**
 * What one program communicates, measured on real runs: one {@link Measurement} per cluster shape
 * and page size.
 *
 * @param application short name ({@code fft})
 * @param problem problem size in words ({@code 2^22 complex points})
 * @param provenance where the counts come from, one line each
 * @param instructionsPerAccess instructions of the whole program per counted access; work counts
 *     are accesses, so CPU time = work · instructionsPerAccess / (ipc · clock)
 * @param sequentialWork accesses of the one-processor run: speedup is always against it
 * @param measurements at least one, ordered by nodes then processors per node then page size
 */
public record Profile(
    String application,
    String problem,
    List<String> provenance,
    double instructionsPerAccess,
    double sequentialWork,
    List<Measurement> measurements) {

  public Profile {
    provenance = List.copyOf(provenance);
    measurements = List.copyOf(measurements);
  }

  /** The same program with other measurements. */
  public Profile withMeasurements(List<Measurement> others) {
    return new Profile(
        application, problem, provenance, instructionsPerAccess, sequentialWork, others);
  }
}
