package org.svmodel.result;

import java.util.List;

/**
 * Where the parallel time goes, in seconds per processor (mean over processors); the parts sum to
 * the parallel time. The order is that of every chart of the field.
 *
 * @param compute the application's own work
 * @param dataWait waiting for a page, own or joined
 * @param lockWait waiting for a lock, a flag or a condition
 * @param barrierWait waiting at a barrier or for a thread's end
 * @param protocol host overheads, faults, twins, diffs, protection changes, local lock and barrier
 * @param handler work lost to interrupts and handlers
 */
public record Breakdown(
    double compute,
    double dataWait,
    double lockWait,
    double barrierWait,
    double protocol,
    double handler) {

  /** What the parts are called in words, in their order. */
  public static final List<String> NAMES =
      List.of("compute", "data wait", "lock wait", "barrier wait", "protocol", "handler");

  /** The parts in their order, in seconds. */
  public double[] parts() {
    return new double[] {compute, dataWait, lockWait, barrierWait, protocol, handler};
  }

  /** Sum of the parts: the parallel time. */
  public double total() {
    return compute + dataWait + lockWait + barrierWait + protocol + handler;
  }
}
