package org.svmodel.analytic;

import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.PhaseMix;
import org.svmodel.protocol.Protocol;

/**
 * A phase that was counted for several times of a fetch: its counts at any time between are
 * interpolated, linearly in the time's logarithm.
 */
final class DelayedPhase {
  private final Measurement measurement;
  private final double[] logFetch; // rising
  private final Phase[] phases;

  /**
   * One phase.
   *
   * @param index of the phase
   */
  DelayedPhase(Measurement measurement, int index) {
    this.measurement = measurement;
    logFetch = measurement.delayed().stream().mapToDouble(d -> Math.log(d.fetch())).toArray();
    phases = measurement.delayed().stream().map(d -> d.phases().get(index)).toArray(Phase[]::new);
  }

  /** Whether a phase's counts depend on the time of communication, and were counted for it. */
  static boolean counted(Measurement measurement, int index, Protocol protocol) {
    Phase phase = measurement.phases().get(index);
    return protocol.kind() == Protocol.Kind.SVM
        && measurement.nodes() > 1
        && !measurement.delayed().isEmpty()
        && phase.total(Count.LOCAL_LOCKS) + phase.total(Count.REMOTE_LOCKS) > 0;
  }

  double least() {
    return logFetch[0];
  }

  double most() {
    return logFetch[logFetch.length - 1];
  }

  /** The counts when a fetch takes e^x instructions. */
  PhaseLoad at(double x) {
    int above = 1;
    while (above < logFetch.length - 1 && logFetch[above] < x) {
      above++;
    }
    if (logFetch.length == 1) {
      return PhaseLoad.whole(PhaseMix.between(phases[0], phases[0], 0), measurement);
    }
    double w = (x - logFetch[above - 1]) / (logFetch[above] - logFetch[above - 1]);
    w = Math.min(1, Math.max(0, w));
    return PhaseLoad.whole(PhaseMix.between(phases[above - 1], phases[above], w), measurement);
  }
}
