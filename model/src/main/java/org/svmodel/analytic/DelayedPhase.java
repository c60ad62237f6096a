package org.svmodel.analytic;

import java.util.List;
import org.svmodel.profile.Count;
import org.svmodel.profile.Delayed;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.PhaseMix;

/**
 * A phase that was counted for several times of a fetch and factors to a grant: its counts between
 * them are interpolated, linearly in the logarithms of both.
 */
final class DelayedPhase {
  private final Measurement measurement;
  private final double[] logFetch; // rising
  private final double[] logGrant; // rising
  private final Phase[][] phases; // by fetch, factor
  private final double[] fetchSlices;
  private final boolean locks;

  /**
   * One phase.
   *
   * @param index of the phase
   */
  DelayedPhase(Measurement measurement, int index) {
    this.measurement = measurement;
    fetchSlices = measurement.phases().get(index).fetchSlices();
    List<Delayed> runs = measurement.delayed();
    int factors = Delayed.factors(runs);
    logGrant = new double[factors];
    logFetch = new double[runs.size() / factors];
    phases = new Phase[logFetch.length][factors];
    Phase free = measurement.phases().get(index);
    locks = total(free, Count.LOCAL_LOCKS) + total(free, Count.REMOTE_LOCKS) > 0;
    for (int k = 0; k < runs.size(); k++) {
      logFetch[k / factors] = Math.log(runs.get(k).fetch());
      logGrant[k % factors] = Math.log(runs.get(k).grant());
      phases[k / factors][k % factors] = runs.get(k).phases().get(index);
    }
  }

  private static double total(Phase phase, Count count) {
    return PhaseLoad.total(phase.perProcessor(count));
  }

  /** Whether anybody acquires a lock: delays do not change that. */
  boolean locks() {
    return locks;
  }

  String name() {
    return phases[0][0].name();
  }

  /** The nearest time, as a logarithm, that was counted for. */
  double nearestFetch(double x) {
    return Math.min(logFetch[logFetch.length - 1], Math.max(logFetch[0], x));
  }

  /** The nearest factor, as a logarithm, that was counted for. */
  double nearestGrant(double y) {
    return Math.min(logGrant[logGrant.length - 1], Math.max(logGrant[0], y));
  }

  /** A point in the middle of what was counted. */
  double[] middle() {
    return new double[] {
      (logFetch[0] + logFetch[logFetch.length - 1]) / 2,
      (logGrant[0] + logGrant[logGrant.length - 1]) / 2
    };
  }

  /** The counts when a fetch takes e^x instructions and a grant has the factor e^y. */
  PhaseLoad at(double x, double y) {
    Phase[] byFactor = new Phase[logGrant.length];
    for (int l = 0; l < byFactor.length; l++) {
      Phase[] column = new Phase[logFetch.length];
      for (int k = 0; k < column.length; k++) {
        column[k] = phases[k][l];
      }
      byFactor[l] = between(logFetch, column, x);
    }
    Phase mix = between(logGrant, byFactor, y);
    // Cut always alike: as without delays.
    return new PhaseLoad(
        new Phase(mix.name(), mix.repeat(), mix.counts(), mix.homes(), mix.hotLocks(), fetchSlices),
        measurement);
  }

  private static Phase between(double[] at, Phase[] counted, double x) {
    int above = Math.min(1, at.length - 1);
    while (above < at.length - 1 && at[above] < x) {
      above++;
    }
    int below = Math.max(0, above - 1);
    double w = above == below ? 0 : (x - at[below]) / (at[above] - at[below]);
    return PhaseMix.between(counted[below], counted[above], Math.min(1, Math.max(0, w)));
  }
}
