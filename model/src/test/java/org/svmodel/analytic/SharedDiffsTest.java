package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.svmodel.profile.Count;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Prediction;

/** Diffs of pages that several processors of a node have written: its last one makes them. */
class SharedDiffsTest {
  private static final Protocol BASE =
      TestProtocols.ALL.stream().filter(p -> p.name().equals("base")).findFirst().orElseThrow();

  private static double[] all(double value) {
    double[] values = new double[16];
    Arrays.fill(values, value);
    return values;
  }

  private static Measurement measurement(double shared) {
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    counts.put(Count.WORK, all(1e6));
    counts.put(Count.DIFFS, all(10));
    counts.put(Count.SHARED_DIFFS, all(shared));
    counts.put(Count.DIFF_WORDS, all(100));
    counts.put(Count.DIFF_RUNS, all(20));
    Phase phase = new Phase("0", 1, counts, new double[0][], List.of());
    return new Measurement(4, 4, 4096, Set.of(), Optional.of(IntervalEnd.RELEASE), List.of(phase));
  }

  /** Of 10 diffs of each of four processors 4 are shared: 6 are its own, 16 are the last one's. */
  @Test
  void theLastOneMakesWhatTheNodeShares() {
    Measurement counted = measurement(4);
    PhaseLoad load = new PhaseLoad(counted.phases().get(0), counted);
    Transactions t = new Transactions(new Machine().build(), BASE);
    Workspace ws = new Workspace(16, 4);
    Arrays.fill(ws.diffsAtBarrier, 10);
    FlushModel flush = new FlushModel(t, ws, 4);
    flush.begin(load);
    double one = t.diff(0, 10, 2, ws.idle);
    assertThat(flush.own(5)).isCloseTo(6 * one, within(1e-12));
    assertThat(flush.shared(1)).isCloseTo(16 * one, within(1e-12));
    assertThat(flush.time(5)).isCloseTo(10 * one, within(1e-12));
  }

  private static Prediction predict(double shared) {
    Profile profile =
        new Profile("one", "by hand", List.of(), 1, 1e6, List.of(measurement(shared)));
    return new AnalyticModel().evaluate(RandomCase.scenario(new Machine(), BASE, profile));
  }

  /** The same diffs, but one after another: the others wait at the barrier for 30 of 40. */
  @Test
  void sharedDiffsMakeTheBarrierWait() {
    Prediction own = predict(0);
    Prediction shared = predict(10);
    assertThat(shared.breakdown().protocol()).isCloseTo(own.breakdown().protocol(), within(1e-12));
    assertThat(shared.breakdown().barrierWait()).isGreaterThan(own.breakdown().barrierWait());
    assertThat(shared.speedup()).isBetween(shared.bounds().lower(), shared.bounds().upper());
  }
}
