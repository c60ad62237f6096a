package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.Measurements;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;
import org.svmodel.scenario.Scenario;

/** A prediction in a region where simulations differ says so. */
class NotesTest {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));

  private static List<String> notes(String program, String protocol) {
    return notes(program, protocol, "5 us");
  }

  private static List<String> notes(String program, String protocol, String occupancy) {
    Hardware hw = CONFIGS.hardware("ppro-myrinet").with("ni.occupancy", occupancy).resolve();
    return notes(hw, program, protocol, true);
  }

  private static List<String> notes(
      Hardware hw, String program, String protocol, boolean withDelays) {
    Profile profile = CONFIGS.profile(program);
    Measurement counted = Measurements.select(profile, hw);
    Measurement used = withDelays ? counted : counted.withDelayed(List.of());
    Scenario scenario = new Scenario("m", hw, profile, used, CONFIGS.protocol(protocol));
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
    assertThat(notes(program, protocol).stream().anyMatch(n -> n.startsWith("lock-heavy: against")))
        .isEqualTo(expected);
    Hardware hw = CONFIGS.hardware("ppro-myrinet").resolve();
    assertThat(
            notes(hw, program, protocol, false).stream()
                .anyMatch(n -> n.startsWith("lock-heavy: not to be trusted")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "genima, 35 us, true",
    "automatic-update, 50 us, true",
    "genima, 34 us, false",
    "base, 50 us, false"
  })
  void aMessageForEachRunAtASlowInterface(String protocol, String occupancy, boolean expected) {
    boolean said =
        notes("radix", protocol, occupancy).stream()
            .anyMatch(n -> n.startsWith("a message for each modified run"));
    assertThat(said).isEqualTo(expected);
  }
}
