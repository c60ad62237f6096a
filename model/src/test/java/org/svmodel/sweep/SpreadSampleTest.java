package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadSampleTest {
  private static SpreadSample of(int most, int count) {
    SpreadSample sample = new SpreadSample(most);
    for (long i = 0; i < count; i++) {
      sample.add(i);
    }
    return sample;
  }

  @Test
  void fewAreAllTaken() {
    assertThat(of(4, 0).members()).isEmpty();
    assertThat(of(4, 3).members()).containsExactly(0L, 1L, 2L);
    assertThat(of(4, 4).members()).containsExactly(0L, 1L, 2L, 3L);
  }

  /** The fifth, 4, halves 0 1 2 3 to 0 2, and is the next of every second; 8 halves 0 2 4 6. */
  @Test
  void ofManyEveryKth() {
    assertThat(of(4, 5).members()).containsExactly(0L, 2L, 4L);
    assertThat(of(4, 8).members()).containsExactly(0L, 2L, 4L, 6L);
    assertThat(of(4, 9).members()).containsExactly(0L, 4L, 8L);
    // 1000 = 8·125: every 256th would give 0, 256, 512, 768.
    assertThat(of(4, 1000).members()).containsExactly(0L, 256L, 512L, 768L);
    assertThat(of(4, 1000).size()).isEqualTo(1000);
  }
}
