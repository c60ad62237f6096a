package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.svmodel.profile.Count;
import org.svmodel.profile.Delayed;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.result.Prediction;

/** Waits for locks out of the longest chains of events, at counts between those that were taken. */
class LockPathsTest {
  private static double[] only(double value) {
    double[] values = new double[16];
    values[5] = value;
    return values;
  }

  /** One processor works and takes three remote locks; on its chain is a fifth more work. */
  private static Map<Count, double[]> chain() {
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    counts.put(Count.WORK, only(1e6));
    counts.put(Count.REMOTE_LOCKS, only(3));
    counts.put(Count.PATH_WORK, only(1.2e6));
    counts.put(Count.PATH_GRANTS, only(3));
    return counts;
  }

  private static Phase phase(Map<Count, double[]> counts) {
    return new Phase("0", 1, counts, new double[0][], List.of());
  }

  private static Measurement measurement(List<Delayed> delayed) {
    Phase free = phase(Map.of(Count.WORK, only(1e6), Count.REMOTE_LOCKS, only(3)));
    return new Measurement(
        4, 4, 4096, Set.of(), Optional.of(IntervalEnd.RELEASE), List.of(free), delayed);
  }

  private static Prediction predict(Measurement measurement) {
    Profile profile = new Profile("one", "by hand", List.of(), 1, 1e6, List.of(measurement));
    return new AnalyticModel()
        .evaluate(RandomCase.scenario(new Machine(), TestProtocols.BASE, profile));
  }

  @Test
  void aProcessorWaitsForWhatIsOnItsChainAndNotItsOwn() {
    Delayed run = new Delayed(38_000, 1, List.of(phase(chain())));
    Prediction p = predict(measurement(List.of(run)));
    // Others' work: 0.2e6 instructions at 200 MHz, 1 ms. Three grants, each with the sends of
    // request and grant and the receive; of these its own send and receive are protocol time.
    Transactions t = new Transactions(new Machine().build(), TestProtocols.BASE);
    double grant = t.lockGrant(t.grant(0), 1, 0, new double[3 * Station.COUNT]);
    double expected = 1e-3 + 3 * (grant + t.send);
    assertThat(p.breakdown().lockWait() * 16).isCloseTo(expected, within(1e-9));
    // No chain, no such wait: the same counts without delays wait for three free locks.
    double uncontended = predict(measurement(List.of())).breakdown().lockWait() * 16;
    assertThat(uncontended).isGreaterThan(3 * grant).isLessThan(1e-3);
  }

  @Test
  void aChainShorterThanTheProcessorsOwnTimeIsNoWait() {
    Map<Count, double[]> counts = chain();
    counts.put(Count.PATH_WORK, only(0.5e6));
    Delayed run = new Delayed(38_000, 1, List.of(phase(counts)));
    assertThat(predict(measurement(List.of(run))).breakdown().lockWait()).isZero();
  }

  @Test
  void costsBeyondThoseThatWereCountedAreSaid() {
    Map<Count, double[]> counts = chain();
    counts.put(Count.READ_FETCHES, only(10));
    counts.put(Count.PATH_FETCHES, only(10));
    // A fetch takes 190 us on this machine, 38 000 instructions.
    Delayed short4 = new Delayed(4000, 1, List.of(phase(counts)));
    Delayed long256 = new Delayed(256_000, 1, List.of(phase(counts)));
    String note = "communication costs less or more than counts with delays were taken for";
    assertThat(predict(measurement(List.of(short4))).notes()).anyMatch(n -> n.startsWith(note));
    assertThat(predict(measurement(List.of(short4, long256))).notes())
        .noneMatch(n -> n.startsWith(note));
  }

  /** Four runs whose remote locks are 8, 16 (cheap and dear grant) and 24, 32. */
  private static DelayedPhase grid() {
    List<Delayed> runs = new ArrayList<>();
    double locks = 8;
    for (long fetch : new long[] {4000, 16_000}) {
      for (double grant : new double[] {1, 4}) {
        Map<Count, double[]> counts = chain();
        counts.put(Count.REMOTE_LOCKS, only(locks));
        runs.add(new Delayed(fetch, grant, List.of(phase(counts))));
        locks += 8;
      }
    }
    return new DelayedPhase(measurement(runs), 0);
  }

  @Test
  void countsAreInterpolatedInTheLogarithmsOfBothCosts() {
    DelayedPhase phase = grid();
    assertThat(phase.at(Math.log(4000), 0).totalRemoteLocks).isEqualTo(8);
    assertThat(phase.at(Math.log(16_000), Math.log(4)).totalRemoteLocks).isEqualTo(32);
    // 8000 is half way from 4000 to 16000, 2 from 1 to 4: the mean of all four.
    assertThat(phase.at(Math.log(8000), Math.log(2)).totalRemoteLocks).isCloseTo(20, within(1e-9));
    assertThat(phase.nearestFetch(Math.log(100))).isEqualTo(Math.log(4000));
    assertThat(phase.nearestGrant(Math.log(9))).isEqualTo(Math.log(4));
  }
}
