package org.svmodel.validation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Scenario;

/** Cases and answers by hand. */
final class Cases {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));
  private static final Hardware MACHINE = CONFIGS.hardware("ppro-myrinet").resolve();

  private Cases() {}

  /** One phase, repeated, in which two processors acquire so many locks each. */
  static Measurement measurement(double repeat, double localLocks, double remoteLocks) {
    Phase phase =
        new Phase(
            "0",
            repeat,
            Map.of(
                Count.WORK, new double[] {1, 1},
                Count.LOCAL_LOCKS, new double[] {localLocks, localLocks},
                Count.REMOTE_LOCKS, new double[] {remoteLocks, remoteLocks}),
            new double[0][],
            List.of());
    return new Measurement(2, 1, 4096, Set.of(), List.of(phase));
  }

  static ValidationCase of(String application, int point, String protocol, boolean lockHeavy) {
    Measurement measurement = measurement(1, 0, 0);
    Profile profile = new Profile(application, "", List.of(), 1, 100, List.of(measurement));
    HardwarePoint where = new HardwarePoint(point, 2, 1, Map.of(), Map.of());
    return new ValidationCase(
        where,
        lockHeavy,
        new Scenario("m", MACHINE, profile, measurement, CONFIGS.protocol(protocol)));
  }

  /** An answer: 100 s on one processor. */
  static Prediction answer(double compute, double dataWait) {
    double parallel = compute + dataWait;
    return new Prediction(
        "a",
        "p",
        "m",
        2,
        100 / parallel,
        50 / parallel,
        100,
        parallel,
        new Breakdown(compute, dataWait, 0, 0, 0, 0),
        new Prediction.Bounds(0, 2),
        new Prediction.Bottleneck("none", 0),
        new Prediction.SolverReport(0, 0),
        List.of(),
        List.of(),
        List.of());
  }

  /** A row with these speedups, of one run. */
  static ValidationRow row(ValidationCase of, double simulated, double predicted) {
    return ValidationRow.of(of, answer(100 / predicted, 0), List.of(answer(100 / simulated, 0)));
  }
}
