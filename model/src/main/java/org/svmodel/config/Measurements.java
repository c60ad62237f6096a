package org.svmodel.config;

import java.util.Map;
import java.util.StringJoiner;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Scenario;

/** Finds the measurement of a profile that fits a machine. */
public final class Measurements {
  private Measurements() {}

  /**
   * The measurement with the machine's nodes, processors per node and page size.
   *
   * @throws ConfigException when the profile holds none, listing those it holds
   */
  public static Measurement select(Profile profile, Hardware hardware) {
    StringJoiner held = new StringJoiner(", ");
    for (Measurement measurement : profile.measurements()) {
      if (measurement.nodes() == hardware.nodes()
          && measurement.processorsPerNode() == hardware.processorsPerNode()
          && measurement.pageSize() == hardware.memory().pageSize()) {
        return measurement;
      }
      held.add(describe(measurement.shape(), measurement.pageSize()));
    }
    throw new ConfigException(
        "profile '"
            + profile.application()
            + "' holds no measurement for "
            + describe(
                hardware.nodes() + "x" + hardware.processorsPerNode(), hardware.memory().pageSize())
            + " (nodes x processors per node, page size); it holds: "
            + held);
  }

  /**
   * The scenario of a machine with some values changed: a {@code ScenarioMaker}.
   *
   * @param settings parameter path to value text
   * @throws EvaluationException when the values do not go together, or the profile holds no
   *     measurement for the machine
   */
  public static Scenario scenario(
      HardwareSpec machine, Map<String, String> settings, Profile profile, Protocol protocol) {
    try {
      HardwareSpec changed = machine;
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        changed = changed.with(setting.getKey(), setting.getValue());
      }
      Hardware hardware = changed.resolve();
      return new Scenario(machine.name(), hardware, profile, select(profile, hardware), protocol);
    } catch (ConfigException e) {
      throw new EvaluationException(e.getMessage());
    }
  }

  private static String describe(String shape, int pageSize) {
    return shape + " with " + pageSize + " B pages";
  }
}
