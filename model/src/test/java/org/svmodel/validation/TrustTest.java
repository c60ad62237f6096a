package org.svmodel.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.svmodel.profile.Count;
import org.svmodel.profile.Delayed;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.protocol.Protocol;
import org.svmodel.validation.Trust.Verdict;

class TrustTest {
  private static final Protocol BASE =
      new Protocol(
          "base",
          "",
          Protocol.Kind.SVM,
          Protocol.Requests.INTERRUPT,
          Protocol.WriteNotices.PIGGYBACK,
          Protocol.PageFetch.HANDLER,
          Protocol.Diffs.PACKED,
          Protocol.Locks.HANDLER);

  /** Predictions 5 % too high, for both kinds of programs. */
  private static final ValidatedErrors GOOD =
      new ValidatedErrors("", "", List.of(found("barnes", true, 4.2), found("fft", false, 4.2)));

  private static ValidatedErrors.Found found(String program, boolean heavy, double predicted) {
    return new ValidatedErrors.Found(program, "base", 0, heavy, 4, 0, predicted);
  }

  private static Phase phase(int processors, double locks) {
    double[] work = new double[processors];
    double[] acquires = new double[processors];
    Arrays.fill(work, 1e6);
    Arrays.fill(acquires, locks);
    return new Phase(
        "0", 1, Map.of(Count.WORK, work, Count.LOCAL_LOCKS, acquires), new double[0][], List.of());
  }

  private static Measurement measurement(int nodes, double locks, boolean delays) {
    Phase phase = phase(nodes, locks);
    Measurement free = new Measurement(nodes, 1, 4096, Set.of(), List.of(phase));
    return delays ? free.withDelayed(List.of(new Delayed(4000, 1, List.of(phase)))) : free;
  }

  private static Verdict verdict(String program, Measurement m) {
    return Trust.of(program, m, BASE, Optional.of(GOOD)).verdict();
  }

  @Test
  void errorsFoundWithDelaysSayNothingOfCountsWithoutThem() {
    assertThat(verdict("barnes", measurement(4, 100, true))).isEqualTo(Verdict.USABLE);
    assertThat(verdict("barnes", measurement(4, 100, false))).isEqualTo(Verdict.NOT_TRUSTED);
    // On one node there are no delays; fft hardly locks.
    assertThat(verdict("barnes", measurement(1, 100, false))).isEqualTo(Verdict.USABLE);
    assertThat(verdict("fft", measurement(4, 1, false))).isEqualTo(Verdict.USABLE);
  }

  @Test
  void errorsAboveTheLimitAreNotTrusted() {
    ValidatedErrors bad = new ValidatedErrors("", "", List.of(found("fft", false, 5)));
    Trust trust = Trust.of("fft", measurement(4, 1, false), BASE, Optional.of(bad));
    assertThat(trust.errors().mean()).isEqualTo(0.25); // over 20 %
    assertThat(trust.isRefused()).isTrue();
  }
}
