package org.svmodel.simulation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single jobs, followed by hand. */
class ResourceTest {
  private final Simulator simulator = new Simulator();
  private final List<String> told = new ArrayList<>();

  private final Customer teller =
      new Customer() {
        @Override
        public void started(long job) {
          tell("starts", job);
        }

        @Override
        public void preempted(long job) {
          tell("loses", job);
        }

        @Override
        public void resumed(long job) {
          tell("goes on", job);
        }

        @Override
        public void ended(long job) {
          tell("ends", job);
        }

        private void tell(String what, long job) {
          told.add(simulator.now() + " " + job + " " + what);
        }
      };

  /** Job 1 asks at 0 for 4, job 2 at 1 for 2, job 3 at 10 for 1. */
  @Test
  void firstComeFirstServed() {
    FcfsResource bus = new FcfsResource(simulator, "bus");
    bus.request(teller, 1, 4);
    simulator.at(1, data -> bus.request(teller, 2, 2), 0);
    simulator.at(10, data -> bus.request(teller, 3, 1), 0);
    simulator.run();
    assertThat(told)
        .containsExactly(
            "0 1 starts", "4 1 ends", "4 2 starts", "6 2 ends", "10 3 starts", "11 3 ends");
    Tally tally = bus.tally();
    assertThat(tally.busyTime()).isEqualTo(7); // 0 to 6, 10 to 11
    assertThat(tally.serviceTime()).isEqualTo(7);
    assertThat(tally.sojournTime()).isEqualTo(4 + 5 + 1);
    assertThat(tally.populationTime()).isEqualTo(10); // Little's law: the same
    assertThat(tally.mostJobs()).isEqualTo(2);
  }

  /** What is asked for while a job ends: behind those that wait, or before them. */
  @Test
  void aJobThatEndsMayAskForMore() {
    FcfsResource ni = new FcfsResource(simulator, "ni");
    ni.request(
        job -> {
          ni.request(teller, 3, 1);
          ni.requestFirst(teller, 4, 5);
        },
        1,
        2);
    ni.request(teller, 2, 1);
    simulator.run();
    assertThat(told)
        .containsExactly(
            "2 4 starts", "7 4 ends", "7 2 starts", "8 2 ends", "8 3 starts", "9 3 ends");
  }

  /**
   * Job 1 of the low priority needs 10 from 0. Job 2 of the high one comes at 3 and needs 4, job 3
   * at 5 and needs 1; job 4, low, at 6 for 2. Job 1 is served 0 to 3 and 8 to 15.
   */
  @Test
  void higherPrioritiesTakeTheServerAndGiveItBack() {
    PreemptiveResource cpu = new PreemptiveResource(simulator, "cpu", 2);
    cpu.request(teller, 1, 1, 10);
    simulator.at(3, data -> cpu.request(teller, 2, 0, 4), 0);
    simulator.at(5, data -> cpu.request(teller, 3, 0, 1), 0);
    simulator.at(6, data -> cpu.request(teller, 4, 1, 2), 0);
    simulator.run();
    assertThat(told)
        .containsExactly(
            "0 1 starts",
            "3 2 starts",
            "3 1 loses",
            "7 2 ends",
            "7 3 starts",
            "8 3 ends",
            "8 1 goes on",
            "15 1 ends",
            "15 4 starts",
            "17 4 ends");
    assertThat(cpu.tally().busyTime()).isEqualTo(17);
    assertThat(cpu.tally().serviceTime()).isEqualTo(10 + 4 + 1 + 2);
    assertThat(cpu.tally().sojournTime()).isEqualTo(15 + 4 + 3 + 11);
    assertThat(cpu.tally().populationTime()).isEqualTo(33);
  }

  @Test
  void threePrioritiesNest() {
    PreemptiveResource cpu = new PreemptiveResource(simulator, "cpu", 3);
    cpu.request(teller, 1, 2, 3);
    simulator.at(1, data -> cpu.request(teller, 2, 1, 3), 0);
    simulator.at(2, data -> cpu.request(teller, 3, 0, 3), 0);
    simulator.run();
    assertThat(told.get(told.size() - 1)).isEqualTo("9 1 ends");
    assertThat(told).contains("5 3 ends", "5 2 goes on", "7 2 ends", "7 1 goes on");
  }

  @Test
  void serviceIsNotNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FcfsResource(simulator, "x").request(teller, 0, -1))
        .withMessageContaining("x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PreemptiveResource(simulator, "y", 1).request(teller, 0, 0, -1));
  }
}
