package org.svmodel.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What each field of a result means: the names are those of the CSV columns and JSON members. */
final class OutputField {
  private static final Map<String, String> MEANINGS = meanings();

  private OutputField() {}

  private static Map<String, String> meanings() {
    Map<String, String> m = new LinkedHashMap<>();
    m.put("application", "Name of the program's profile.");
    m.put("protocol", "Name of the protocol.");
    m.put("hardware", "Name of the machine.");
    m.put("processors", "P = nodes x processorsPerNode: processors that compute.");
    m.put("speedup", "sequentialSeconds / parallelSeconds.");
    m.put("efficiency", "speedup / processors.");
    m.put(
        "sequentialSeconds",
        "Time of the one-processor run of the sequential program, which communicates nothing.");
    m.put("parallelSeconds", "Time of the parallel run: the sum of its phases.");
    m.put("breakdown.compute", "The application's own work, mean over the processors.");
    m.put("breakdown.dataWait", "Waiting for a page, fetched by itself or by its node.");
    m.put("breakdown.lockWait", "Waiting for a lock, a flag or a condition.");
    m.put("breakdown.barrierWait", "Waiting at a barrier or for a thread's end.");
    m.put(
        "breakdown.protocol",
        "Host overheads, faults, twins, diffs, protection changes, local locks and barriers.");
    m.put(
        "breakdown.handler", "Work lost to interrupts and handlers of other processors' requests.");
    m.put("bounds.lower", "No solution of the model has a lower speedup than this.");
    m.put("bounds.upper", "No solution of the model has a higher speedup than this.");
    m.put("bottleneck.station", "The station that is busy the largest share of the time.");
    m.put("bottleneck.utilization", "Share of the parallel time that station is busy, 0 to 1.");
    m.put("solver.iterations", "Iterations of the fixed point, summed over the distinct phases.");
    m.put(
        "solver.residual",
        "Largest relative change of a processor's phase time in the last iteration.");
    return m;
  }

  /** Meaning by field name, in output order. */
  static Map<String, String> all() {
    return java.util.Collections.unmodifiableMap(MEANINGS);
  }
}
