package org.svmodel.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.protocol.Protocol;
import org.svmodel.validation.Findings.Setting;
import org.svmodel.validation.Findings.Speedups;

/** Findings of toy programs whose speedups are known. */
class FindingsTest {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));

  private final Findings findings =
      new Findings(
          Map.of(
              "base", CONFIGS.protocol("base"),
              "genima", CONFIGS.protocol("genima"),
              "polling", CONFIGS.protocol("polling"),
              "hw-dsm", CONFIGS.protocol("hw-dsm")),
          List.of("a", "b"),
          16);

  /**
   * Run time 1 + overhead/100us + interrupts/100us (base only) + latency/200us; a speedup of 16
   * over that. Today's interrupt costs 50 us: 1.5; today's overhead and latency stay out where the
   * setting does not name them.
   */
  private static double toy(String application, Setting s) {
    double time = 1;
    boolean interrupts = s.protocol().name().equals("base");
    time += interrupts ? micros(s, "os.interrupt", 50) / 100 : 0;
    time += micros(s, "host.sendOverhead", 0) / 100 + micros(s, "switch.latency", 0) / 200;
    if (s.protocol().kind() == Protocol.Kind.HARDWARE_DSM) {
      time = 0.6 + micros(s, "coherence.controllerOccupancy", 0.1) / 10;
    }
    return (application.equals("a") ? 16 : 1) / time;
  }

  private static double micros(Setting s, String path, double today) {
    String text = s.set().get(path);
    return text == null ? today : Double.parseDouble(text.replace(" us", ""));
  }

  private Findings.Value value(int row, Speedups model) {
    return findings.rows(model, (a, s) -> Double.NaN).get(row).model();
  }

  @Test
  void everySettingIsAskedForBeforehand() {
    var known = findings.settings();
    findings.rows(
        (a, s) -> {
          assertThat(known).contains(s);
          return toy(a, s);
        },
        (a, s) -> 1);
  }

  @Test
  void interruptsFirst() {
    // Free interrupts gain 1.5 / 1 - 1 = 50 %, the others nothing.
    assertThat(value(0, FindingsTest::toy)).isEqualTo(new Findings.Value("2 of 2", true));
  }

  @Test
  void bandwidthOfNoUseToAnybody() {
    assertThat(value(1, FindingsTest::toy)).isEqualTo(new Findings.Value("0 of 2", false));
  }

  @Test
  void gainOfGenimaIsThatOfProgramsThatPerformWell() {
    // b's speedup is below 0.3 * 16. a: base needs 1.1, 1.5, 1.85, genima 1.
    assertThat(value(3, FindingsTest::toy))
        .isEqualTo(new Findings.Value("+10.0 %, +50.0 %, +85.0 %", true));
  }

  @Test
  void halfOfHardware() {
    // hw-dsm needs 0.61, genima 1: 0.61 of its efficiency.
    assertThat(value(4, FindingsTest::toy)).isEqualTo(new Findings.Value("2 of 2", true));
  }

  @Test
  void linearInOverhead() {
    // base 1.5 at no overhead: 50 us add 0.5, 33.3 %; latency half of that.
    assertThat(value(6, FindingsTest::toy))
        .isEqualTo(new Findings.Value("r^2 1.000; +33.3 %, +16.7 %", true));
  }

  @Test
  void occupancyOfTheController() {
    // 0.61 and 0.1 more: 16.4 %; latency does nothing.
    assertThat(value(7, FindingsTest::toy)).isEqualTo(new Findings.Value("+16.4 %, +0.0 %", true));
  }

  @Test
  void whoHasNoSpeedupAgreesWithNothing() {
    assertThat(findings.rows((a, s) -> Double.NaN, (a, s) -> Double.NaN))
        .filteredOn(row -> row.model().agrees())
        .extracting(Findings.Row::claim)
        .isEmpty();
  }
}
