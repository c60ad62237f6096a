package org.svmodel.config;

import java.util.StringJoiner;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;

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

  private static String describe(String shape, int pageSize) {
    return shape + " with " + pageSize + " B pages";
  }
}
