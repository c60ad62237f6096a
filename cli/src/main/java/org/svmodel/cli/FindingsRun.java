package org.svmodel.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.config.Measurements;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.protocol.Protocol;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;
import org.svmodel.validation.Findings;
import org.svmodel.validation.Findings.Setting;
import org.svmodel.validation.HardwarePoint;
import org.svmodel.validation.KeptRuns;
import org.svmodel.validation.ValidationCase;
import org.svmodel.validation.ValidationRow;
import org.svmodel.validation.Validator;

/** Asks the model and the simulator for what published findings are about. */
final class FindingsRun {
  private static final List<String> PROTOCOLS = List.of("base", "genima", "polling", "hw-dsm");

  private final Command command;
  private final ValidateOptions options;
  private final Evaluator model;
  private final long seed;
  private final Findings findings;
  private final List<Setting> settings;
  private final Map<String, ValidationRow> rows = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();

  FindingsRun(
      Command command,
      ValidateOptions options,
      Evaluator model,
      long seed,
      List<ValidationProgram> programs) {
    this.command = command;
    this.options = options;
    this.model = model;
    this.seed = seed;
    Map<String, Protocol> protocols = new LinkedHashMap<>();
    PROTOCOLS.forEach(name -> protocols.put(name, command.library().protocol(name)));
    int processors = machine(Findings.TESTBED).resolve().processors();
    List<String> names = programs.stream().map(ValidationProgram::name).toList();
    this.findings = new Findings(protocols, names, processors);
    this.settings = List.copyOf(findings.settings());
  }

  private HardwareSpec machine(String name) {
    return command.library().hardware(name);
  }

  /** For the user, one line each. */
  List<String> failures() {
    return failures;
  }

  /** All findings. */
  List<Findings.Row> rows() {
    return findings.rows(
        (application, setting) -> speedup(application, setting, true),
        (application, setting) -> speedup(application, setting, false));
  }

  private double speedup(String application, Setting setting, boolean predicted) {
    ValidationRow row = rows.get(key(application, setting));
    return row == null ? Double.NaN : predicted ? row.predicted() : row.simulated();
  }

  private static String key(String application, Setting setting) {
    return application + ' ' + setting;
  }

  void run(List<ValidationProgram> programs, KeptRuns kept, Progress progress)
      throws IOException, InterruptedException {
    Validator validator = new Validator(model, options.threads);
    long total = programs.size() * settings.size() * (options.runs + 1L);
    long started = System.nanoTime();
    long[] done = {0};
    for (ValidationProgram program : programs) {
      // Coherence lines are counted for the machine that has them.
      Hardware counted = machine(Findings.HARDWARE_DSM).resolve();
      HardwarePoint shape = point(0, counted, Map.of());
      ValidationProgram.Loaded loaded = program.load(command, List.of(shape), counted);
      List<ValidationCase> cases = cases(loaded);
      Validator.Outcome outcome =
          validator.compare(
              cases,
              options.simulators(program, loaded.program(), kept, seed),
              () -> {
                double seconds = (System.nanoTime() - started) / 1e9;
                progress.update(++done[0], total, failures.size(), done[0] / seconds);
              });
      failures.addAll(outcome.failures());
      for (ValidationRow row : outcome.rows()) {
        rows.put(key(program.name(), settings.get(row.of().point().number())), row);
      }
    }
  }

  private static HardwarePoint point(int number, Hardware hardware, Map<String, String> set) {
    return new HardwarePoint(number, hardware.nodes(), hardware.processorsPerNode(), set, Map.of());
  }

  private List<ValidationCase> cases(ValidationProgram.Loaded loaded) {
    List<ValidationCase> cases = new ArrayList<>();
    for (Setting setting : settings) {
      HardwareSpec spec = machine(setting.machine());
      for (Map.Entry<String, String> change : setting.set().entrySet()) {
        spec = spec.with(change.getKey(), change.getValue());
      }
      Hardware hardware = spec.resolve();
      Scenario scenario =
          new Scenario(
              setting.machine(),
              hardware,
              loaded.profile(),
              Measurements.select(loaded.profile(), hardware),
              setting.protocol());
      cases.add(new ValidationCase(point(cases.size(), hardware, setting.set()), false, scenario));
    }
    return cases;
  }
}
