package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.Count;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Prediction;

/** Which diffs are made at locks: counted, or assumed to be one for each remote acquire. */
class DiffsAtLocksTest {
  private static final Protocol BASE =
      TestProtocols.ALL.stream().filter(p -> p.name().equals("base")).findFirst().orElseThrow();

  private static double[] only(double value) {
    double[] values = new double[16];
    values[5] = value;
    return values;
  }

  /** One processor takes a remote lock ten times and diffs ten pages of 100 words. */
  private static Map<Count, double[]> counts() {
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    counts.put(Count.WORK, only(1e6));
    counts.put(Count.REMOTE_LOCKS, only(10));
    counts.put(Count.TWINS, only(10));
    counts.put(Count.DIFFS, only(10));
    counts.put(Count.DIFF_WORDS, only(1000));
    counts.put(Count.DIFF_RUNS, only(100));
    return counts;
  }

  private static Prediction predict(
      Map<Count, double[]> counts, Optional<IntervalEnd> counted, Machine machine) {
    Phase phase = new Phase("0", 1, counts, new double[0][], List.of());
    Measurement measurement = new Measurement(4, 4, 4096, Set.of(), counted, List.of(phase));
    Profile profile = new Profile("one", "by hand", List.of(), 1, 1e6, List.of(measurement));
    return new AnalyticModel().evaluate(RandomCase.scenario(machine, BASE, profile));
  }

  @Test
  void theCountTakesThePlaceOfTheAssumption() {
    Prediction assumed = predict(counts(), Optional.empty(), new Machine());
    Map<Count, double[]> all = counts();
    all.put(Count.DIFFS_AT_LOCKS, only(10));
    Prediction counted = predict(all, Optional.of(IntervalEnd.RELEASE), new Machine());
    // Ten remote acquires, ten diffs: the assumption is that all are made at locks.
    assertThat(counted.parallelSeconds()).isEqualTo(assumed.parallelSeconds());
    assertThat(assumed.notes()).anyMatch(n -> n.startsWith("diffs at lock hand-overs"));
    assertThat(counted.notes()).noneMatch(n -> n.startsWith("diffs at lock hand-overs"));
  }

  @Test
  void aCountOfZeroPutsAllDiffsAtTheBarrier() {
    Prediction none = predict(counts(), Optional.of(IntervalEnd.RELEASE), new Machine());
    Prediction assumed = predict(counts(), Optional.empty(), new Machine());
    assertThat(none.parallelSeconds()).isNotEqualTo(assumed.parallelSeconds());
    Map<Count, double[]> without = counts();
    without.remove(Count.REMOTE_LOCKS);
    Prediction noLocks = predict(without, Optional.empty(), new Machine());
    // Without locks the same diffs are made at the barrier; the locks cost on top.
    assertThat(none.breakdown().compute()).isEqualTo(noLocks.breakdown().compute());
    assertThat(none.parallelSeconds()).isGreaterThan(noLocks.parallelSeconds());
  }

  @Test
  void anotherIntervalEndThanTheMachinesIsSaid() {
    Machine machine = new Machine();
    String start = "counted with intervalEnd release, not that of the machine";
    Prediction same = predict(counts(), Optional.of(IntervalEnd.RELEASE), machine);
    assertThat(same.notes()).noneMatch(n -> n.startsWith(start));
    machine.intervalEnd = Hardware.IntervalEnd.HANDOVER;
    Prediction other = predict(counts(), Optional.of(IntervalEnd.RELEASE), machine);
    assertThat(other.notes()).anyMatch(n -> n.startsWith(start));
  }

  @Test
  void countedEveryReleaseIsNotRepeatedOnceMore() {
    // Nine local acquires for each remote one: the model would diff ten times as often, unless the
    // counts hold that already.
    Map<Count, double[]> counts = counts();
    counts.put(Count.LOCAL_LOCKS, only(90));
    counts.put(Count.DIFFS_AT_LOCKS, only(10));
    Machine machine = new Machine();
    machine.intervalEnd = Hardware.IntervalEnd.EVERY_RELEASE;
    double repeated = predict(counts, Optional.of(IntervalEnd.RELEASE), machine).parallelSeconds();
    double counted =
        predict(counts, Optional.of(IntervalEnd.EVERY_RELEASE), machine).parallelSeconds();
    assertThat(repeated).isGreaterThan(counted);
  }
}
