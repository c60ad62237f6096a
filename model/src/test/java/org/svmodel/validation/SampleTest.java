package org.svmodel.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.svmodel.profile.LockUse;

/** Where is looked, and what may be looked at. */
class SampleTest {
  @Test
  void everyPartOfEveryDimensionHoldsOnePoint() {
    int n = 17;
    double[][] sample = LatinHypercube.sample(n, List.of("a", "b", "c"), 5);
    for (int d = 0; d < 3; d++) {
      int dimension = d;
      int[] parts =
          Arrays.stream(sample).mapToInt(p -> (int) (n * p[dimension])).sorted().toArray();
      assertThat(parts).isEqualTo(IntStream.range(0, n).toArray());
    }
  }

  @Test
  void dimensionsAreIndependent() {
    double[][] both = LatinHypercube.sample(200, List.of("a", "b"), 1);
    double[][] alone = LatinHypercube.sample(200, List.of("b"), 1);
    double product = 0;
    for (int i = 0; i < 200; i++) {
      assertThat(both[i][1]).isEqualTo(alone[i][0]);
      product += (both[i][0] - 0.5) * (both[i][1] - 0.5) * 12 / 200;
    }
    // A correlation of 200 pairs has a standard deviation of 1 / sqrt(199) = 0.07.
    assertThat(product).isBetween(-0.25, 0.25);
    assertThat(LatinHypercube.sample(200, List.of("a", "b"), 2)).isNotEqualTo(both);
    assertThatThrownBy(() -> LatinHypercube.sample(0, List.of("a"), 1))
        .hasMessage("points: must be at least 1, not 0");
  }

  @Test
  void aRangeHasItsValuesWithTheirUnit() {
    ParameterRange linear = new ParameterRange("os.pageFault", 1, 50, false, "us");
    assertThat(linear.at(0)).isEqualTo("1us");
    assertThat(linear.at(0.5)).isEqualTo("25.5us");
    assertThat(linear.at(1.0 / 3)).isEqualTo("17.33us"); // 1 + 49 / 3 = 17.333...
    ParameterRange ratio = new ParameterRange("link.bandwidth", 25, 1600, true, "MB/s");
    assertThat(ratio.at(0.5)).isEqualTo("200MB/s"); // sqrt(25 * 1600)
    assertThat(ratio.at(1)).isEqualTo("1600MB/s");
    assertThatThrownBy(() -> new ParameterRange("x", 0, 1, true, ""))
        .hasMessageContaining("no range");
  }

  @Test
  void machinesHaveEveryShapeThatFits() {
    List<HardwarePoint> points = HardwarePoint.sample(10, 16, ParameterRange.STUDIED, 3);
    // 5 shapes of 16 processors, each at 2 of the 10 parts
    assertThat(points.stream().map(HardwarePoint::shape).sorted())
        .containsExactly("16x1", "16x1", "1x16", "1x16", "2x8", "2x8", "4x4", "4x4", "8x2", "8x2");
    assertThat(HardwarePoint.sample(2, 6, List.of(), 3).stream().map(HardwarePoint::shape))
        .containsExactlyInAnyOrder("6x1", "3x2");
    HardwarePoint first = points.get(0);
    assertThat(first.text())
        .startsWith("nodes=" + first.nodes() + " processorsPerNode=" + first.processorsPerNode())
        .contains(" os.interrupt=" + first.settings().get("os.interrupt"));
    assertThat(HardwarePoint.sample(10, 16, ParameterRange.STUDIED, 3)).isEqualTo(points);
  }

  @Test
  void aFixedParameterLeavesTheOthersAsTheyWere() {
    HardwarePoint all = HardwarePoint.sample(4, 16, ParameterRange.STUDIED, 9).get(2);
    HardwarePoint some =
        HardwarePoint.sample(4, 16, ParameterRange.STUDIED.subList(1, 7), 9).get(2);
    assertThat(some.settings()).doesNotContainKey("os.interrupt");
    some.settings().forEach((path, value) -> assertThat(value).isEqualTo(all.settings().get(path)));
  }

  @Test
  void halvesNeedBothAProgramAndAMachine() {
    assertThat(Half.of("fft", 0)).isEqualTo(Half.CALIBRATION);
    assertThat(Half.of("fft", 1)).isEqualTo(Half.HELD_OUT);
    assertThat(Half.of("lu", 0)).isEqualTo(Half.HELD_OUT);
    assertThat(Half.of("somebody's program", 2)).isEqualTo(Half.HELD_OUT);
  }

  @Test
  void aProgramIsLockHeavyByItsAcquiresFromBarrierToBarrier() {
    // Two processors, each 1 local and 2 remote acquires in each of 10 phases: 3.
    assertThat(LockUse.acquiresPerPhase(Cases.measurement(10, 1, 2))).isCloseTo(3, within(1e-12));
    assertThat(LockUse.isHeavy(Cases.measurement(10, 1, 2))).isFalse();
    assertThat(LockUse.isHeavy(Cases.measurement(1, 1, 4))).isTrue();
  }
}
