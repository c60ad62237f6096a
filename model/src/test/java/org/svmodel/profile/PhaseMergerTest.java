package org.svmodel.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhaseMergerTest {
  private static Phase work(String name, double... work) {
    return new Phase(name, 1, Map.of(Count.WORK, work), new double[0][], List.of());
  }

  private static Measurement measurement(int nodes, int perNode, Phase... phases) {
    return new Measurement(nodes, perNode, 4096, Set.of(), List.of(phases));
  }

  @Test
  void theBusyProcessorOfEachPhaseStaysBusyInTheirMean() {
    // A plain mean would be 40 for all: run time 160 instead of 400.
    Measurement m =
        measurement(
            4,
            1,
            work("0", 100, 20, 20, 20),
            work("1", 20, 100, 20, 20),
            work("2", 20, 20, 100, 20),
            work("3", 20, 20, 20, 100));

    PhaseMerger.Merged merged = PhaseMerger.merge(m);

    assertThat(merged.measurement().phases()).hasSize(1);
    Phase mean = merged.measurement().phases().get(0);
    assertThat(mean.name()).isEqualTo("0-3 (4 merged)");
    assertThat(mean.repeat()).isEqualTo(4);
    assertThat(mean.perProcessor(Count.WORK)).containsExactly(100, 20, 20, 20);
    assertThat(merged.order()).contains("ranked");
    assertThat(merged.errors()).allSatisfy((machine, e) -> assertThat(e).isZero());
  }

  @Test
  void processorsStayWithTheirNodeAndTheHomesFollow() {
    // 2 nodes of 2. Phase 1 is phase 0 with the nodes exchanged and, within each node, the
    // processors; so both are the same phase, and the mean is either: busiest first.
    Phase first =
        new Phase(
            "0",
            1,
            Map.of(
                Count.WORK,
                new double[] {9, 7, 4, 2},
                Count.READ_FETCHES,
                new double[] {3, 0, 1, 0}),
            new double[][] {{0, 3}, {1, 0}},
            List.of());
    Phase second =
        new Phase(
            "1",
            1,
            Map.of(
                Count.WORK,
                new double[] {2, 4, 7, 9},
                Count.READ_FETCHES,
                new double[] {0, 1, 0, 3}),
            new double[][] {{0, 1}, {3, 0}},
            List.of());

    PhaseMerger.Merged merged = PhaseMerger.merge(measurement(2, 2, first, second));

    assertThat(merged.measurement().phases()).hasSize(1);
    Phase mean = merged.measurement().phases().get(0);
    assertThat(mean.perProcessor(Count.WORK)).containsExactly(9, 7, 4, 2);
    assertThat(mean.perProcessor(Count.READ_FETCHES)).containsExactly(3, 0, 1, 0);
    assertThat(mean.homes()).isDeepEqualTo(new double[][] {{0, 3}, {1, 0}});
  }

  @Test
  void aPhaseThatComputesAndOneThatFetchesStayApart() {
    // Merged, their compute and their page traffic would overlap.
    Phase fetch =
        new Phase(
            "1",
            1,
            Map.of(Count.READ_FETCHES, new double[] {250, 250}),
            new double[][] {{0, 250}, {250, 0}},
            List.of());
    assertThat(
            PhaseMerger.merge(measurement(2, 1, work("0", 1e6, 1e6), fetch)).measurement().phases())
        .extracting(Phase::name)
        .containsExactly("0", "1");
  }

  @Test
  void multiplesMergeWithoutLoss() {
    // (6, 3) and (2, 1): the mean (4, 2) twice takes 8 = 6 + 2.
    PhaseMerger.Merged merged =
        PhaseMerger.merge(measurement(2, 1, work("0", 6, 3), work("1", 2, 1)), 0);
    assertThat(merged.measurement().phases().get(0).perProcessor(Count.WORK)).containsExactly(4, 2);
    assertThat(merged.order()).isEqualTo("in their own order");
  }

  @Test
  void repeatsWeighTheMean() {
    // Once 4 and three times 8 are four times 7.
    Phase thrice =
        new Phase("1", 3, Map.of(Count.WORK, new double[] {8}), new double[0][], List.of());
    Phase mean =
        PhaseMerger.merge(measurement(1, 1, work("0", 4), thrice)).measurement().phases().get(0);
    assertThat(mean.repeat()).isEqualTo(4);
    assertThat(mean.of(Count.WORK, 0)).isEqualTo(7);
  }

  @Test
  void phasesWithHotLocksAreLeftAlone() {
    Phase hot =
        new Phase(
            "1",
            1,
            Map.of(Count.WORK, new double[] {4}),
            new double[0][],
            List.of(new Phase.HotLock(0.5, 2)));
    assertThat(
            PhaseMerger.merge(measurement(1, 1, work("0", 4), hot, work("2", 4)))
                .measurement()
                .phases())
        .extracting(Phase::name)
        .containsExactly("0-2 (2 merged)", "1");
  }

  @Test
  void aPhaseAloneKeepsItsExactCountsAndOrder() {
    assertThat(
            PhaseMerger.merge(measurement(2, 1, work("0", 1234567, 7654321)))
                .measurement()
                .phases()
                .get(0)
                .perProcessor(Count.WORK))
        .containsExactly(1234567, 7654321);
  }

  @Test
  void fetchesInLocksNeverPassTheFetches() {
    // Thirds: reads 1/3 and writes 1/3 are 0.33333 each, in locks 2/3 would round to 0.66667.
    Phase lock =
        new Phase(
            "0",
            1,
            Map.of(
                Count.READ_FETCHES, new double[] {1, 0},
                Count.WRITE_FETCHES, new double[] {1, 0},
                Count.FETCHES_IN_LOCK, new double[] {2, 0}),
            new double[][] {{0, 2}, {0, 0}},
            List.of());
    Phase mean = PhaseMean.of(List.of(lock, work("1", 1, 1), work("2", 1, 1)), 2);
    assertThat(mean.of(Count.READ_FETCHES, 0)).isEqualTo(0.33333);
    assertThat(mean.of(Count.FETCHES_IN_LOCK, 0)).isEqualTo(0.66666);
    assertThat(mean.homes()[0][1]).isEqualTo(0.66667);
  }

  @Test
  void fetchSlicesAreWeightedByFetches() {
    // One fetch in the first eighth; three times one fetch in the last: a quarter and the rest.
    Phase mean =
        PhaseMean.of(
            List.of(fetches(1, 1, 0, 0, 0, 0, 0, 0, 0), fetches(3, 0, 0, 0, 0, 0, 0, 0, 1)), 1);
    assertThat(mean.fetchSlices()).containsExactly(0.25, 0, 0, 0, 0, 0, 0, 0.75);
    // Phases without fetches, or not measured, have no say.
    assertThat(PhaseMean.of(List.of(work("0", 1), fetches(1, 1, 0, 0, 0, 0, 0, 0, 0)), 1))
        .extracting(Phase::fetchSlices)
        .isEqualTo(new double[] {1, 0, 0, 0, 0, 0, 0, 0});
    assertThat(PhaseMean.of(List.of(work("0", 1), work("1", 1)), 1).fetchSlices()).isEmpty();
  }

  private static Phase fetches(double repeat, double... slices) {
    Map<Count, double[]> counts = Map.of(Count.READ_FETCHES, new double[] {1});
    return new Phase("0", repeat, counts, new double[0][], List.of(), slices);
  }

  @Test
  void aBoundMustBeAShare() {
    Measurement m = measurement(1, 1, work("0", 1));
    for (double bound : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> PhaseMerger.merge(m, bound))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("bound must be from 0 to below 1, not " + bound);
    }
  }

  @Test
  void theTimeOfAProxyMachineByHand() {
    // Typical machine, 2 nodes of 1. Processor 0: work 3000, 2 reads at 4000 = 11000; processor 1:
    // work 1000. Station: node 0 fetches 2 at 2000 = 4000, node 1 serves them = 4000.
    // F = sqrt(11000² + 4000²) = 1000 · sqrt(137).
    Phase phase =
        new Phase(
            "0",
            1,
            Map.of(Count.WORK, new double[] {3000, 1000}, Count.READ_FETCHES, new double[] {2, 0}),
            new double[][] {{0, 2}, {0, 0}},
            List.of());
    ProxyMachine typical =
        ProxyMachine.designed().stream()
            .filter(p -> p.name().equals("typical"))
            .findFirst()
            .orElseThrow();
    assertThat(typical.load(phase, 2, 1)).containsExactly(11000, 1000, 4000, 4000);
    assertThat(typical.time(measurement(2, 1, phase)))
        .isCloseTo(1000 * Math.sqrt(137), within(1e-9));
  }
}
