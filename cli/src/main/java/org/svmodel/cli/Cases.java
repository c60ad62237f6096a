package org.svmodel.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.svmodel.config.ConfigError;
import org.svmodel.config.ConfigException;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.config.Measurements;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/** The applications and protocols of a command line on its machine, read, and then predicted. */
final class Cases {
  private final ConfigLibrary library;
  private final HardwareSpec machine;
  private final Map<String, Profile> profiles = new LinkedHashMap<>();
  private final Map<String, Protocol> protocols = new LinkedHashMap<>();

  /**
   * Predictions, and what failed instead of being one.
   *
   * @param scenarios those that were predicted, in the same order
   * @param failures for the user, one line each
   * @param exitCode of the command
   */
  record Outcome(
      List<Prediction> predictions,
      List<Scenario> scenarios,
      List<String> failures,
      int exitCode) {}

  /** Reads everything; all that is wrong with any of it is in one exception. */
  Cases(ConfigLibrary library, ScenarioOptions options) {
    this.library = library;
    List<ConfigError> errors = new ArrayList<>();
    HardwareSpec spec = null;
    try {
      spec = withSettings(library.hardware(options.hardware), options.set);
      spec.resolve();
    } catch (ConfigException e) {
      errors.addAll(e.errors());
    }
    machine = spec;
    read(Kind.PROFILE, options.applications, errors);
    read(Kind.PROTOCOL, options.protocols, errors);
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
  }

  /**
   * Where the predictions come from.
   *
   * @param machineName as given
   * @param withInputs whether somebody will see the hashes of the inputs
   */
  Provenance provenance(String machineName, boolean withInputs) {
    Provenance provenance = new Provenance(library);
    if (withInputs) {
      provenance
          .input(Kind.HARDWARE, machineName)
          .inputs(Kind.PROFILE, profiles.keySet())
          .inputs(Kind.PROTOCOL, protocols.keySet());
    }
    return provenance;
  }

  private void read(Kind kind, List<String> names, List<ConfigError> errors) {
    for (String name : expanded(library, kind, names)) {
      try {
        if (kind == Kind.PROFILE) {
          profiles.put(name, library.profile(name));
        } else {
          protocols.put(name, library.protocol(name));
        }
      } catch (ConfigException e) {
        errors.addAll(e.errors());
      }
    }
  }

  /** {@code all} stands for every name there is. */
  static List<String> expanded(ConfigLibrary library, Kind kind, List<String> names) {
    return names.stream()
        .flatMap(name -> name.equals("all") ? library.names(kind).stream() : List.of(name).stream())
        .distinct()
        .collect(Collectors.toList());
  }

  /** The machine with the values of {@code --set}; errors name the option as their place. */
  static HardwareSpec withSettings(HardwareSpec machine, List<String> settings) {
    HardwareSpec changed = machine;
    List<ConfigError> errors = new ArrayList<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals <= 0) {
        errors.add(
            ConfigError.of("--set: '" + setting + "' is not PATH=VALUE (os.interrupt=10us)"));
        continue;
      }
      try {
        changed = changed.with(setting.substring(0, equals), setting.substring(equals + 1));
      } catch (ConfigException e) {
        e.errors().forEach(error -> errors.add(ConfigError.of("--set: " + error.message())));
      }
    }
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
    return changed;
  }

  HardwareSpec machine() {
    return machine;
  }

  Map<String, Profile> profiles() {
    return profiles;
  }

  Map<String, Protocol> protocols() {
    return protocols;
  }

  /** Predicts each application under each protocol; one that fails does not stop the others. */
  Outcome predict(Evaluator evaluator) {
    List<Prediction> predictions = new ArrayList<>();
    List<Scenario> scenarios = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    int code = ExitCode.OK;
    for (Profile profile : profiles.values()) {
      try {
        Scenario first = scenario(profile, protocols.values().iterator().next());
        for (Protocol protocol : protocols.values()) {
          try {
            Scenario each = scenario(first, protocol);
            predictions.add(evaluator.evaluate(each));
            scenarios.add(each);
          } catch (EvaluationException e) {
            failures.add(profile.application() + ", " + protocol.name() + ": " + e.getMessage());
            code = Math.max(code, ExitCode.PARTIAL);
          }
        }
      } catch (ConfigException e) { // no measurement of this shape
        e.errors().forEach(error -> failures.add(error.toString()));
        code = ExitCode.USAGE;
      }
    }
    int exit = predictions.isEmpty() ? code : Math.min(code, 1);
    return new Outcome(predictions, scenarios, failures, exit);
  }

  /**
   * Each application under each protocol; one that has no measurement of the machine's shape is
   * left out.
   *
   * @param failures is told why, one line each
   */
  List<Scenario> scenarios(List<String> failures) {
    List<Scenario> scenarios = new ArrayList<>();
    for (Profile profile : profiles.values()) {
      try {
        protocols.values().forEach(protocol -> scenarios.add(scenario(profile, protocol)));
      } catch (ConfigException e) {
        e.errors().forEach(error -> failures.add(error.toString()));
      }
    }
    return scenarios;
  }

  private Scenario scenario(Profile profile, Protocol protocol) {
    Hardware hardware = machine.resolve();
    return new Scenario(
        machine.name(), hardware, profile, Measurements.select(profile, hardware), protocol);
  }

  private static Scenario scenario(Scenario s, Protocol protocol) {
    return new Scenario(s.hardwareName(), s.hardware(), s.profile(), s.measurement(), protocol);
  }
}
