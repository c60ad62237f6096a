package org.svmodel.queueing;

/** Finds the steady-state means of a closed network. Implementations are immutable. */
public interface NetworkSolver {

  /** Readable name, as in reports. */
  String name();

  /**
   * Solves a network.
   *
   * @throws NotConvergedException when an iteration does not come to rest: the report and the last
   *     values are in the exception, never in a return value
   * @throws IllegalArgumentException when the network is outside what the solver handles, or too
   *     large for it
   */
  Solution solve(ClosedNetwork network);
}
