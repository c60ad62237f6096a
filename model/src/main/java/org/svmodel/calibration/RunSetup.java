package org.svmodel.calibration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;

/**
 * What ran, where and how. Runs that repeat one another share their setup: the same object.
 *
 * @param number place among the setups of a file, from 0
 * @param application as the row names it
 * @param settings parameters of the machine that the row names, with their values as written
 * @param machine with these settings, and the values with which the fit starts
 * @param measurement of the profile that fits the machine's shape and page size
 */
public record RunSetup(
    int number,
    String application,
    Map<String, String> settings,
    HardwareSpec machine,
    Profile profile,
    Measurement measurement,
    Protocol protocol) {

  public RunSetup {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** The settings in one line: {@code nodes=4 os.interrupt=10 us}; empty without any. */
  public String settingsText() {
    return settings.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  /** The whole in one line, for messages. */
  String text() {
    String text = application + ", " + protocol.name();
    return settings.isEmpty() ? text : text + ", " + settingsText();
  }
}
