package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** How long the diffs of two generations take, and whom the first ones hold up. */
class FlushGenerationsTest {
  private static FlushGenerations cluster(int nodes) {
    FlushGenerations generations = new FlushGenerations(nodes);
    generations.begin();
    return generations;
  }

  /**
   * Eight nodes, each sends 44 ms of diffs and receives as much. Three of the seven others are in a
   * node's own generation: it works 44 + 3/7 · 44 = 62.9 while that passes. Twice that is 126;
   * diffs that are all sent at once pass in 88.
   */
  @Test
  void equalNodesPassOneAfterTheOther() {
    FlushGenerations generations = cluster(8);
    for (int node = 0; node < 8; node++) {
      generations.station(node, 44, 44);
    }
    assertThat(generations.busiest()).isCloseTo(440 / 7.0, within(1e-12));
    assertThat(generations.other()).isCloseTo(440 / 7.0, within(1e-12));
  }

  /**
   * Of two nodes each is a generation, and the other one receives meanwhile: 10 + 10, no longer.
   */
  @Test
  void twoNodesLoseNothing() {
    FlushGenerations generations = cluster(2);
    generations.station(0, 10, 10);
    generations.station(1, 10, 10);
    assertThat(generations.busiest() + generations.other()).isEqualTo(20);
  }

  /** Where one node only has diffs, there is no second generation. */
  @Test
  void oneNodeIsOneGeneration() {
    FlushGenerations generations = cluster(2);
    generations.station(0, 10, 0);
    generations.station(1, 0, 10);
    assertThat(generations.busiest()).isEqualTo(10);
    assertThat(generations.other()).isZero();
  }

  /**
   * A home of four to which the others send 30, one of the three in its own generation: 2 + 10, and
   * the other generation brings it 20, more than the 9 + 3 · 1/3 of another node.
   */
  @Test
  void aHotHomeWorksInBothGenerations() {
    FlushGenerations generations = cluster(4);
    generations.station(1, 9, 3);
    generations.station(0, 2, 30);
    assertThat(generations.busiest()).isEqualTo(12);
    assertThat(generations.other()).isCloseTo(20, within(1e-12));
  }

  /** The other generation is one of other nodes, whatever the order of the stations. */
  @Test
  void stationsOfOneNodeAreOneGeneration() {
    double[][] all = {{0, 10}, {0, 12}, {1, 8}};
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int[] order : orders) {
      FlushGenerations generations = cluster(2);
      for (int k : order) {
        generations.station((int) all[k][0], all[k][1], 0);
      }
      assertThat(generations.busiest()).isEqualTo(12);
      assertThat(generations.other()).isEqualTo(8);
    }
  }

  /**
   * Parts of 10 s with 50 fetches and then 2 s with one: in the last second half a fetch, in the
   * last four 1 + 50 · 2/10 = 11, in all 51.
   */
  @Test
  void lastFetchesAreCountedFromTheEnd() {
    double[] lengths = {10, 2, 99};
    double[] fetches = {50, 1, 99};
    assertThat(FlushGenerations.lastFetches(0, lengths, fetches, 2)).isZero();
    assertThat(FlushGenerations.lastFetches(1, lengths, fetches, 2)).isEqualTo(0.5);
    assertThat(FlushGenerations.lastFetches(4, lengths, fetches, 2)).isEqualTo(11);
    assertThat(FlushGenerations.lastFetches(100, lengths, fetches, 2)).isEqualTo(51);
  }

  /**
   * A fetch every 4 s finds of a backlog of 10 between 10 and 6, 8 on average; of one of 2 nothing
   * half of the time, else 1 on average: 0.5.
   */
  @Test
  void theNextFetchMeetsWhatIsLeftOfABacklog() {
    assertThat(FlushGenerations.met(10, 4)).isEqualTo(8);
    assertThat(FlushGenerations.met(2, 4)).isEqualTo(0.5);
    assertThat(FlushGenerations.met(4, 4)).isEqualTo(2);
  }

  /** Two fetches miss half of the nodes both times with the probability 1/4. */
  @Test
  void whoHasFetchesLeftIsHeldUp() {
    assertThat(FlushGenerations.heldUp(0)).isZero();
    assertThat(FlushGenerations.heldUp(2)).isEqualTo(0.75);
  }
}
