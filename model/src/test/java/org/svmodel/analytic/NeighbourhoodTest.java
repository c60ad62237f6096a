package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.Measurements;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/** Predictions that start from a neighbour's fixed points against those from an idle system. */
class NeighbourhoodTest {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));

  /** Each alone, from nothing to far: what a Sobol row changes. */
  private static final List<String> CHANGES =
      List.of(
          "os.interrupt=0us",
          "os.interrupt=100us",
          "ioBus.bandwidth=30MB/s",
          "ioBus.bandwidth=1GB/s",
          "memory.busBandwidth=150MB/s",
          "link.bandwidth=30MB/s",
          "host.sendOverhead=40us",
          "ni.occupancy=20us",
          "ni.fetchService=15us",
          "protocol.handler=20us");

  private final AnalyticModel model = new AnalyticModel();

  @ParameterizedTest
  @CsvSource({
    "fft, base",
    "lu, genima",
    "ocean, base",
    "ocean, genima",
    "water-spatial, base",
    "barnes, base",
    "barnes, dw-rf",
    "fft, hw-dsm",
    "fft, ideal"
  })
  void agreesWithPredictionsByThemselves(String application, String protocol) {
    Evaluator near = model.near(scenario(application, protocol, "os.interrupt=50us"));
    for (String change : CHANGES) {
      Scenario scenario = scenario(application, protocol, change);
      double alone = model.evaluate(scenario).speedup();
      assertThat(near.evaluate(scenario).speedup())
          .as(change)
          .isCloseTo(alone, within(1e-4 * alone));
    }
  }

  @Test
  void takesFewerIterations() {
    Evaluator near = model.near(scenario("barnes", "base", "os.interrupt=50us"));
    Scenario close = scenario("barnes", "base", "os.interrupt=52us");
    int alone = model.evaluate(close).solver().iterations();
    assertThat(near.evaluate(close).solver().iterations()).isLessThan(alone * 2 / 3);
  }

  @Test
  void doesNotDependOnWhatWasAskedBefore() {
    Scenario base = scenario("ocean", "base", "os.interrupt=50us");
    List<Scenario> scenarios = new ArrayList<>(List.of(base));
    CHANGES.forEach(change -> scenarios.add(scenario("ocean", "base", change)));
    Evaluator forth = model.near(base);
    List<Prediction> predictions = scenarios.stream().map(forth::evaluate).toList();
    Evaluator back = model.near(base);
    List<Prediction> reversed = new ArrayList<>();
    for (int i = scenarios.size() - 1; i >= 0; i--) {
      reversed.add(back.evaluate(scenarios.get(i)));
    }
    Collections.reverse(reversed);
    assertThat(reversed).isEqualTo(predictions);
  }

  /** The measurement of 4x4 does not fit a machine of 16x1: nothing to start from. */
  @Test
  void aBaseThatCannotBePredictedChangesNothing() {
    Scenario good = scenario("fft", "base", "os.interrupt=50us");
    Scenario bad =
        new Scenario(
            "bad",
            CONFIGS
                .hardware("ppro-myrinet")
                .with("nodes", "16")
                .with("processorsPerNode", "1")
                .resolve(),
            good.profile(),
            good.measurement(),
            good.protocol());
    Evaluator near = model.near(bad);
    assertThat(near.evaluate(good)).isEqualTo(model.evaluate(good));
    assertThatThrownBy(() -> near.evaluate(bad)).isInstanceOf(EvaluationException.class);
  }

  private static Scenario scenario(String application, String protocol, String change) {
    String[] pair = change.split("=");
    HardwareSpec machine = CONFIGS.hardware("ppro-myrinet").with(pair[0], pair[1]);
    Profile profile = CONFIGS.profile(application);
    return new Scenario(
        "ppro-myrinet",
        machine.resolve(),
        profile,
        Measurements.select(profile, machine.resolve()),
        CONFIGS.protocol(protocol));
  }
}
