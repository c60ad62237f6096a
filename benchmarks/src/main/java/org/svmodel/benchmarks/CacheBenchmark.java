package org.svmodel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.svmodel.analytic.AnalyticModel;
import org.svmodel.cache.CacheFolder;
import org.svmodel.cache.CachingEvaluator;
import org.svmodel.cache.PredictionCache;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.Measurements;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/**
 * What the cache costs for one prediction of fft 4x4: a machine that was not asked for before, its
 * key, and the search among so many predictions that are there, in one file. Found, or not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CacheBenchmark {
  private static final int ASKED = 10_000;

  /** Predictions in the cache. */
  @Param({"10000", "1000000"})
  public int kept;

  private final List<Scenario> there = new ArrayList<>();
  private final List<Scenario> missing = new ArrayList<>();
  private Path folder;
  private PredictionCache cache;
  private CachingEvaluator caching;
  private int next;

  /** Fills a cache with one prediction under many keys. */
  @Setup
  public void setUp() throws IOException {
    folder = Files.createTempDirectory("svmodel-benchmark");
    ConfigLibrary library = Shipped.library();
    HardwareSpec machine = library.hardware("ppro-myrinet");
    Profile profile = library.profile("fft");
    Protocol base = library.protocol("base");
    Constant constant =
        new Constant(new AnalyticModel().evaluate(scenario(machine, profile, base)));
    CacheFolder of = new CacheFolder(folder);
    try (PredictionCache filled = PredictionCache.open(of, constant.version())) {
      CachingEvaluator filling = new CachingEvaluator(constant, filled);
      for (int i = 0; i < kept + ASKED; i++) {
        Scenario s = scenario(machine.with("os.interrupt", i + " ns"), profile, base);
        if (i < kept) {
          filling.evaluate(s);
        }
        if (i < ASKED) {
          there.add(s);
        } else if (i >= kept) {
          missing.add(s);
        }
      }
    }
    cache = PredictionCache.openForReading(of, constant.version());
    caching = new CachingEvaluator(constant, cache);
  }

  private static Scenario scenario(HardwareSpec machine, Profile profile, Protocol protocol) {
    Hardware hardware = machine.resolve();
    return new Scenario(
        machine.name(), hardware, profile, Measurements.select(profile, hardware), protocol);
  }

  /** Takes no time. */
  private record Constant(Prediction prediction) implements Evaluator {
    @Override
    public Prediction evaluate(Scenario scenario) {
      return prediction;
    }

    @Override
    public String version() {
      return "constant";
    }
  }

  /** Removes what was written. */
  @TearDown
  public void tearDown() throws IOException {
    cache.close();
    new CacheFolder(folder).clear();
    Files.delete(folder);
  }

  @Benchmark
  public Prediction found() {
    return caching.evaluate(there.get(next++ % there.size()));
  }

  @Benchmark
  public Prediction notFound() {
    return caching.evaluate(missing.get(next++ % missing.size()));
  }
}
