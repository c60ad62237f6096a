package org.svmodel.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.svmodel.config.Measurements;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.LockUse;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;
import org.svmodel.validation.HardwarePoint;
import org.svmodel.validation.KeptRuns;
import org.svmodel.validation.ParameterRange;
import org.svmodel.validation.ValidationCase;
import org.svmodel.validation.ValidationRow;
import org.svmodel.validation.Validator;

/** Validates program by program, so that one trace at a time is in memory. */
final class ValidationRun {
  private final Command command;
  private final ValidateOptions options;
  private final long seed;
  private final HardwareSpec machine;
  private final Map<String, Protocol> protocols;
  private final Evaluator model;
  private final List<ValidationRow> rows = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final long started = System.nanoTime();

  ValidationRun(
      Command command,
      ValidateOptions options,
      long seed,
      HardwareSpec machine,
      Map<String, Protocol> protocols,
      Evaluator model) {
    this.command = command;
    this.options = options;
    this.seed = seed;
    this.machine = machine;
    this.protocols = protocols;
    this.model = model;
  }

  /** By program, hardware point and protocol. */
  List<ValidationRow> rows() {
    return rows;
  }

  /** For the user, one line each. */
  List<String> failures() {
    return failures;
  }

  String modelVersion() {
    return model.version();
  }

  /**
   * Compares everything.
   *
   * @param kept simulated runs that need not be made; null to make all
   */
  void run(List<ValidationProgram> programs, KeptRuns kept, Progress progress)
      throws IOException, InterruptedException {
    long perCase = options.runs + 1L;
    long total =
        programs.stream().mapToLong(p -> perCase * points(p).size() * protocols.size()).sum();
    long[] done = {0};
    Validator validator = new Validator(model, options.threads);
    for (ValidationProgram program : programs) {
      List<HardwarePoint> points = points(program);
      if (points.isEmpty()) {
        continue;
      }
      ValidationProgram.Loaded loaded = load(program, points);
      Validator.Outcome outcome =
          validator.compare(
              cases(points, loaded.profile()),
              options.simulators(program, loaded.program(), kept, seed),
              () -> {
                done[0]++;
                progress.update(done[0], total, failures.size(), rate(done[0]));
              });
      rows.addAll(outcome.rows());
      failures.addAll(outcome.failures());
    }
  }

  private double rate(long done) {
    return done / Math.max(1e-9, (System.nanoTime() - started) / 1e9);
  }

  /** The machines of a program that belong to the half that is asked for. */
  private List<HardwarePoint> points(ValidationProgram program) {
    List<ParameterRange> ranges =
        ParameterRange.STUDIED.stream()
            .filter(r -> options.set.stream().noneMatch(s -> s.startsWith(r.path() + "=")))
            .toList();
    return HardwarePoint.sample(options.points, program.processors(), ranges, seed).stream()
        .filter(p -> options.half.holds(program.name(), p.number()))
        .toList();
  }

  private ValidationProgram.Loaded load(ValidationProgram program, List<HardwarePoint> points)
      throws IOException {
    try {
      return program.load(command, points, machine.resolve());
    } catch (IllegalArgumentException e) { // a page size or a line size that cannot be counted
      throw command.wrongUsage(e.getMessage());
    }
  }

  private List<ValidationCase> cases(List<HardwarePoint> points, Profile profile) {
    List<ValidationCase> cases = new ArrayList<>();
    for (HardwarePoint point : points) {
      Hardware hardware = hardware(point);
      for (Protocol protocol : protocols.values()) {
        Scenario scenario =
            new Scenario(
                machine.name(),
                hardware,
                profile,
                Measurements.select(profile, hardware),
                protocol);
        boolean heavy = LockUse.isHeavy(scenario.measurement());
        cases.add(new ValidationCase(point, heavy, scenario));
      }
    }
    return cases;
  }

  private Hardware hardware(HardwarePoint point) {
    HardwareSpec spec =
        machine
            .with("nodes", Integer.toString(point.nodes()))
            .with("processorsPerNode", Integer.toString(point.processorsPerNode()));
    for (Map.Entry<String, String> setting : point.settings().entrySet()) {
      spec = spec.with(setting.getKey(), setting.getValue());
    }
    return spec.resolve();
  }
}
