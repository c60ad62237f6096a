package org.svmodel.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhaseMergerTest {
  private static final List<ProxyMachine> MACHINES = ProxyMachine.designed();

  private static Phase work(String name, double... work) {
    return new Phase(name, 1, Map.of(Count.WORK, work), new double[0][], List.of());
  }

  private static Measurement measurement(int nodes, int perNode, Phase... phases) {
    return new Measurement(nodes, perNode, 4096, Set.of(), List.of(phases));
  }

  @Test
  void theBusyProcessorOfEachPhaseStaysBusyInTheirMean() {
    // A plain mean would be 40 for all: run time 160 instead of 400. Any one of them stands for
    // all.
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
        PhaseMerger.merge(measurement(2, 1, work("0", 6, 3), work("1", 2, 1)), 0, MACHINES);
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

  /** One machine for which a phase takes 10 for every sharer of its hottest lock. */
  private record LockMachine(String name) implements PhaseTimes {
    @Override
    public double[] times(Measurement m) {
      return m.phases().stream()
          .mapToDouble(
              p ->
                  p.repeat()
                      * p.hotLocks().stream().mapToDouble(h -> 10 * h.share() * h.sharers()).sum())
          .toArray();
    }
  }

  @Test
  void whatTheMachinesTellApartStaysApart() {
    // All three do the same work. On the lock machine they take 0, 10 and 10 of 20 in all. Phase 1
    // in the mean of 0 and 1: neither acquires, so the mean has no hot lock and the run takes 10.
    Phase hot =
        new Phase(
            "1",
            1,
            Map.of(Count.WORK, new double[] {4}, Count.LOCAL_LOCKS, new double[] {1}),
            new double[0][],
            List.of(new Phase.HotLock(0.5, 2)));
    Phase two = new Phase("2", 1, hot.counts(), new double[0][], hot.hotLocks());
    Phase other =
        new Phase(
            "3",
            1,
            Map.of(Count.WORK, new double[] {4}, Count.LOCAL_LOCKS, new double[] {3}),
            new double[0][],
            List.of());
    PhaseMerger.Merged merged =
        PhaseMerger.merge(
            measurement(1, 1, hot, two, other), 0.01, List.of(new LockMachine("locks")));
    assertThat(merged.measurement().phases())
        .extracting(Phase::name)
        .containsExactly("1-2 (2 merged)", "3");
    assertThat(merged.errors()).containsExactly(Map.entry("locks", 0.0));
    assertThat(merged.largestError()).isZero();
  }

  /** One machine for which phases take the squares of their chains' work in the first run. */
  private record ChainMachine(String name) implements PhaseTimes {
    @Override
    public double[] times(Measurement m) {
      return m.delayed().get(0).phases().stream()
          .mapToDouble(
              p ->
                  p.repeat() * Arrays.stream(p.perProcessor(Count.PATH_WORK)).map(v -> v * v).sum())
          .toArray();
    }
  }

  private static Phase chain(String name, double[] work, double... path) {
    return new Phase(
        name, 1, Map.of(Count.WORK, work, Count.PATH_WORK, path), new double[0][], List.of());
  }

  @Test
  void countsWithDelaysGoWithTheirPhasesAndTheirProcessors() {
    // Without delays all three phases are (9, 3), but phase 1 the other way round: it is ranked,
    // and
    // so is its chain, whatever that would be ranked by itself: (6, 7) like that of phase 0. The
    // chain of phase 2 is another: the mean of 6 and 100 has not the mean of their squares.
    double[] busyFirst = {9, 3};
    double[] busyLast = {3, 9};
    Measurement m =
        measurement(2, 1, work("0", busyFirst), work("1", busyLast), work("2", busyFirst))
            .withDelayed(
                List.of(
                    new Delayed(
                        4000,
                        1,
                        List.of(
                            chain("0", busyFirst, 6, 7),
                            chain("1", busyLast, 7, 6),
                            chain("2", busyFirst, 100, 7)))));

    PhaseMerger.Merged merged =
        PhaseMerger.merge(m, 0.01, List.of(new ChainMachine("chains"), new WorkMachine("work")));

    assertThat(merged.measurement().phases())
        .extracting(Phase::name)
        .containsExactly("0-1 (2 merged)", "2");
    Delayed run = merged.measurement().delayed().get(0);
    assertThat(run.fetch()).isEqualTo(4000);
    assertThat(run.phases()).extracting(Phase::name).containsExactly("0-1 (2 merged)", "2");
    assertThat(run.phases().get(0).perProcessor(Count.PATH_WORK)).containsExactly(6, 7);
    assertThat(run.phases().get(1).perProcessor(Count.PATH_WORK)).containsExactly(100, 7);
    assertThat(merged.errors()).containsValues(0.0);
  }

  /** One machine for which phases take their longest work. */
  private record WorkMachine(String name) implements PhaseTimes {
    @Override
    public double[] times(Measurement m) {
      return m.phases().stream()
          .mapToDouble(
              p -> p.repeat() * Arrays.stream(p.perProcessor(Count.WORK)).max().orElseThrow())
          .toArray();
    }
  }

  @Test
  void aMachineThatCannotTellDoesNotJudge() {
    PhaseTimes silent =
        new PhaseTimes() {
          @Override
          public String name() {
            return "silent";
          }

          @Override
          public double[] times(Measurement m) {
            return m.phases().stream().mapToDouble(p -> Double.NaN).toArray();
          }
        };
    Measurement m = measurement(2, 1, work("0", 6, 3), work("1", 2, 1));
    PhaseMerger.Merged merged = PhaseMerger.merge(m, 0.01, List.of(silent));
    assertThat(merged.measurement().phases()).hasSize(2);
    assertThat(merged.errors()).isEmpty();
    assertThat(merged.similarity()).isEqualTo(1);
  }

  @Test
  void aScaledPhaseKeepsItsShapeAndHasTheMeansTotals() {
    // Phase 0 works (8, 8, 0) and fetches (4, 0, 0) from node 1; the mean works 24 and fetches 2.
    Phase like =
        new Phase(
            "0",
            1,
            Map.of(Count.WORK, new double[] {8, 8, 0}, Count.READ_FETCHES, new double[] {4, 0, 0}),
            new double[][] {{0, 4, 0}, {0, 0, 0}, {0, 0, 0}},
            List.of());
    Phase mean =
        new Phase(
            "0-1 (2 merged)",
            2,
            Map.of(
                Count.WORK,
                new double[] {9, 8, 7},
                Count.READ_FETCHES,
                new double[] {1, 1, 0},
                Count.TWINS,
                new double[] {0, 0, 5}),
            new double[][] {{0, 0, 1}, {0, 0, 1}, {0, 0, 0}},
            List.of());
    Phase scaled = ScaledPhase.of(like, mean, 1).orElseThrow();
    assertThat(scaled.name()).isEqualTo("0-1 (2 merged)");
    assertThat(scaled.repeat()).isEqualTo(2);
    assertThat(scaled.perProcessor(Count.WORK)).containsExactly(12, 12, 0);
    assertThat(scaled.perProcessor(Count.READ_FETCHES)).containsExactly(2, 0, 0);
    assertThat(scaled.perProcessor(Count.TWINS)).containsExactly(0, 0, 5); // it has none itself
    assertThat(scaled.homes()).isDeepEqualTo(new double[][] {{0, 2, 0}, {0, 0, 0}, {0, 0, 0}});
  }

  @Test
  void aScaledPhaseWhosePartExceedsItsWholeIsNoCandidate() {
    // The mean holds locks all its work long; (4, 4) of hold would be more than (8, 0) of work.
    Phase like =
        new Phase(
            "0",
            1,
            Map.of(Count.WORK, new double[] {4, 0.1}, Count.LOCK_HOLD, new double[] {0.1, 0.1}),
            new double[0][],
            List.of());
    Phase mean =
        new Phase(
            "m",
            1,
            Map.of(Count.WORK, new double[] {4, 4}, Count.LOCK_HOLD, new double[] {4, 4}),
            new double[0][],
            List.of());
    assertThat(ScaledPhase.of(like, mean, 1)).isEmpty();
  }

  @Test
  void aScaledPhaseWithMoreSharedDiffsThanDiffsIsNoCandidate() {
    // Of 2 diffs 1 is shared; in the mean, 2 of 2. Shared diffs double, diffs do not: 2 of 1.
    Phase like =
        new Phase(
            "0",
            1,
            Map.of(
                Count.WORK,
                new double[] {4, 4},
                Count.DIFFS,
                new double[] {1, 1},
                Count.SHARED_DIFFS,
                new double[] {1, 0}),
            new double[0][],
            List.of());
    Phase mean =
        new Phase(
            "m",
            1,
            Map.of(
                Count.WORK,
                new double[] {4, 4},
                Count.DIFFS,
                new double[] {1, 1},
                Count.SHARED_DIFFS,
                new double[] {1, 1}),
            new double[0][],
            List.of());
    assertThat(ScaledPhase.of(like, mean, 1)).isEmpty();
  }

  @Test
  void similarityIsTheShareOfTheLoadInCommon() {
    // Loads (3, 1) and (1, 3) and their mean (2, 2): min(3, 2) + min(1, 2) = 3 of 4.
    // The judge is blind, so the phases merge in the order of their processors.
    PhaseTimes blind =
        new PhaseTimes() {
          @Override
          public String name() {
            return "blind";
          }

          @Override
          public double[] times(Measurement m) {
            return m.phases().stream().mapToDouble(Phase::repeat).toArray();
          }
        };
    PhaseMerger.Merged merged =
        PhaseMerger.merge(
            measurement(2, 1, work("0", 3, 1), work("1", 1, 3)), 0.01, List.of(blind));
    assertThat(merged.measurement().phases()).hasSize(1);
    assertThat(merged.measurement().phases().get(0).perProcessor(Count.WORK)).containsExactly(2, 2);
    assertThat(merged.similarity()).isEqualTo(0.75);
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
    // Thirds: reads 1/3 and writes 1/3 are 0.3333 each, in locks 2/3 would round to 0.6667;
    // the doubles 0.3333 + 0.3333 are a little less than 0.6666, so it becomes 0.6665.
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
    assertThat(mean.of(Count.READ_FETCHES, 0)).isEqualTo(0.3333);
    assertThat(mean.of(Count.FETCHES_IN_LOCK, 0)).isEqualTo(0.6665);
    assertThat(mean.homes()[0][1]).isEqualTo(0.6667);
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
      assertThatThrownBy(() -> PhaseMerger.merge(m, bound, MACHINES))
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
