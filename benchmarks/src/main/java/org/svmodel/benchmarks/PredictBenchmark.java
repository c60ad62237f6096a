package org.svmodel.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.svmodel.analytic.AnalyticModel;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.Measurements;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Scenario;

/**
 * Predictions per second of one thread, for 16 processors of {@code ppro-myrinet}. The interrupt
 * cost changes from one prediction to the next, as along an axis of a sweep.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PredictBenchmark {
  private static final int MACHINES = 50;

  @Param({"fft", "ocean"})
  String application;

  @Param({"4x4", "16x1"})
  String shape;

  @Param({"base", "genima"})
  String protocol;

  private final AnalyticModel model = new AnalyticModel();
  private final Scenario[] scenarios = new Scenario[MACHINES];
  private int next;

  /** Interrupts of 1 us to 50 us. */
  @Setup
  public void setUp() {
    ConfigLibrary library = Shipped.library();
    String[] size = shape.split("x", 2);
    HardwareSpec machine =
        library.hardware("ppro-myrinet").with("nodes", size[0]).with("processorsPerNode", size[1]);
    Profile profile = library.profile(application);
    for (int i = 0; i < MACHINES; i++) {
      Hardware hardware = machine.with("os.interrupt", (i + 1) + " us").resolve();
      scenarios[i] =
          new Scenario(
              "ppro-myrinet",
              hardware,
              profile,
              Measurements.select(profile, hardware),
              library.protocol(protocol));
    }
  }

  @Benchmark
  public Prediction predict() {
    next = (next + 1) % MACHINES;
    return model.evaluate(scenarios[next]);
  }
}
