package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.Measurements;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.Profile;
import org.svmodel.scenario.Scenario;

/** A prediction in a region where simulations differ says so. */
class NotesTest {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));

  private static List<String> notes(String program, String protocol) {
    Hardware hw = CONFIGS.hardware("ppro-myrinet").resolve();
    Profile profile = CONFIGS.profile(program);
    Scenario scenario =
        new Scenario(
            "m", hw, profile, Measurements.select(profile, hw), CONFIGS.protocol(protocol));
    return new AnalyticModel().evaluate(scenario).notes();
  }

  /** water-nsquared locks thousands of molecules between two barriers, fft nothing. */
  @ParameterizedTest
  @CsvSource({
    "water-nsquared, base, true",
    "barnes, genima, true",
    "fft, base, false",
    "barnes, hw-dsm, false"
  })
  void lockHeavy(String program, String protocol, boolean expected) {
    boolean said =
        notes(program, protocol).stream()
            .anyMatch(n -> n.startsWith("lock-heavy: not to be trusted"));
    assertThat(said).isEqualTo(expected);
  }
}
