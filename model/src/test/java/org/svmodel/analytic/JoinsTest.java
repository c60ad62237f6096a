package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What processors that wait for one another's fetches meet of one another. */
class JoinsTest {

  /** Either waits all the time of the other's fetches: they never meet. */
  @Test
  void inLockstepNothingIsMet() {
    assertThat(Joins.absence(1, 1, 10, 5)).isEqualTo(1);
  }

  /**
   * Eight in lockstep that fetch in turn, each an eighth of the time, and come to a join when 3 %
   * of the fetch are over: 0.03² of the fetches are made with neither waiting for the other, in the
   * time that is left, 1 - 2 * 0.97/8.
   */
  @Test
  void whoComesALittleLateMeetsHardlyMore() {
    double met = 0.0009 / 0.7575;
    assertThat(Joins.absence(0.97, 0.97, 8, 2 * 0.97)).isCloseTo(1 - met, within(1e-12));
  }

  /** Nobody joins: all is met. A share of the fetches joined leaves less, never more. */
  @Test
  void neverMoreThanAll() {
    assertThat(Joins.absence(0, 0, 10, 0)).isZero();
    assertThat(Joins.absence(0.1, 0, 10, 5)).isZero();
    assertThat(Joins.absence(0.5, 0, 4, 1)).isCloseTo(1.0 / 3, within(1e-12));
  }
}
