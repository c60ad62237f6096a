package org.svmodel.simulation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class SimulatorTest {
  @Test
  void eventsHappenInOrderOfTimeAndOfSchedulingWhereTimesAreEqual() {
    Simulator simulator = new Simulator();
    List<String> happened = new ArrayList<>();
    Action note = data -> happened.add(simulator.now() + ":" + data);
    simulator.after(5, note, 1);
    simulator.after(3, note, 2);
    simulator.after(5, note, 3);
    simulator.after(0, note, 4);
    simulator.after(
        3,
        data -> {
          simulator.after(2, note, 5); // at 5, behind 1 and 3, which were scheduled before
          simulator.at(3, note, 6);
        },
        0);
    simulator.run();
    assertThat(happened).containsExactly("0:4", "3:2", "3:6", "5:1", "5:3", "5:5");
    assertThat(simulator.events()).isEqualTo(7);
    assertThat(simulator.now()).isEqualTo(5);
  }

  @Test
  void anyNumberOfEventsComesOutSorted() {
    Simulator simulator = new Simulator();
    UniformRandomProvider random = new RandomStreams(1).stream("times");
    List<long[]> scheduled = new ArrayList<>();
    List<long[]> happened = new ArrayList<>();
    Action note =
        data -> {
          happened.add(new long[] {simulator.now(), data});
          if (data % 3 == 0 && data < 20_000) { // slots are used again while others wait
            long next = scheduled.size();
            long at = simulator.now() + random.nextInt(50);
            scheduled.add(new long[] {at, next});
            simulator.at(at, happened(happened, simulator), next);
          }
        };
    for (int i = 0; i < 10_000; i++) {
      long at = random.nextInt(1000);
      scheduled.add(new long[] {at, i});
      simulator.at(at, note, i);
    }
    simulator.run();
    List<long[]> sorted = new ArrayList<>(scheduled);
    sorted.sort(Comparator.<long[]>comparingLong(e -> e[0]).thenComparingLong(e -> e[1]));
    assertThat(happened).hasSameSizeAs(sorted);
    for (int i = 0; i < sorted.size(); i++) {
      assertThat(happened.get(i)).containsExactly(sorted.get(i));
    }
  }

  private static Action happened(List<long[]> list, Simulator simulator) {
    return data -> list.add(new long[] {simulator.now(), data});
  }

  @Test
  void nothingHappensInThePast() {
    Simulator simulator = new Simulator();
    simulator.after(7, data -> {}, 0);
    simulator.run();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulator.at(6, data -> {}, 0))
        .withMessageContaining("before now");
    assertThatIllegalArgumentException().isThrownBy(() -> simulator.after(-1, data -> {}, 0));
  }

  @Test
  void streamsDependOnSeedAndNameOnly() {
    RandomStreams streams = new RandomStreams(42);
    long first = streams.stream("a").nextLong();
    streams.stream("b");
    assertThat(new RandomStreams(42).stream("a").nextLong()).isEqualTo(first);
    assertThat(streams.stream("b").nextLong()).isNotEqualTo(first);
    assertThat(new RandomStreams(43).stream("a").nextLong()).isNotEqualTo(first);
    assertThat(streams.family("x").stream("a").nextLong()).isNotEqualTo(first);
  }
}
