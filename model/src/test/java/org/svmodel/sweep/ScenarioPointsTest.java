package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.svmodel.sweep.TestSweeps.axis;
import static org.svmodel.sweep.TestSweeps.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.svmodel.config.ConfigException;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.Measurements;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/** The scenario of each point, with and without what the last point left behind. */
class ScenarioPointsTest {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));
  private static final HardwareSpec MACHINE = CONFIGS.hardware("ppro-myrinet");

  @TempDir Path directory;

  /** The speedup is the interrupt cost in microseconds: enough to see which machine it was. */
  static final class Echo implements Evaluator {
    @Override
    public Prediction evaluate(Scenario s) {
      double micros = s.hardware().os().interrupt() * 1e6;
      return new Prediction(
          s.profile().application(),
          s.protocol().name(),
          s.hardwareName(),
          s.hardware().processors(),
          micros,
          micros / s.hardware().processors(),
          1,
          1 / micros,
          new Breakdown(1 / micros, 0, 0, 0, 0, 0),
          new Prediction.Bounds(0, 16),
          new Prediction.Bottleneck("cpu[0]", 1),
          new Prediction.SolverReport(1, 0),
          List.of(),
          List.of(),
          List.of());
    }

    @Override
    public String version() {
      return "echo 1";
    }
  }

  private static Profile profile(String name) {
    Phase phase = new Phase("0", 1, Map.of(), new double[0][], List.of());
    Measurement measurement = new Measurement(4, 4, 4096, Set.of(), List.of(phase));
    return new Profile(name, "small", List.of(), 5, 1e6, List.of(measurement));
  }

  private static ScenarioPoints.Inputs inputs() {
    return new ScenarioPoints.Inputs(
        MACHINE,
        Map.of("fft", profile("fft"), "lu", profile("lu")),
        Map.of("base", CONFIGS.protocol("base"), "genima", CONFIGS.protocol("genima")),
        Measurements::select,
        ConfigException.class);
  }

  private static Study.AxisParameter parameter(String path, String... texts) {
    List<Study.AxisValue> values = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      values.add(new Study.AxisValue(texts[i], i));
    }
    return new Study.AxisParameter(path, values);
  }

  private static Points threeAxes() {
    return new Points(
        study(
            "s",
            List.of(
                axis(parameter("processor.clock", "200 MHz", "400 MHz")),
                axis(parameter("os.interrupt", "10 us", "2000 cycles", "30 us")),
                axis(parameter("ni.occupancy", "1 us", "2 us")))));
  }

  @Test
  void scenarioHasTheAxesValues() {
    Points points = threeAxes();
    ScenarioPoints function =
        (ScenarioPoints) ScenarioPoints.of(points, inputs(), new Echo()).get();
    // Index 45 = ((1 · 3 + 2) · 2 + 1) · 4 + 1: 400 MHz, 30 us, 2 us, fft, genima.
    Scenario scenario = function.scenario(points.at(45));
    assertThat(scenario.hardware().processor().clock()).isEqualTo(400e6);
    assertThat(scenario.hardware().os().interrupt()).isEqualTo(30e-6);
    assertThat(scenario.hardware().ni().occupancy()).isEqualTo(2e-6);
    assertThat(scenario.profile().application()).isEqualTo("fft");
    assertThat(scenario.protocol().name()).isEqualTo("genima");
    // Index 36 = ((1 · 3 + 1) · 2 + 1) · 4: 2000 cycles of 400 MHz are 5 us.
    assertThat(function.scenario(points.at(36)).hardware().os().interrupt())
        .isEqualTo(5e-6, within(1e-20));
  }

  @Test
  void scenarioDoesNotDependOnThePointsBefore() {
    Points points = threeAxes();
    ScenarioPoints used = (ScenarioPoints) ScenarioPoints.of(points, inputs(), new Echo()).get();
    for (long step : new long[] {1, 5, 7, 29, 47}) {
      for (long i = 0; i < points.size(); i++) {
        long index = i * step % points.size();
        ScenarioPoints fresh =
            (ScenarioPoints) ScenarioPoints.of(points, inputs(), new Echo()).get();
        Hardware expected = fresh.scenario(points.at(index)).hardware();
        assertThat(used.scenario(points.at(index)).hardware()).isEqualTo(expected);
      }
    }
  }

  @Test
  void valuesThatDoNotGoTogetherFailAlone() throws Exception {
    Points points =
        new Points(
            study(
                "s",
                List.of(
                    axis(parameter("nodes", "4", "8", "4")),
                    axis(parameter("os.interrupt", "10 us", "-1 us")))));
    SweepRunner runner =
        new SweepRunner(
            points,
            ScenarioPoints.of(points, inputs(), new Echo()),
            TestSweeps.PROVENANCE,
            SweepOptions.csv(directory).withThreads(1),
            SweepProgress.NONE);
    SweepOutcome outcome = runner.run();
    List<String> errors = new ArrayList<>();
    try (SweepReader reader = SweepReader.open(outcome.files().get(0))) {
      reader.forEach(row -> errors.add(row.error()));
    }
    // 6 machines of 4 points: of the first and the fifth every point has a prediction.
    assertThat(outcome.failed()).isEqualTo(16);
    assertThat(errors.subList(0, 4)).containsOnly("");
    assertThat(errors.subList(4, 8)).allMatch(e -> e.startsWith("'os.interrupt': '-1 us' is out"));
    assertThat(errors.subList(8, 10))
        .containsOnly(
            "profile 'fft' holds no measurement for 8x4 with 4096 B pages (nodes x processors per"
                + " node, page size); it holds: 4x4 with 4096 B pages");
    assertThat(errors.subList(16, 20)).containsOnly("");
  }

  @Test
  void settingsOfTheStudyComeBeforeTheAxes() {
    Study study =
        new Study(
            "s",
            "",
            "m",
            List.of("fft"),
            List.of("base"),
            Map.of("os.interrupt", "7 us"),
            List.of(),
            List.of());
    assertThat(ScenarioPoints.withSettings(MACHINE, study).resolve().os().interrupt())
        .isEqualTo(7e-6);
  }

  @Test
  void profileThatWasNotGivenIsAFaultOfTheCaller() {
    Points points = threeAxes();
    ScenarioPoints.Inputs none =
        new ScenarioPoints.Inputs(
            MACHINE, Map.of(), Map.of(), Measurements::select, ConfigException.class);
    PointFunction function = ScenarioPoints.of(points, none, new Echo()).get();
    assertThatThrownBy(() -> function.predict(points.at(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no profile 'fft' was given");
  }
}
