package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.svmodel.analytic.PhaseParts.Part;
import org.svmodel.profile.Count;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Prediction;

/** Where a phase is cut, what its parts hold, and what a burst of fetches costs. */
class PhasePartsTest {
  private static final Protocol GENIMA =
      TestProtocols.ALL.stream().filter(p -> p.name().equals("genima")).findFirst().orElseThrow();

  @Test
  void fetchesThatAreEvenlySpreadMakeOnePart() {
    assertThat(PhaseParts.of(new double[] {.125, .125, .125, .125, .125, .125, .125, .125}))
        .containsExactly(new Part(1, 1));
    assertThat(PhaseParts.of(new double[0])).containsExactly(new Part(1, 1));
  }

  @Test
  void aBurstAtTheBeginIsCutOff() {
    // Density 1 / (1/8) = 8; joined with the next slice it would be 1 / (2/8) = 4.
    assertThat(PhaseParts.of(new double[] {1, 0, 0, 0, 0, 0, 0, 0}))
        .containsExactly(new Part(0.125, 1), new Part(0.875, 0));
  }

  @Test
  void smallDifferencesAreNotCut() {
    // Densities 8 f²: 2 · 8 · 0.0169 + 6 · 8 · 0.0152 = 1.0004. One part has 1: 0.04 % are lost.
    double rest = 0.74 / 6;
    assertThat(PhaseParts.of(new double[] {.13, .13, rest, rest, rest, rest, rest, rest}))
        .hasSize(1);
  }

  @Test
  void thereAreAtMostFourParts() {
    List<Part> parts = PhaseParts.of(new double[] {.4, 0, .3, 0, .2, 0, .1, 0});
    assertThat(parts).hasSize(4);
    assertThat(parts.stream().mapToDouble(Part::work).sum()).isEqualTo(1);
    assertThat(parts.stream().mapToDouble(Part::fetches).sum()).isCloseTo(1, within(1e-12));
  }

  private static double[] all(double value) {
    double[] values = new double[16];
    java.util.Arrays.fill(values, value);
    return values;
  }

  private static Map<Count, double[]> counts() {
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    counts.put(Count.WORK, all(8e6));
    counts.put(Count.READ_FETCHES, all(90));
    counts.put(Count.WRITE_FETCHES, all(10));
    counts.put(Count.TWINS, all(14));
    counts.put(Count.REMOTE_LOCKS, all(8));
    counts.put(Count.DIFFS, all(14));
    counts.put(Count.DIFFS_AT_LOCKS, all(8));
    counts.put(Count.DIFF_WORDS, all(1400));
    counts.put(Count.DIFF_RUNS, all(28));
    return counts;
  }

  /**
   * Of 14 pages written 10 are fetched for it: of 28 update runs 28 · 10/14 = 20 are made where the
   * fetches are, half of them here, and 8 are spread like work, a quarter of them here: 10 + 2.
   */
  @Test
  void updatesOfFetchedPagesFallWhereTheFetchesDo() {
    Map<Count, double[]> counts = counts();
    counts.put(Count.UPDATE_RUNS, all(28));
    counts.put(Count.UPDATE_WORDS, all(56));
    Phase phase = new Phase("0", 1, counts, new double[0][], List.of());
    Phase part = PhaseParts.cut(phase, new Part(0.25, 0.5), all(8), false);
    assertThat(part.of(Count.UPDATE_RUNS, 3)).isCloseTo(12, within(1e-12));
    assertThat(part.of(Count.UPDATE_WORDS, 3)).isCloseTo(24, within(1e-12));
  }

  /**
   * What is a processor's own on its chain falls where its own does: there is no wait in any part.
   */
  @Test
  void twinsOnChainsFallWhereTwinsDo() {
    Map<Count, double[]> counts = counts();
    counts.put(Count.PATH_TWINS, all(14));
    Phase phase = new Phase("0", 1, counts, new double[0][], List.of());
    Phase part = PhaseParts.cut(phase, new Part(0.25, 0.5), all(8), false);
    // 10 of the 14 are of fetched pages.
    assertThat(part.of(Count.TWINS, 3)).isCloseTo(0.5 * 10 + 0.25 * 4, within(1e-12));
    assertThat(part.of(Count.PATH_TWINS, 3)).isEqualTo(part.of(Count.TWINS, 3));
  }

  @Test
  void partsSumToThePhase() {
    Phase phase = new Phase("0", 1, counts(), new double[0][], List.of());
    Phase first = PhaseParts.cut(phase, new Part(0.25, 0.5), all(8), false);
    Phase last = PhaseParts.cut(phase, new Part(0.75, 0.5), all(8), true);
    // Ten twins go with the write fetches, half of them in each part, the other four with the work:
    // 5 + 1 and 5 + 3. Of the eight diffs at locks 2 and 6; the six of the barrier come last.
    assertThat(first.of(Count.TWINS, 3)).isEqualTo(6);
    assertThat(last.of(Count.TWINS, 3)).isEqualTo(8);
    assertThat(first.of(Count.DIFFS, 3)).isEqualTo(2);
    assertThat(last.of(Count.DIFFS, 3)).isEqualTo(12);
    assertThat(first.of(Count.DIFF_WORDS, 3)).isEqualTo(200);
    assertThat(last.of(Count.DIFF_WORDS, 3)).isCloseTo(1200, within(1e-9));
    for (Count count : counts().keySet()) {
      assertThat(first.of(count, 3) + last.of(count, 3))
          .isCloseTo(phase.of(count, 3), within(1e-9));
    }
  }

  private static Prediction predict(Map<Count, double[]> counts, double... slices) {
    Phase phase = new Phase("0", 1, counts, new double[0][], List.of(), slices);
    Measurement measurement =
        new Measurement(4, 4, 4096, Set.of(), Optional.of(IntervalEnd.RELEASE), List.of(phase));
    Profile profile = new Profile("one", "by hand", List.of(), 1, 1e8, List.of(measurement));
    return new AnalyticModel().evaluate(RandomCase.scenario(new Machine(), GENIMA, profile));
  }

  @Test
  void evenSlicesChangeNothing() {
    assertThat(predict(counts(), 1, 1, 1, 1, 1, 1, 1, 1)).isEqualTo(predict(counts()));
  }

  @Test
  void aBurstWaitsLongerAndComputesAsMuch() {
    Prediction even = predict(counts());
    Prediction burst = predict(counts(), 0, 0, 1, 0, 0, 0, 0, 0);
    assertThat(burst.breakdown().dataWait()).isGreaterThan(1.05 * even.breakdown().dataWait());
    assertThat(burst.breakdown().compute()).isCloseTo(even.breakdown().compute(), within(1e-12));
    assertThat(burst.parallelSeconds())
        .isBetween(even.parallelSeconds(), 2 * even.parallelSeconds());
    assertThat(burst.breakdown().total()).isCloseTo(burst.parallelSeconds(), within(1e-12));
    assertThat(burst.speedup()).isBetween(burst.bounds().lower(), burst.bounds().upper());
  }
}
