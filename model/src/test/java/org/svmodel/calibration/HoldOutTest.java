package org.svmodel.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which runs are kept out of a fit. */
class HoldOutTest {
  private static final List<RunSetup> SETUPS =
      IntStream.range(0, 10).mapToObj(i -> Toy.setup(i, "a")).toList();

  /** Each of ten setups is measured twice, one round after the other. */
  private static List<MeasuredRun> runs() {
    List<MeasuredRun> runs = new ArrayList<>();
    SETUPS.forEach(s -> runs.add(Toy.seconds(s, 1)));
    SETUPS.forEach(s -> runs.add(Toy.seconds(s, 2)));
    return runs;
  }

  private static List<Integer> out(List<MeasuredRun> runs) {
    return runs.stream()
        .filter(MeasuredRun::heldOut)
        .map(r -> r.setup().number())
        .sorted()
        .toList();
  }

  @Test
  void everyThirdSetupWithItsRepetitions() {
    assertThat(out(HoldOut.every(runs(), 3))).containsExactly(2, 2, 5, 5, 8, 8);
  }

  @Test
  void aShareOfTheSetupsWithTheirRepetitions() {
    for (long seed = 0; seed < 50; seed++) {
      List<Integer> out = out(HoldOut.share(runs(), 0.25, seed));
      // round(10·0.25) = 3 setups, twice each
      assertThat(out).hasSize(6);
      assertThat(out.stream().distinct()).hasSize(3);
    }
    assertThat(out(HoldOut.share(runs(), 0.001, 0))).hasSize(2);
    assertThat(out(HoldOut.share(runs(), 0.25, 5))).isEqualTo(out(HoldOut.share(runs(), 0.25, 5)));
  }

  @Test
  void everySetupIsChosenAsOftenAsAnother() {
    int[] times = new int[10];
    for (long seed = 0; seed < 2000; seed++) {
      out(HoldOut.share(runs(), 0.3, seed)).forEach(n -> times[n]++);
    }
    // Chosen with probability 0.3, counted twice: 1200 ± 2·√(2000·0.3·0.7) = 41; four of these.
    for (int each : times) {
      assertThat(each).isBetween(1036, 1364);
    }
  }

  @Test
  void outOfRange() {
    assertThatThrownBy(() -> HoldOut.share(runs(), 1, 0)).hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> HoldOut.every(runs(), 1)).hasMessageContaining("at least 2");
  }
}
