package org.svmodel.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/** Runs on two processors, and a model of them that is a formula. */
final class Toy {
  static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));
  static final HardwareSpec MACHINE =
      CONFIGS
          .hardware("ppro-myrinet")
          .with("nodes", "2")
          .with("processorsPerNode", "1")
          .with("os.interrupt", "50 us")
          .with("ni.occupancy", "5 us");

  private static final Measurement MEASUREMENT =
      new Measurement(
          2,
          1,
          4096,
          Set.of(),
          List.of(
              new Phase(
                  "0", 1, Map.of(Count.WORK, new double[] {1, 1}), new double[0][], List.of())));

  private Toy() {}

  /** Seconds of a parallel run by a formula; 100 s on one processor. NaN is no prediction. */
  static Evaluator model(ToDoubleFunction<Hardware> seconds) {
    return new Evaluator() {
      @Override
      public Prediction evaluate(Scenario s) {
        double parallel = seconds.applyAsDouble(s.hardware());
        if (Double.isNaN(parallel)) {
          throw new EvaluationException("did not converge");
        }
        return prediction(s, parallel);
      }

      @Override
      public String version() {
        return "formula";
      }
    };
  }

  private static Prediction prediction(Scenario s, double parallel) {
    return new Prediction(
        s.profile().application(),
        s.protocol().name(),
        s.hardwareName(),
        2,
        100 / parallel,
        50 / parallel,
        100,
        parallel,
        new Breakdown(parallel, 0, 0, 0, 0, 0),
        new Prediction.Bounds(0, 2),
        new Prediction.Bottleneck("none", 0),
        new Prediction.SolverReport(0, 0),
        List.of(),
        List.of(),
        List.of());
  }

  /** A setup with settings {@code path, value, path, value}. */
  static RunSetup setup(int number, String application, String... settings) {
    HardwareSpec machine = MACHINE;
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      machine = machine.with(settings[i], settings[i + 1]);
      map.put(settings[i], settings[i + 1]);
    }
    Profile profile = new Profile(application, "", List.of(), 1, 100, List.of(MEASUREMENT));
    return new RunSetup(
        number, application, map, machine, profile, MEASUREMENT, CONFIGS.protocol("base"));
  }

  /** A measured time. */
  static MeasuredRun seconds(RunSetup setup, double seconds) {
    return new MeasuredRun(setup.number() + 2, setup, Measure.SECONDS, seconds, Double.NaN, false);
  }

  /** What a model with these true values says of setups, exactly. */
  static List<MeasuredRun> measured(
      List<RunSetup> setups, Evaluator model, Map<String, String> truth) {
    List<MeasuredRun> runs = new ArrayList<>();
    for (RunSetup setup : setups) {
      HardwareSpec machine = setup.machine();
      for (Map.Entry<String, String> each : truth.entrySet()) {
        machine = machine.with(each.getKey(), each.getValue());
      }
      Scenario scenario =
          new Scenario(
              "m", machine.resolve(), setup.profile(), setup.measurement(), setup.protocol());
      runs.add(seconds(setup, model.evaluate(scenario).parallelSeconds()));
    }
    return runs;
  }

  static List<FitParameter> fit(String... texts) {
    return List.of(texts).stream().map(t -> FitParameter.parse(t, MACHINE)).toList();
  }

  /** Three searches, intervals of 95 % from the covariance. */
  static CalibrationOptions options() {
    return new CalibrationOptions(3, 1, 0.95, false, false, 1);
  }

  static CalibrationResult calibrate(
      List<MeasuredRun> runs, Evaluator model, CalibrationOptions options, String... fit) {
    return Calibration.of(runs, fit(fit), model, options, () -> {});
  }
}
