package org.svmodel.simulation;

/** What a processor spends its time on: the parts of {@link org.svmodel.result.Breakdown}. */
enum Part {
  COMPUTE,
  DATA,
  LOCK,
  BARRIER,
  PROTOCOL,
  HANDLER;

  /** Number of parts. */
  static final int COUNT = values().length;
}
