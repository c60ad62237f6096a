package org.svmodel.calibration;

import org.svmodel.result.Prediction;

/** What was measured of a run. */
public enum Measure {
  /** Time of the one-processor run over that of the parallel run. */
  SPEEDUP("speedup"),
  /** Time of the parallel run, in seconds. */
  SECONDS("seconds");

  private final String key;

  Measure(String key) {
    this.key = key;
  }

  /** Name of its column: {@code speedup}, {@code seconds}. */
  public String key() {
    return key;
  }

  /** The same of a prediction. */
  double of(Prediction prediction) {
    return this == SPEEDUP ? prediction.speedup() : prediction.parallelSeconds();
  }
}
