package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Shards are ranges of points that fill the whole without a gap. */
class ShardTest {
  @Test
  void aPartIsARange() {
    // 10 points in 4 parts: ⌊10/4⌋ = 2, ⌊20/4⌋ = 5, ⌊30/4⌋ = 7.
    assertThat(new Shard(1, 4).from(10)).isZero();
    assertThat(new Shard(1, 4).to(10)).isEqualTo(2);
    assertThat(new Shard(2, 4).to(10)).isEqualTo(5);
    assertThat(new Shard(3, 4).to(10)).isEqualTo(7);
    assertThat(new Shard(4, 4).to(10)).isEqualTo(10);
    assertThat(new Shard(2, 3).from(1)).isEqualTo(new Shard(2, 3).to(1)); // an empty one
    assertThat(new Shard(3, 10)).hasToString("3/10");
    assertThat(new Shard(3, 10).fileName()).isEqualTo("shard-03-of-10");
  }

  @Property
  void shardsFillTheWhole(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1) long points,
      @ForAll @IntRange(min = 1, max = 50) int of) {
    long next = 0;
    for (int i = 1; i <= of; i++) {
      Shard shard = new Shard(i, of);
      assertThat(shard.from(points)).isEqualTo(next);
      assertThat(shard.to(points) - shard.from(points)).isBetween(points / of, points / of + 1);
      next = shard.to(points);
    }
    assertThat(next).isEqualTo(points);
  }

  @Property
  void shardsOfDifferentNumbersFitTogether(
      @ForAll @LongRange(min = 0) long points,
      @ForAll @IntRange(min = 1, max = 1000) int of,
      @ForAll @IntRange(min = 1, max = 1000) int times,
      @ForAll @IntRange(min = 1, max = 1000) int number) {
    int i = 1 + number % of;
    assertThat(new Shard(i, of).to(points)).isEqualTo(new Shard(i * times, of * times).to(points));
  }

  @Test
  void thereIsNoOther() {
    assertThatThrownBy(() -> new Shard(0, 3)).hasMessage("there is no shard 0 of 3");
    assertThatThrownBy(() -> new Shard(4, 3)).hasMessage("there is no shard 4 of 3");
  }
}
