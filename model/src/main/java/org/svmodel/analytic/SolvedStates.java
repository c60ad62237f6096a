package org.svmodel.analytic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fixed points of one scenario's phases, from which those of scenarios that differ little from
 * it are looked for. Written while that scenario is solved; read thereafter.
 */
final class SolvedStates {
  /** For a scenario by itself: every phase starts from an idle system. */
  static final SolvedStates NONE = new SolvedStates(PhaseSolver.TOLERANCE);

  /**
   * Neighbours are compared with one another to estimate indices: what a speedup is off by, some
   * 1e-6, does not show in them.
   */
  private static final double OF_NEIGHBOURS = 1e-6;

  /** However short a part is, its lengths are known so well. */
  private static final double LEAST = 1e-4;

  private final List<double[]> states = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();
  private double all;
  private final double tolerance;
  private boolean complete;

  private SolvedStates(double tolerance) {
    this.tolerance = tolerance;
  }

  /** For a scenario that is about to be solved. */
  static SolvedStates unsolved() {
    return new SolvedStates(OF_NEIGHBOURS);
  }

  /**
   * Largest relative change of a length at which a fixed point counts as reached: for a part of the
   * run that took little of the time of the scenario that is solved, as much more.
   */
  double tolerance(int solve) {
    if (!complete || solve >= seconds.size()) {
      return tolerance;
    }
    return Math.min(LEAST, tolerance * all / seconds.get(solve));
  }

  /**
   * The same while nobody's flush loads anybody: the lengths reached then, and their differences,
   * decide which flushes do.
   */
  double tolerance(int solve, boolean quiet) {
    return quiet ? tolerance(solve) / (this == NONE ? 100 : 3) : tolerance(solve);
  }

  /** The scenario is solved, or cannot be: nothing is kept from now on. */
  void end() {
    complete = true;
  }

  boolean complete() {
    return complete;
  }

  /**
   * A fixed point.
   *
   * @param solve number of the solve in the order of phases, parts and flushes
   * @return the state, null where there is none
   */
  double[] at(int solve) {
    return complete && solve < states.size() ? states.get(solve) : null;
  }

  /** Keeps a copy of the first elements of a state that has been reached. */
  void keep(int solve, double[] state, int size) {
    while (states.size() <= solve) {
      states.add(null);
    }
    states.set(solve, Arrays.copyOf(state, size));
  }

  /** Keeps how long the part of the run took that a solve and the next one are about. */
  void took(int solve, double time) {
    while (seconds.size() < solve + 2) {
      seconds.add(0.0);
    }
    all += time - seconds.get(solve);
    seconds.set(solve, time);
    seconds.set(solve + 1, time);
  }

  /** Relative change of a fetch's time at which counts that depend on it are settled. */
  double sameTime() {
    return 100 * tolerance;
  }

  /** Whether states are to be kept. */
  boolean keeps() {
    return this != NONE && !complete;
  }
}
