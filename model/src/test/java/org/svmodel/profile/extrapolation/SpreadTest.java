package org.svmodel.profile.extrapolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void twiceAsManyNodesRepeatEachAndTheBusiestStaysOne() {
    // Nodes {9 1}, {2 2}; 9 stays one. The second copy of its node has what is in its place on
    // other nodes, 2: the shape is {. 1}, {2 1}, {2 2}, {2 2}, 12 together. 57 less 21 are left: 3
    // for each of the shape's 1.
    double[] values = new Spread(2, 4).spread(new double[] {9, 1, 2, 2}, 57, 21);
    assertThat(values).containsExactly(new double[] {21, 3, 6, 3, 6, 6, 6, 6}, within(1e-9));
  }

  @Test
  void halfAsManyNodesTakeMeans() {
    // Nodes 1 2, 3 9 become two; 9 stands apart, its place gets (1 + 2 + 3) / 3 = 2: shapes 1.5
    // and (3 + 2) / 2 = 2.5, whose node is the busiest's.
    double[] values = new Spread(4, 2).spread(new double[] {1, 2, 3, 9}, 10, 8);
    assertThat(values).containsExactly(new double[] {2, 8}, within(1e-9));
  }

  @Test
  void unequalPartsAreWeightedByTheirOverlap() {
    // Three nodes on the line of two: the middle one is half the one, half the other.
    assertThat(new Spread(2, 3).layOut(new double[] {10, 20}, 1)).containsExactly(10, 15, 20);
  }

  @Test
  void nobodyHasMoreThanTheBusiest() {
    double[] values = new Spread(2, 4).spread(new double[] {10, 1, 10, 1}, 40, 6);
    assertThat(Arrays.stream(values).sum()).isCloseTo(40, within(1e-9));
    assertThat(Arrays.stream(values).max().orElseThrow()).isCloseTo(6, within(1e-9));
  }

  @Test
  void whoHadNothingHasNothingWhileTheOthersCanTakeIt() {
    // 4 and 4 of {4 0 4 0}: four processors at most 5 each take 18.
    double[] values = new Spread(2, 4).spread(new double[] {4, 0, 4, 0}, 18, 5);
    assertThat(values[3] + values[5] + values[7]).isCloseTo(0, within(1e-9));
  }

  @Test
  void whatWasZeroEverywhereIsSpreadEvenly() {
    assertThat(new Spread(1, 2).spread(new double[2], 8, 8)).containsExactly(2, 2, 2, 2);
  }
}
