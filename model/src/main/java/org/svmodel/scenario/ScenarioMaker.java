package org.svmodel.scenario;

import java.util.Map;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;

/**
 * Makes the scenario of a machine with some values changed: finds the measurement of the profile
 * that fits. An interface, so that searches over an {@link Evaluator} know no files.
 */
@FunctionalInterface
public interface ScenarioMaker {
  /**
   * Makes a scenario.
   *
   * @param settings parameter path to value text, as {@link HardwareSpec#with} takes them
   * @throws EvaluationException when the values do not go together or the profile has no
   *     measurement for the machine, saying why
   */
  Scenario make(
      HardwareSpec machine, Map<String, String> settings, Profile profile, Protocol protocol);
}
