package org.svmodel.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.svmodel.config.Measurements;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.ProtocolChange;

class CombinationSearchTest {
  private static Improvement set(String name, double cost, String group, String... pathValue) {
    return new Improvement(
        name,
        "",
        cost,
        "assumed",
        group,
        Map.of(pathValue[0], pathValue[1]),
        Optional.empty(),
        ProtocolChange.NONE);
  }

  private static Improvement remoteFetch(double cost) {
    ProtocolChange change =
        new ProtocolChange(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Protocol.PageFetch.REMOTE_FETCH),
            Optional.empty(),
            Optional.empty());
    return new Improvement("rf", "", cost, "assumed", "", Map.of(), Optional.empty(), change);
  }

  /** Halves the interrupt, removes it, doubles the link, makes fetches remote. */
  private static final Improvements TOY =
      new Improvements(
          "toy",
          "",
          "months",
          List.of(
              set("int25", 2, "interrupt", "os.interrupt", "25 us"),
              set("int0", 5, "interrupt", "os.interrupt", "0 us"),
              set("link", 4, "", "link.bandwidth", "320 MB/s"),
              remoteFetch(3)));

  private static CombinationAnswer answer(String target) throws InterruptedException {
    return new CombinationSearch(
            ToyCluster.machine(),
            TOY,
            Optional.of(Target.parse(target)),
            Measurements::scenario,
            new ToyCluster())
        .answers(ToyCluster.fft(), List.of(ToyCluster.protocol("base")), false, 2, () -> {})
        .get(0);
  }

  @Test
  void groupsExcludeOneAnother() {
    // (2 + 1) of the group, 2 of link, 2 of rf
    assertThat(TOY.combinations()).isEqualTo(12);
    for (long i = 0; i < 12; i++) {
      assertThat(TOY.combination(i).stream().filter(x -> x.group().equals("interrupt")).count())
          .isLessThanOrEqualTo(1);
    }
    assertThat(TOY.combination(0)).isEmpty();
  }

  /**
   * Parallel seconds are 10 + fetch + link: fetch is 5 as it is, 2.5 with int25, 0 with int0, 2
   * with rf; link is 1 or, with link, 0.5.
   *
   * <pre>
   * as it is           0   16
   * int25              2   13.5
   * rf                 3   13      (int25 + rf is dearer and no better: nobody interrupts)
   * link               4   15.5
   * int0               5   11
   * int25, link        6   13
   * rf, link           7   12.5
   * int0, link         9   10.5
   * </pre>
   */
  @Test
  void theFrontAndTheCheapestThatReaches() throws InterruptedException {
    CombinationAnswer answer = answer("speedup=9");
    assertThat(answer.all()).hasSize(12);
    assertThat(answer.front())
        .extracting(Combination::names)
        .containsExactly("as it is", "int25", "rf", "int0", "int0, link");
    assertThat(answer.front())
        .extracting(Combination::cost)
        .containsExactly(0.0, 2.0, 3.0, 5.0, 9.0);
    assertThat(answer.front().get(3).speedup()).isCloseTo(100 / 11.0, within(1e-12));
    // 100 / 11 = 9.09 reaches 9, 100 / 13 does not.
    assertThat(answer.cheapest().map(Combination::names)).contains("int0");
    assertThat(answer("speedup=9.5").cheapest().map(Combination::cost)).contains(9.0);
    assertThat(answer("speedup=9.6").cheapest()).isEmpty();
    // 16 / 11 = 1.4545
    assertThat(answer("gain=45%").cheapest().map(Combination::names)).contains("int0");
    assertThat(answer("gain=46%").cheapest().map(Combination::names)).contains("int0, link");
    // 100 / 13 / 16 = 0.4808
    assertThat(answer("efficiency=48%").cheapest().map(Combination::names)).contains("rf");
  }

  @Test
  void aCombinationWithoutAPredictionIsNamed() throws InterruptedException {
    Improvements failing =
        new Improvements(
            "f",
            "",
            "",
            List.of(
                set("int13", 1, "", "os.interrupt", "13 us"),
                set("link", 4, "", "link.bandwidth", "320 MB/s")));
    CombinationAnswer answer =
        new CombinationSearch(
                ToyCluster.machine(),
                failing,
                Optional.empty(),
                Measurements::scenario,
                new ToyCluster())
            .answers(ToyCluster.fft(), List.of(ToyCluster.protocol("base")), false, 1, () -> {})
            .get(0);
    assertThat(answer.all()).hasSize(2);
    assertThat(answer.failures())
        .containsExactly(
            "int13: phase 0 did not converge", "int13, link: phase 0 did not converge");
    assertThat(answer.cheapest()).isEmpty();
  }

  @Test
  void tooManyCombinationsAreRefused() {
    List<Improvement> many = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      many.add(set("i" + i, 1, "", "os.interrupt", "1 us"));
    }
    Improvements improvements = new Improvements("many", "", "", many);
    assertThat(improvements.combinations()).isEqualTo(2_097_152);
    assertThatThrownBy(
            () ->
                new CombinationSearch(
                    ToyCluster.machine(),
                    improvements,
                    Optional.empty(),
                    Measurements::scenario,
                    new ToyCluster()))
        .hasMessageContaining("more than 1048576 combinations");
  }

  @Property
  void theFrontIsWhatNothingBeats(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 9) Integer> costs,
      @ForAll @Size(40) List<@IntRange(min = 1, max = 9) Integer> speedups) {
    List<Combination> all = new ArrayList<>();
    for (int i = 0; i < costs.size(); i++) {
      all.add(new Combination(List.of(), costs.get(i), speedups.get(i), speedups.get(i)));
    }
    List<Combination> front = ParetoFront.of(all);
    for (Combination c : all) {
      boolean beaten =
          all.stream()
              .anyMatch(
                  o ->
                      o.cost() <= c.cost()
                          && o.quantity() >= c.quantity()
                          && (o.cost() < c.cost() || o.quantity() > c.quantity()));
      assertThat(front.contains(c)).isEqualTo(!beaten);
    }
    for (int i = 1; i < front.size(); i++) {
      assertThat(front.get(i).cost()).isGreaterThan(front.get(i - 1).cost());
      assertThat(front.get(i).quantity()).isGreaterThan(front.get(i - 1).quantity());
    }
  }
}
