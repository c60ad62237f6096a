package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.Measurements;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.scenario.Scenario;

/** A prediction in a region where simulations differ says so. */
class NotesTest {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));

  private static List<String> notes(String program, String protocol, String path, String value) {
    HardwareSpec spec = CONFIGS.hardware("ppro-myrinet").with(path, value);
    Hardware hw = spec.resolve();
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
        notes(program, protocol, "os.interrupt", "50 us").stream()
            .anyMatch(n -> n.startsWith("lock-heavy: not to be trusted"));
    assertThat(said).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ni.occupancy, 26 us, true",
    "ni.occupancy, 25 us, false",
    "host.sendOverhead, 26 us, true",
    "switch.latency, 50 us, false"
  })
  void costlyMessages(String path, String value, boolean expected) {
    boolean said =
        notes("fft", "base", path, value).stream().anyMatch(n -> n.startsWith("over 25 us"));
    assertThat(said).isEqualTo(expected);
  }
}
