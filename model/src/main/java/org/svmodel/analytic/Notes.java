package org.svmodel.analytic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.Count;
import org.svmodel.profile.Delayed;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.LockUse;
import org.svmodel.profile.Phase;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Diffs;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.protocol.Protocol.Requests;
import org.svmodel.result.Breakdown;
import org.svmodel.scenario.Scenario;

/** What a reader must know to judge a prediction: missing counts, regions of little trust. */
final class Notes {
  /** Share of the time in lock waits from which on a run counts as lock-heavy. */
  private static final double LOCK_HEAVY = 0.1;

  /** Occupancy of the network interface, in seconds, from which its queues are underestimated. */
  private static final double SLOW_NI = 35e-6;

  private Notes() {}

  /**
   * Notes of a prediction.
   *
   * @param beyond whether communication costs less or more than counts with delays were taken for
   */
  static List<String> of(Scenario scenario, Breakdown breakdown, boolean beyond) {
    List<String> notes = new ArrayList<>();
    Protocol protocol = scenario.protocol();
    Set<Count> missing = scenario.measurement().notMeasured();
    boolean svm = protocol.kind() == Kind.SVM;
    if (svm && missing.contains(Count.FETCH_JOINS)) {
      notes.add("fetchJoins not measured: no miss is taken to join another's fetch");
    }
    if (missing.contains(Count.HOT_LOCKS) && acquires(scenario)) {
      notes.add("hotLocks not measured: no lock is taken to be contended");
    }
    if (protocol.kind() == Kind.HARDWARE_DSM && missing.contains(Count.LINE_MISSES)) {
      notes.add("lineMisses not measured: every line of a fetched page is taken to miss once");
    }
    if (protocol.kind() != Kind.IDEAL && missing.contains(Count.HOMES)) {
      notes.add("homes not measured: fetches are spread evenly over the other nodes");
    }
    if (svm && !scenario.measurement().diffsAtLocksMeasured() && diffsUnderLocks(scenario)) {
      notes.add("diffs at lock hand-overs not told apart: one page each is taken to be written");
    }
    if (svm && acquires(scenario)) {
      scenario.measurement().intervalEnd().ifPresent(end -> otherEnd(end, scenario, notes));
    }
    if (svm && protocol.requests() == Requests.DEDICATED_PROCESSOR) {
      notes.add("each node has one more processor, which serves requests only");
    }
    if (beyond) {
      List<Delayed> runs = scenario.measurement().delayed();
      notes.add(
          "communication costs less or more than counts with delays were taken for (a fetch of %d to %d instructions): the nearest are used"
              .formatted(runs.get(0).fetch(), runs.get(runs.size() - 1).fetch()));
    }
    trust(scenario, breakdown, notes);
    return notes;
  }

  /** Where simulations differ most; a single node sends nothing, and its locks stay. */
  private static void trust(Scenario scenario, Breakdown breakdown, List<String> notes) {
    Hardware hw = scenario.hardware();
    if (scenario.protocol().kind() != Kind.SVM || hw.nodes() == 1) {
      return;
    }
    boolean waits = breakdown.lockWait() > LOCK_HEAVY * breakdown.total();
    boolean heavy = waits || LockUse.isHeavy(scenario.measurement());
    if (heavy && scenario.measurement().delayed().isEmpty()) {
      notes.add(
          "lock-heavy: not to be trusted; counts are in the trace's order of locks, without those of"
              + " svmodel profile --delays");
    } else if (heavy) {
      notes.add(
          "lock-heavy: against simulation the speedups of such programs are off by 10 % on average,"
              + " by up to 59 %");
    }
    if (scenario.protocol().diffs() != Diffs.PACKED && hw.ni().occupancy() >= SLOW_NI) {
      notes.add(
          "a message for each modified run, and a network interface that takes 35 us or more for"
              + " each: against simulation off by up to 28 %, also without locks");
    }
  }

  private static void otherEnd(IntervalEnd counted, Scenario scenario, List<String> notes) {
    Hardware.IntervalEnd machine = scenario.hardware().protocol().intervalEnd();
    if (!machine.name().equals(counted.name())) {
      notes.add(
          "counted with intervalEnd "
              + counted.key()
              + ", not that of the machine: fetches and diffs at locks are those of another"
              + " protocol");
    }
  }

  private static boolean acquires(Scenario scenario) {
    return has(scenario, Count.LOCAL_LOCKS) || has(scenario, Count.REMOTE_LOCKS);
  }

  private static boolean diffsUnderLocks(Scenario scenario) {
    for (Phase phase : scenario.measurement().phases()) {
      if (phase.perProcessor(Count.REMOTE_LOCKS).length > 0
          && phase.perProcessor(Count.DIFFS).length > 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(Scenario scenario, Count count) {
    for (Phase phase : scenario.measurement().phases()) {
      if (phase.perProcessor(count).length > 0) {
        return true;
      }
    }
    return false;
  }
}
