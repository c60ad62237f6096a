package org.svmodel.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.svmodel.cache.TestScenarios.BASE;
import static org.svmodel.cache.TestScenarios.FFT;
import static org.svmodel.cache.TestScenarios.GENIMA;
import static org.svmodel.cache.TestScenarios.MACHINE;
import static org.svmodel.cache.TestScenarios.profile;
import static org.svmodel.cache.TestScenarios.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.profile.Profile;
import org.svmodel.scenario.Scenario;

/** A key tells apart what a prediction may depend on, and nothing else. */
class FingerprintTest {
  private static Key key(Scenario scenario) {
    return new ScenarioKeys().of(scenario);
  }

  private static Hardware hardware(int changed) {
    double[] values = new double[HardwareParameters.all().size()];
    for (int i = 0; i < values.length; i++) {
      ParameterInfo info = HardwareParameters.all().get(i);
      values[i] = (info.isChoice() ? 0 : 10 + i) + (i == changed ? 1 : 0);
    }
    return HardwareParameters.build(values);
  }

  @Test
  void everyParameterOfTheMachineIsInTheKey() {
    Set<Key> keys = new HashSet<>();
    for (int changed = -1; changed < HardwareParameters.all().size(); changed++) {
      keys.add(key(new Scenario("m", hardware(changed), FFT, FFT.measurements().get(0), BASE)));
    }
    // The machine as it is, and one for each parameter.
    assertThat(keys).hasSize(1 + HardwareParameters.all().size());
  }

  @Test
  void programAndProtocolAreInTheKeyByTheirContent() {
    Set<Key> keys = new HashSet<>();
    keys.add(key(scenario(MACHINE, FFT, BASE)));
    keys.add(key(scenario(MACHINE, FFT, GENIMA)));
    keys.add(key(scenario(MACHINE, profile("lu", 1000), BASE)));
    keys.add(key(scenario(MACHINE, profile("fft", Math.nextUp(1000.0)), BASE)));
    keys.add(
        key(
            scenario(
                MACHINE, new Profile("fft", "", List.of(), 6, 1e6, FFT.measurements()), BASE)));
    keys.add(
        key(
            scenario(
                MACHINE, new Profile("fft", "", List.of(), 5, 2e6, FFT.measurements()), BASE)));
    assertThat(keys).hasSize(6);
    // The same content in other objects, with another name of the machine and other words.
    Profile same = profile("fft", 1000);
    Profile words = new Profile("fft", "large", List.of("by hand"), 5, 1e6, same.measurements());
    assertThat(
            key(new Scenario("other", MACHINE.resolve(), words, words.measurements().get(0), BASE)))
        .isEqualTo(key(scenario(MACHINE, FFT, BASE)));
  }

  @Test
  void keysDoNotDependOnTheScenariosBefore() {
    ScenarioKeys used = new ScenarioKeys();
    List<Scenario> scenarios = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Profile profile = profile("p", i % 7);
      scenarios.add(scenario(MACHINE, profile, i % 2 == 0 ? BASE : GENIMA));
      // One measurement under two profiles: what is remembered of it must not be mixed up.
      Profile twice = new Profile("p", "", List.of(), 7 + i % 3, 1e6, profile.measurements());
      scenarios.add(scenario(MACHINE, twice, BASE));
    }
    for (Scenario scenario : scenarios) {
      assertThat(used.of(scenario)).isEqualTo(key(scenario));
    }
  }

  @Test
  void membersOfSetsAndMapsHaveNoOrderThoseOfListsHave() {
    Map<String, Integer> ab = new LinkedHashMap<>(Map.of("a", 1));
    ab.put("b", 2);
    Map<String, Integer> ba = new LinkedHashMap<>(Map.of("b", 2));
    ba.put("a", 1);
    assertThat(Fingerprint.of(ab)).isEqualTo(Fingerprint.of(ba));
    assertThat(Fingerprint.of(new LinkedHashSet<>(List.of(1, 2))))
        .isEqualTo(Fingerprint.of(new LinkedHashSet<>(List.of(2, 1))));
    assertThat(Fingerprint.of(List.of(1, 2))).isNotEqualTo(Fingerprint.of(List.of(2, 1)));
    assertThat(Fingerprint.of("ab", "c")).isNotEqualTo(Fingerprint.of("a", "bc"));
    assertThat(Fingerprint.of(0.0)).isNotEqualTo(Fingerprint.of(-0.0));
    assertThat(Fingerprint.of(Optional.empty())).isNotEqualTo(Fingerprint.of(Optional.of(1)));
    assertThat(Fingerprint.of((Object) new double[][] {{1}, {}}))
        .isNotEqualTo(Fingerprint.of((Object) new double[][] {{}, {1}}));
  }

  @Test
  void whatItDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> Fingerprint.of(new StringBuilder("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("StringBuilder");
  }
}
