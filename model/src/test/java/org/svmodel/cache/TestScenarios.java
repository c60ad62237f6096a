package org.svmodel.cache;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/**
 * Scenarios that differ in the interrupt cost, and an evaluator that counts how often it is asked.
 */
final class TestScenarios {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));
  static final HardwareSpec MACHINE = CONFIGS.hardware("ppro-myrinet");
  static final Protocol BASE = CONFIGS.protocol("base");
  static final Protocol GENIMA = CONFIGS.protocol("genima");
  static final Profile FFT = profile("fft", 1000);

  private TestScenarios() {}

  static Profile profile(String name, double work) {
    double[] perProcessor = new double[16];
    Arrays.fill(perProcessor, work);
    Phase phase = new Phase("0", 1, Map.of(Count.WORK, perProcessor), new double[0][], List.of());
    Measurement measurement = new Measurement(4, 4, 4096, Set.of(), List.of(phase));
    return new Profile(name, "small", List.of(), 5, 1e6, List.of(measurement));
  }

  static Scenario scenario(HardwareSpec machine, Profile profile, Protocol protocol) {
    return new Scenario(
        machine.name(), machine.resolve(), profile, profile.measurements().get(0), protocol);
  }

  static Scenario scenario(int micros) {
    return scenario(MACHINE.with("os.interrupt", micros + " us"), FFT, BASE);
  }

  /** Every field is another number that follows from the interrupt cost. */
  static final class Counting implements Evaluator {
    final AtomicLong asked = new AtomicLong();
    private final String version;

    Counting(String version) {
      this.version = version;
    }

    @Override
    public Prediction evaluate(Scenario s) {
      asked.incrementAndGet();
      double x = s.hardware().os().interrupt() * 1e6;
      if (x == 13) {
        throw new EvaluationException("13 us are unlucky");
      }
      return new Prediction(
          s.profile().application(),
          s.protocol().name(),
          s.hardwareName(),
          s.hardware().processors(),
          x / 3,
          x / 48,
          1 / 7.0,
          1 / (1 + x),
          new Breakdown(x, x / 9, -0.0, Double.NaN, Double.MIN_VALUE, x / 13),
          new Prediction.Bounds(x / 17, Double.POSITIVE_INFINITY),
          new Prediction.Bottleneck("ioBus[" + (int) x % 5 + "]", x / 19),
          new Prediction.SolverReport((int) x, x * 1e-12),
          List.of(),
          List.of(),
          List.of());
    }

    @Override
    public String version() {
      return version;
    }
  }
}
