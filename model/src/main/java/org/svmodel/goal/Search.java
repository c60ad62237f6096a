package org.svmodel.goal;

import java.util.List;
import java.util.Map;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.ScenarioMaker;

/**
 * Where to search: programs on a machine one of whose parameters takes every value of a range.
 *
 * @param machine as it is today
 * @param profiles at least one
 * @param range of the parameter
 * @param tolerance relative, within which a target counts as met
 */
public record Search(
    HardwareSpec machine,
    List<Profile> profiles,
    SearchRange range,
    double tolerance,
    ScenarioMaker maker,
    Evaluator evaluator) {

  public Search {
    profiles = List.copyOf(profiles);
  }

  /** The machine's own value of the parameter, in its base unit. */
  public double today() {
    String text = machine.values().get(range.parameter().path());
    return range.parameter().parse(text).at(machine.resolve().processor().clock());
  }

  Map<String, String> setting(double x) {
    return Map.of(range.parameter().path(), range.text(x));
  }
}
