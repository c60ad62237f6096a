package org.svmodel.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.result.Breakdown;
import org.svmodel.simulation.SimulationOptions.LockOrder;
import org.svmodel.trace.HomePolicy;
import org.svmodel.trace.ProfileShape;
import org.svmodel.trace.ToyProgram;
import org.svmodel.trace.TraceProfiler;
import org.svmodel.trace.TraceProgram;

/** Whole programs: the examples of the tracer, and laws that hold of any. */
class ProgramsTest {
  private static final Path TRACES = Path.of("src/test/resources/org/svmodel/trace");
  private static final List<String> PROTOCOLS =
      List.of(
          "base",
          "dw",
          "dw-rf",
          "dw-rf-dd",
          "genima",
          "polling",
          "dedicated",
          "automatic-update",
          "hw-dsm",
          "ideal");

  private static TraceProgram example(String name, int processors) throws IOException {
    return TraceProgram.read(TRACES.resolve(name + ".svmtrace"), processors, 4096, at -> {});
  }

  /**
   * Threads that share nothing: the speedup is P, but for the end of all threads, with its write
   * notices less than 200 us of the run's 100 ms (and the trap of each one's own page, which is
   * switched off).
   */
  @Test
  void withoutSharingTheSpeedupIsTheNumberOfProcessors() {
    ToyProgram toy = new ToyProgram(8);
    for (int t = 0; t < 8; t++) {
      toy.work(t, 1000).write(t, 10 + t, 7).work(t, 99_000);
    }
    HardwareSpec machine = Toy.machine(8, 1, "protocol.homeWriteFault=false");
    TraceProgram program = toy.end();
    for (String protocol : PROTOCOLS) {
      double speedup = Toy.simulate(machine, protocol, program).prediction().speedup();
      double lost = protocol.equals("polling") ? 0.012 : 0.002; // polls are 1 % of the work
      assertThat(speedup).as(protocol).isBetween(8 * (1 - lost), 8.0);
    }
    assertThat(Toy.simulate(machine, "ideal", program).prediction().speedup()).isEqualTo(8);
  }

  /**
   * Ideal communication leaves work, order and imbalance: thread 0 works 300 us, of which 100 with
   * a lock; thread 1 works 50, then 100 with the lock, which it has to wait for until 200.
   */
  @Test
  void idealKeepsMutualExclusion() {
    ToyProgram toy = new ToyProgram(2);
    int mutex = toy.mutex(0);
    toy.work(0, 100).acquire(0, mutex);
    toy.work(0, 100).release(0, mutex);
    toy.work(0, 100);
    toy.work(1, 150).acquire(1, mutex).work(1, 100).release(1, mutex);
    SimulationResult r = Toy.simulate(Toy.machine(2, 1), "ideal", toy.end());
    assertThat(Toy.micros(r)).isCloseTo(300, within(1e-9));
    assertThat(Toy.sum(r, Part.LOCK)).isCloseTo(50, within(1e-9));
    assertThat(Toy.sum(r, Part.BARRIER)).isCloseTo(0, within(1e-9)); // 200 + 100 = 300 too
    assertThat(Toy.sum(r, Part.COMPUTE)).isCloseTo(550, within(1e-9));
  }

  /**
   * The stencil's pages, as worked out for the profiler (ExamplesTest): 12 fetches and 3 twins on
   * 4×1. Nobody joins, there is one processor to a node.
   */
  @ParameterizedTest
  @ValueSource(strings = {"base", "genima", "dw-rf", "automatic-update"})
  void stencilFetchesWhatItMust(String protocol) throws IOException {
    SimulationResult r = Toy.simulate(Toy.machine(4, 1), protocol, example("stencil", 4));
    assertThat(r.counts()).containsEntry("fetches", 12L).containsEntry("fetchJoins", 0L);
    assertThat(r.counts()).containsEntry("barriers", 2L);
  }

  /** 24 pages of the transpose are fetched to be written, whatever the protocol. */
  @Test
  void transposeFetchesWhatItMust() throws IOException {
    SimulationResult r = Toy.simulate(Toy.machine(4, 1), "base", example("transpose", 4));
    assertThat(r.counts()).containsEntry("fetches", 24L);
  }

  /** Every protocol and shape: the parts sum to the time, and conservation laws are checked. */
  @ParameterizedTest
  @ValueSource(strings = {"stencil", "transpose", "tasks", "reduction"})
  void examplesRunEverywhere(String name) throws IOException {
    TraceProgram program = example(name, 4);
    double ideal = Toy.simulate(Toy.machine(4, 1), "ideal", program).prediction().speedup();
    for (String protocol : PROTOCOLS) {
      for (int[] shape : new int[][] {{4, 1}, {2, 2}, {1, 4}}) {
        SimulationResult r = Toy.simulate(Toy.machine(shape[0], shape[1]), protocol, program);
        Breakdown b = r.prediction().breakdown();
        assertThat(b.total()).isCloseTo(r.prediction().parallelSeconds(), within(1e-12));
        double phases =
            r.prediction().phases().stream().mapToDouble(p -> p.seconds() * p.repeat()).sum();
        assertThat(phases).isCloseTo(b.total(), within(1e-12));
        assertThat(r.prediction().speedup()).isLessThanOrEqualTo(ideal * (1 + 1e-12));
        assertThat(r.events()).isPositive();
      }
    }
  }

  /**
   * In the trace's order the locks go from node to node as in the trace: as often as the profiler
   * counts.
   */
  @ParameterizedTest
  @CsvSource({"tasks, 4, 1", "tasks, 2, 2", "reduction, 4, 1", "prodcons, 2, 1"})
  void locksInTheTracesOrder(String name, int nodes, int perNode) throws IOException {
    Measurement counted =
        TraceProfiler.profile(
                TRACES.resolve(name + ".svmtrace"),
                List.of(new ProfileShape(nodes, perNode, 4096, HomePolicy.FIRST_TOUCH)),
                TraceProfiler.Options.DEFAULT,
                at -> {})
            .shapes()
            .get(0)
            .measurement();
    SimulationOptions options =
        new SimulationOptions(LockOrder.TRACE, HomePolicy.FIRST_TOUCH, 0, 0);
    for (String protocol : List.of("base", "genima")) {
      SimulationResult r =
          Toy.simulate(
              Toy.machine(nodes, perNode), protocol, example(name, nodes * perNode), options);
      assertThat((double) r.counts().get("remoteLocks"))
          .isEqualTo(total(counted, Count.REMOTE_LOCKS));
      assertThat((double) r.counts().get("localLocks"))
          .isEqualTo(total(counted, Count.LOCAL_LOCKS));
    }
  }

  private static double total(Measurement m, Count count) {
    double sum = 0;
    for (Phase phase : m.phases()) {
      sum += phase.repeat() * phase.total(count);
    }
    return sum;
  }

  @Test
  void theSameInputsGiveTheSameBits() throws IOException {
    TraceProgram program = example("tasks", 4);
    SimulationOptions jittered = SimulationOptions.DEFAULT.with(0.2, 5);
    SimulationResult one = Toy.simulate(Toy.machine(2, 2), "base", program, jittered);
    SimulationResult two = Toy.simulate(Toy.machine(2, 2), "base", program, jittered);
    assertThat(one).isEqualTo(two);
    SimulationOptions other = SimulationOptions.DEFAULT.with(0.2, 6);
    SimulationResult three = Toy.simulate(Toy.machine(2, 2), "base", program, other);
    assertThat(three.prediction().parallelSeconds())
        .isNotEqualTo(one.prediction().parallelSeconds());
  }

  /**
   * Jitter keeps the mean: work of 1000 us in 100 intervals, factors uniform on 0.5 to 1.5
   * (standard deviation 0.289), is 1000 within 3.5 · 0.289 · 10 · √100 / √(100 runs) = 10.
   */
  @Test
  void jitterKeepsTheMean() {
    ToyProgram toy = new ToyProgram(2);
    int mutex = toy.mutex(0);
    for (int i = 0; i < 100; i++) {
      toy.work(0, 10).acquire(0, mutex).release(0, mutex);
    }
    SimulationPoint point =
        Toy.point(Toy.machine(2, 1), "ideal", toy.end(), SimulationOptions.DEFAULT.with(0.5, 11));
    SimulationResult r = new TraceSimulator().simulate(point, 100);
    assertThat(Toy.sum(r, Part.COMPUTE)).isCloseTo(1000, within(10.0));
    assertThat(r.scatter()).isBetween(0.02, 0.04); // 0.289 / √100
    assertThat(r.prediction().bounds().lower()).isLessThan(r.prediction().bounds().upper());
  }

  /**
   * Jitter is no imbalance: 1000 us of work in one interval are 100 pieces of 10 us, each with a
   * factor uniform on 0.9 to 1.1 (standard deviation 0.0577), together 0.577 · √100 = 5.77 us about
   * 1000. The later of two processors is 5.77 / √π = 3.3 after the mean (its own deviation is 4.8,
   * the mean's over 100 runs 0.5). One factor for the whole interval would make it 1000 · 0.1 / 3 =
   * 33 late.
   */
  @Test
  void jitterMakesEqualWorkNoLongerAtTheBarrier() {
    ToyProgram toy = new ToyProgram(2).work(0, 1000).work(1, 1000);
    SimulationPoint point =
        Toy.point(Toy.machine(1, 2), "ideal", toy.end(), SimulationOptions.DEFAULT.with(0.1, 3));
    SimulationResult r = new TraceSimulator().simulate(point, 100);
    assertThat(r.prediction().parallelSeconds() * 1e6).isCloseTo(1003.3, within(1.5));
  }
}
