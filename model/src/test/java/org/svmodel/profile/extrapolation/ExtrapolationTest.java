package org.svmodel.profile.extrapolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.profile.Count;
import org.svmodel.profile.Delayed;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Phase.HotLock;
import org.svmodel.profile.Profile;
import org.svmodel.profile.ProfileWriter;

/** A program of two phases whose growth is known, one processor per node. */
class ExtrapolationTest {
  /**
   * 8000 of work in equal parts; each node fetches 100 pages, evenly from the others, if there are
   * others; one hot lock with half of the acquires, shared by all.
   */
  private static Phase sweep(int nodes) {
    double[][] homes = new double[nodes > 1 ? nodes : 0][nodes];
    for (int a = 0; a < homes.length; a++) {
      Arrays.fill(homes[a], 100.0 / (nodes - 1));
      homes[a][a] = 0;
    }
    Map<Count, double[]> counts =
        Map.of(
            Count.WORK, same(nodes, 8000.0 / nodes),
            Count.READ_FETCHES, same(nodes, nodes > 1 ? 100 : 0),
            Count.LOCAL_LOCKS, same(nodes, 5));
    return new Phase("0", 10, counts, homes, List.of(new HotLock(0.5, nodes)));
  }

  /** 500 of work by processor 0 alone. */
  private static Phase serial(int nodes) {
    double[] work = new double[nodes];
    work[0] = 500;
    return new Phase("1", 1, Map.of(Count.WORK, work), new double[0][], List.of());
  }

  private static double[] same(int nodes, double value) {
    double[] values = new double[nodes];
    Arrays.fill(values, value);
    return values;
  }

  private static Profile profile(String problem, int nodes, Phase... phases) {
    Measurement m = new Measurement(nodes, 1, 4096, Set.of(Count.LINE_MISSES), List.of(phases));
    return new Profile("toy", problem, List.of(), 1, 80500, List.of(m));
  }

  private static Runs runs(int... nodes) {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (int n : nodes) {
      profiles.put("toy-" + n, profile("small", n, sweep(n), serial(n)));
    }
    return Runs.of(profiles, 0, 0);
  }

  @Test
  void everyCountOfTwoPhasesIsAsItWouldBeMeasured() {
    Measurement m = Extrapolation.of(runs(1, 2, 4, 8), 16).measurement();
    assertThat(m.shape()).isEqualTo("16x1");
    assertThat(m.notMeasured()).containsExactly(Count.LINE_MISSES);
    Phase sweep = m.phases().get(0);
    assertThat(sweep.repeat()).isEqualTo(10);
    // Work: 8000 / 16. Fetches: 16 · 100 in all, from each of 15 others 100 / 15 = 6.6667.
    assertThat(sweep.perProcessor(Count.WORK)).containsExactly(same(16, 500), within(0.01));
    assertThat(sweep.perProcessor(Count.READ_FETCHES)).containsExactly(same(16, 100), within(0.01));
    assertThat(sweep.homes()[3][0]).isCloseTo(100.0 / 15, within(1e-3));
    assertThat(sweep.homes()[3][3]).isZero();
    assertThat(sweep.hotLocks()).hasSize(1);
    assertThat(sweep.hotLocks().get(0).share()).isCloseTo(0.5, within(1e-4));
    assertThat(sweep.hotLocks().get(0).sharers()).isCloseTo(16, within(1e-3));
    // The serial part stays on one processor and keeps its length.
    double[] serial = new double[16];
    serial[0] = 500;
    assertThat(m.phases().get(1).perProcessor(Count.WORK)).containsExactly(serial, within(1e-6));
  }

  /** With delays the sweep's processors wait 300 instructions each. */
  private static Profile delayed(int nodes, long fetch) {
    Measurement m = profile("small", nodes, sweep(nodes), serial(nodes)).measurements().get(0);
    Phase sweep = sweep(nodes);
    Map<Count, double[]> counts = new EnumMap<>(sweep.counts());
    counts.put(Count.PATH_WORK, same(nodes, 8000.0 / nodes + 300));
    Phase chain = new Phase("0", 10, counts, sweep.homes(), sweep.hotLocks());
    Measurement with = m.withDelayed(List.of(new Delayed(fetch, 1, List.of(chain, serial(nodes)))));
    return new Profile("toy", "small", List.of(), 1, 80500, List.of(with));
  }

  @Test
  void countsWithDelaysGrowByTheirOwnLaws() {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (int n : new int[] {1, 2, 4, 8}) {
      profiles.put("toy-" + n, delayed(n, 4000));
    }
    Extrapolation found = Extrapolation.of(Runs.of(profiles, 0, 0), 16);
    Delayed run = found.measurement().delayed().get(0);
    assertThat(run.fetch()).isEqualTo(4000);
    // 8000 / 16 + 300: the sum is 8000 + 300 · n.
    assertThat(run.phases().get(0).perProcessor(Count.PATH_WORK))
        .containsExactly(same(16, 800), within(0.1));
    assertThat(found.measurement().phases().get(0).perProcessor(Count.PATH_WORK)).isEmpty();
    assertThat(found.notes()).noneMatch(note -> note.startsWith("delays:"));
  }

  @Test
  void countsWithOtherDelaysAreLeftOut() {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (int n : new int[] {1, 2, 4, 8}) {
      profiles.put("toy-" + n, delayed(n, n == 8 ? 16_000 : 4000));
    }
    Extrapolation found = Extrapolation.of(Runs.of(profiles, 0, 0), 16);
    assertThat(found.measurement().delayed()).isEmpty();
    assertThat(found.notes()).anyMatch(note -> note.startsWith("delays: not all runs"));
  }

  @Test
  void heldOutRunIsWhatWasMeasured() {
    Extrapolation found = Extrapolation.of(runs(1, 2, 4, 16).without(99), 8);
    Phase measured = sweep(8);
    Phase made = found.measurement().phases().get(0);
    assertThat(made.perProcessor(Count.READ_FETCHES))
        .containsExactly(measured.perProcessor(Count.READ_FETCHES), within(0.01));
    assertThat(found.fits().get(0).value()).isCloseTo(80500, within(1.0));
    assertThat(found.notes()).anyMatch(note -> note.startsWith("few: 4 numbers"));
  }

  @Test
  void phasesThatDoNotCorrespondAreScaledToTheTotals() {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (int n : new int[] {1, 2, 4}) {
      profiles.put("toy-" + n, profile("small", n, sweep(n), serial(n)));
    }
    profiles.put("toy-8", profile("small", 8, sweep(8), serial(8), serial(8)));
    Runs runs = Runs.of(profiles, 0, 0);
    assertThat(runs.correspond()).isFalse();
    Extrapolation found = Extrapolation.of(runs, 16);
    assertThat(found.measurement().phases()).hasSize(3);
    assertThat(found.notes().get(0)).contains("not the same in all runs");
    // Fetches: 10 executions of 16 · 100, all of them in the first phase.
    assertThat(found.measurement().phases().get(0).total(Count.READ_FETCHES))
        .isCloseTo(1600, within(0.1));
    assertThat(found.measurement().phases().get(1).total(Count.READ_FETCHES)).isZero();
  }

  @Test
  void theSameRunsGiveTheSameBytes() {
    assertThat(yaml(runs(1, 2, 4, 8))).isEqualTo(yaml(runs(8, 2, 1, 4)));
  }

  private static String yaml(Runs runs) {
    Measurement m = Extrapolation.of(runs, 32).measurement();
    return ProfileWriter.write(new Profile("toy", "small", List.of(), 1, 1, List.of(m)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 2 4    | 8  | profiles for at least 3 numbers of processors on more than one node
          1 2 4 8  | 33 | to 32, 4 times the largest, not 33
          1 2 4 8  | 4  | 4 processors were measured
          2 4 8    | 1  | must be from 2, the smallest measured
          """)
  void whatCannotBeExtrapolatedIsTold(String nodes, int target, String message) {
    Runs runs = runs(Arrays.stream(nodes.split(" ", -1)).mapToInt(Integer::parseInt).toArray());
    assertThatThrownBy(() -> Extrapolation.of(runs, target))
        .isInstanceOf(ExtrapolationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anyNumberOfNodesWillDo() {
    // 8000 / 3 has four digits in a profile: 3 · 2667 = 8001.
    assertThat(
            Extrapolation.of(runs(1, 2, 4, 8), 3).measurement().phases().get(0).total(Count.WORK))
        .isEqualTo(8001);
  }

  @Test
  void profilesOfDifferentProgramsAreRefused() {
    Profile small = profile("small", 2, sweep(2));
    Profile large = profile("large", 4, sweep(4));
    Map<String, Profile> profiles = new LinkedHashMap<>();
    profiles.put("a.yaml", small);
    profiles.put("b.yaml", large);
    assertThatThrownBy(() -> Runs.of(profiles, 0, 0))
        .hasMessage(
            "a.yaml and b.yaml differ in problem: 'small', 'large' (svmodel profile --problem"
                + " names it)");
    Profile longer = new Profile("toy", "small", List.of(), 1, 90000, large.measurements());
    profiles.put("b.yaml", longer);
    assertThatThrownBy(() -> Runs.of(profiles, 0, 0))
        .hasMessageContaining("differ in sequentialWork: 80500, 90000");
    profiles.put("b.yaml", small);
    assertThatThrownBy(() -> Runs.of(profiles, 0, 0))
        .hasMessageContaining("a.yaml and b.yaml both hold 2x1");
    assertThatThrownBy(() -> Runs.of(Map.of("a.yaml", small), 4, 0))
        .hasMessageContaining("processors per node 4 is in no profile; they hold: 1");
  }
}
