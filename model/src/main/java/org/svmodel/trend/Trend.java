package org.svmodel.trend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.svmodel.hardware.HardwareSpec;

/**
 * Parameters that move together by year.
 *
 * @param name of the trend
 * @param summary one sentence; empty if none
 * @param hardware name or file of the machine of the base year; empty if the file names none
 * @param baseYear in which the machine is as its file says
 * @param from first year
 * @param to last year
 * @param parameters those that move; the others stay
 * @param reference what to compare with; empty for nothing
 */
public record Trend(
    String name,
    String summary,
    String hardware,
    int baseYear,
    int from,
    int to,
    List<ParameterTrend> parameters,
    Optional<Reference> reference) {
  public Trend {
    parameters = List.copyOf(parameters);
  }

  /**
   * Another machine under another protocol, which moves by its own trend from the same base year.
   */
  public record Reference(String hardware, String protocol, List<ParameterTrend> parameters) {
    public Reference {
      parameters = List.copyOf(parameters);
    }
  }

  /** Parameter path to value text in a year, in the order of the file. */
  static Map<String, String> settings(
      List<ParameterTrend> parameters, HardwareSpec machine, int baseYear, int year) {
    Map<String, String> settings = new LinkedHashMap<>();
    parameters.forEach(p -> settings.put(p.path(), p.at(machine, baseYear, year)));
    return settings;
  }
}
