package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;
import org.svmodel.profile.extrapolation.Extrapolation;
import org.svmodel.profile.extrapolation.Runs;
import org.svmodel.protocol.Protocol;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/**
 * A measurement that was left out, beside its extrapolation.
 *
 * @param machine whose speedups are compared
 * @param speedups predicted from both
 * @param failed whether a protocol has no prediction
 */
record HeldOut(Measurement measured, String machine, List<Speedup> speedups, boolean failed) {
  static final String MACHINE = "ppro-myrinet";
  private static final List<String> PROTOCOLS = List.of("base", "genima");

  /** Speedups under one protocol, predicted from the measured and from the extrapolated counts. */
  record Speedup(String protocol, double measured, double extrapolated) {}

  static HeldOut of(
      Command command, String machine, Runs runs, Extrapolation found, int processors) {
    Measurement measured = runs.on(processors);
    Hardware hardware =
        command
            .library()
            .hardware(machine)
            .with("nodes", Integer.toString(measured.nodes()))
            .with("processorsPerNode", Integer.toString(measured.processorsPerNode()))
            .with("memory.pageSize", measured.pageSize() + " B")
            .resolve();
    Evaluator evaluator = command.console().evaluator().get();
    List<Speedup> speedups = new ArrayList<>();
    boolean failed = false;
    for (String name : PROTOCOLS) {
      Protocol protocol = command.library().protocol(name);
      try {
        speedups.add(
            new Speedup(
                name,
                speedup(evaluator, machine, hardware, runs, measured, protocol),
                speedup(evaluator, machine, hardware, runs, found.measurement(), protocol)));
      } catch (EvaluationException e) {
        command.complain(runs.application() + ", " + name + ": " + e.getMessage());
        failed = true;
      }
    }
    return new HeldOut(measured, machineName(machine), speedups, failed);
  }

  private static String machineName(String machine) {
    return Provenance.inputName(Kind.HARDWARE, machine).equals(machine)
        ? machine.replaceFirst(".*/", "").replaceFirst("\\.yaml$", "")
        : machine;
  }

  private static double speedup(
      Evaluator evaluator,
      String machine,
      Hardware hardware,
      Runs runs,
      Measurement counts,
      Protocol protocol) {
    Profile profile =
        new Profile(
            runs.application(),
            runs.problem(),
            List.of(),
            runs.instructionsPerAccess(),
            runs.sequentialWork(),
            List.of(counts));
    return evaluator.evaluate(new Scenario(machine, hardware, profile, counts, protocol)).speedup();
  }
}
