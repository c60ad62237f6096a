package org.svmodel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.svmodel.trace.HomePolicy;
import org.svmodel.trace.ProfileShape;
import org.svmodel.trace.TraceInfo;
import org.svmodel.trace.TraceProfile;
import org.svmodel.trace.TraceProfiler;

/**
 * Records of a trace per second and core: through the reader alone ({@code read}) and through the
 * reader and the page states of every shape ({@code profile}). Counted are page entries and
 * synchronisation records, once however many shapes there are. The trace is that of {@link
 * TraceGenerator}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TraceBenchmark {
  @Param({"4x4", "16x1,8x2,4x4,2x8"})
  String shapes;

  private Path file;
  private List<ProfileShape> asked;

  /** Writes the trace. */
  @Setup
  public void setUp() throws IOException {
    file = Files.createTempFile("svmodel-benchmark", ".svmtrace");
    Files.write(file, TraceGenerator.trace());
    asked =
        Arrays.stream(shapes.split(",", -1))
            .map(s -> s.split("x", 2))
            .map(
                s ->
                    new ProfileShape(
                        Integer.parseInt(s[0]),
                        Integer.parseInt(s[1]),
                        4096,
                        HomePolicy.FIRST_TOUCH))
            .toList();
  }

  /** Removes it. */
  @TearDown
  public void tearDown() throws IOException {
    Files.delete(file);
  }

  @Benchmark
  @OperationsPerInvocation(TraceGenerator.RECORDS)
  public TraceInfo read() throws IOException {
    return TraceInfo.of(file, at -> {});
  }

  @Benchmark
  @OperationsPerInvocation(TraceGenerator.RECORDS)
  public TraceProfile profile() throws IOException {
    return TraceProfiler.profile(file, asked, TraceProfiler.Options.DEFAULT, at -> {});
  }
}
