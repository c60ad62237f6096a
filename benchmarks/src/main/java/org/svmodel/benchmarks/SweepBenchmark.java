package org.svmodel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.svmodel.analytic.AnalyticModel;
import org.svmodel.config.ConfigException;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.Measurements;
import org.svmodel.config.StudyAxes;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.sweep.Points;
import org.svmodel.sweep.ScenarioPoints;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.SweepOptions;
import org.svmodel.sweep.SweepOutcome;
import org.svmodel.sweep.SweepProgress;
import org.svmodel.sweep.SweepProvenance;
import org.svmodel.sweep.SweepRunner;

/**
 * Rows per second of a sweep with every core, files written and moved into place included: fft with
 * base and genima on {@code ppro-myrinet}, 50 interrupt costs × 50 link bandwidths.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class SweepBenchmark {
  private static final int ROWS = 2 * 50 * 50;

  private Path folder;
  private Points points;
  private ScenarioPoints.Inputs inputs;

  /** Reads the inputs and makes a folder. */
  @Setup
  public void setUp() throws IOException {
    folder = Files.createTempDirectory("svmodel-benchmark");
    ConfigLibrary library = Shipped.library();
    Study study =
        new Study(
            "benchmark",
            "",
            "ppro-myrinet",
            List.of("fft"),
            List.of("base", "genima"),
            Map.of(),
            List.of(
                StudyAxes.parse("os.interrupt=0us:50us:50"),
                StudyAxes.parse("link.bandwidth=log(40MB/s,4GB/s,50)")),
            List.of());
    points = new Points(study, path -> HardwareParameters.get(path).dimension());
    inputs =
        new ScenarioPoints.Inputs(
            library.hardware("ppro-myrinet"),
            Map.of("fft", library.profile("fft")),
            Map.of("base", library.protocol("base"), "genima", library.protocol("genima")),
            Measurements::select,
            ConfigException.class);
  }

  /** Removes what was written. */
  @TearDown
  public void tearDown() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public SweepOutcome rows() throws IOException {
    AnalyticModel model = new AnalyticModel();
    SweepProvenance provenance =
        new SweepProvenance("benchmark", "benchmark", "", Map.of(), model.version(), 0);
    Files.deleteIfExists(folder.resolve("results.csv")); // else there is nothing left to compute
    return new SweepRunner(
            points,
            ScenarioPoints.of(points, inputs, model),
            provenance,
            SweepOptions.csv(folder).withForce(true),
            SweepProgress.NONE)
        .run();
  }
}
