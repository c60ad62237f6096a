package org.svmodel.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.svmodel.config.ConfigException;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.PhaseMerger;
import org.svmodel.profile.PhaseTimes;
import org.svmodel.profile.Profile;
import org.svmodel.profile.ProxyMachine;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/**
 * Merges the phases of a profile, judged by predictions for a shipped machine and for machines far
 * from it, each slow in another way; and by a machine on which only unequal work costs time.
 */
final class PhaseMerging {
  private static final String MACHINE = "ppro-myrinet";
  private static final Map<String, String> NONE = Map.of();
  private static final Map<String, String> SLOW_INTERRUPT = Map.of("os.interrupt", "500 us");
  private static final Map<String, String> SLOW_BUS = Map.of("ioBus.bandwidth", "10 MB/s");
  private static final Map<String, String> SLOW_NI = Map.of("ni.occupancy", "50 us");
  private static final Map<String, String> FAST_CPU = Map.of("processor.clock", "2 GHz");
  private static final Map<String, String> SLOW_LINES =
      Map.of("coherence.remoteMiss", "5.4 us", "coherence.controllerOccupancy", "1 us");

  /** One machine to judge by: a protocol, and what differs from the shipped machine. */
  private record Judge(String protocol, Map<String, String> changes) {}

  private static final List<Judge> JUDGES =
      List.of(
          new Judge("base", NONE),
          new Judge("base", SLOW_INTERRUPT),
          new Judge("base", SLOW_BUS),
          new Judge("base", FAST_CPU),
          new Judge("genima", NONE),
          new Judge("genima", SLOW_BUS),
          new Judge("genima", SLOW_NI),
          new Judge("hw-dsm", SLOW_LINES),
          new Judge("ideal", NONE));

  private final Command command;
  private final MergeBound.Value bound;

  PhaseMerging(Command command, MergeBound.Value bound) {
    this.command = command;
    this.bound = bound;
  }

  /** What becomes of each measurement, in the profile's order. */
  List<PhaseMerger.Merged> of(Profile profile) {
    List<PhaseMerger.Merged> merges = new ArrayList<>();
    for (Measurement m : profile.measurements()) {
      merges.add(
          bound.bound().isPresent()
              ? PhaseMerger.merge(m, bound.bound().getAsDouble(), machines(profile, m))
              : PhaseMerger.apart(m));
    }
    return merges;
  }

  /** The proxy machines where nothing can be predicted. */
  private List<? extends PhaseTimes> machines(Profile profile, Measurement m) {
    try {
      Evaluator evaluator = command.console().evaluator().get();
      List<Predicted> machines = new ArrayList<>();
      for (Judge judge : JUDGES) {
        machines.add(predicted(evaluator, profile, m, judge));
      }
      Measurement first =
          new Measurement(
              m.nodes(),
              m.processorsPerNode(),
              m.pageSize(),
              m.notMeasured(),
              m.phases().subList(0, 1));
      machines.get(0).predict(first); // fails where nothing can be predicted
      return machines;
    } catch (ConfigException | EvaluationException e) {
      command.note("merging is judged by proxy machines, not by predictions: " + e.getMessage());
      return ProxyMachine.designed();
    }
  }

  private Predicted predicted(Evaluator evaluator, Profile profile, Measurement m, Judge judge) {
    HardwareSpec spec = machine(m);
    for (Map.Entry<String, String> change : new TreeMap<>(judge.changes).entrySet()) {
      spec = spec.with(change.getKey(), change.getValue());
    }
    String name = MACHINE + " under " + judge.protocol;
    if (!judge.changes.isEmpty()) {
      name += " with " + new TreeMap<>(judge.changes);
    }
    return new Predicted(
        name, evaluator, spec.resolve(), command.library().protocol(judge.protocol), profile);
  }

  private HardwareSpec machine(Measurement m) {
    if (command.console().defaultConfigs() == null && command.global.configs == null
        || !Files.exists(command.library().file(ConfigLibrary.Kind.HARDWARE, MACHINE))) {
      throw new EvaluationException("no machine '" + MACHINE + "'");
    }
    return command
        .library()
        .hardware(MACHINE)
        .with("nodes", Integer.toString(m.nodes()))
        .with("processorsPerNode", Integer.toString(m.processorsPerNode()))
        .with("memory.pageSize", m.pageSize() + " B");
  }

  /** Times as the evaluator predicts them. */
  private record Predicted(
      String name, Evaluator evaluator, Hardware machine, Protocol protocol, Profile profile)
      implements PhaseTimes {

    @Override
    public double[] times(Measurement measurement) {
      try {
        return predict(measurement);
      } catch (EvaluationException e) { // a phase without a fixed point: not judged here
        double[] unknown = new double[measurement.phases().size()];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
      }
    }

    double[] predict(Measurement measurement) {
      Prediction prediction =
          evaluator.evaluate(new Scenario(MACHINE, machine, profile, measurement, protocol));
      if (prediction.phases().size() != measurement.phases().size()) {
        throw new EvaluationException(evaluator.version() + " gives no times of phases");
      }
      return prediction.phases().stream().mapToDouble(p -> p.repeat() * p.seconds()).toArray();
    }
  }
}
