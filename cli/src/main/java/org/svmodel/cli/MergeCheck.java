package org.svmodel.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.svmodel.config.ConfigException;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.PhaseMerger;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;
import org.svmodel.trace.ProfileBuilder;
import org.svmodel.trace.TraceProfile;

/**
 * What merging phases does to predictions: the merged and the unmerged profile are predicted on a
 * shipped machine, and merging is made stricter until they agree within one per cent.
 */
final class MergeCheck {
  private static final double LARGEST = 0.01;
  private static final String MACHINE = "ppro-myrinet";
  private static final List<String> PROTOCOLS = List.of("base", "genima");

  private final Command command;
  private final Map<Measurement, Double> errors = new LinkedHashMap<>();

  MergeCheck(Command command) {
    this.command = command;
  }

  /** Builds the profile. */
  ProfileBuilder.Built build(TraceProfile trace, ProfileBuilder.Names names, double work) {
    double[] bounds = new double[trace.shapes().size()];
    Arrays.fill(bounds, PhaseMerger.BOUND);
    while (true) {
      ProfileBuilder.Built built = ProfileBuilder.build(trace, names, work, bounds);
      predict(built);
      if (!tighten(bounds, built.profile().measurements())) {
        return withErrors(built);
      }
    }
  }

  /**
   * Lowers the bounds of the measurements that merging changes too much; false if there are none.
   */
  private boolean tighten(double[] bounds, List<Measurement> merged) {
    boolean changed = false;
    for (int i = 0; i < bounds.length; i++) {
      // Where nothing could be predicted the error is NaN: nothing to hold against the merge.
      if (error(merged.get(i)) > LARGEST && bounds[i] > 0) {
        bounds[i] = bounds[i] < PhaseMerger.BOUND / 50 ? 0 : bounds[i] / 4;
        changed = true;
      }
    }
    return changed;
  }

  /** Largest relative change of a predicted time by merging; NaN where none could be predicted. */
  double error(Measurement merged) {
    return errors.getOrDefault(merged, Double.NaN);
  }

  private void predict(ProfileBuilder.Built built) {
    errors.clear();
    List<Measurement> merged = built.profile().measurements();
    for (int i = 0; i < merged.size(); i++) {
      Measurement apart = built.unmerged().measurements().get(i);
      errors.put(merged.get(i), change(built, apart, merged.get(i)));
    }
  }

  private double change(ProfileBuilder.Built built, Measurement apart, Measurement merged) {
    try {
      Hardware machine = machine(merged);
      Evaluator evaluator = command.console().evaluator().get();
      double worst = 0;
      for (String name : PROTOCOLS) {
        Protocol protocol = command.library().protocol(name);
        double before = seconds(evaluator, machine, built.unmerged(), apart, protocol);
        double after = seconds(evaluator, machine, built.profile(), merged, protocol);
        worst = Math.max(worst, Math.abs(after / before - 1));
      }
      return worst;
    } catch (ConfigException | EvaluationException e) {
      command.note("merging was not checked by a prediction: " + e.getMessage());
      return Double.NaN;
    }
  }

  private Hardware machine(Measurement m) {
    if (command.console().defaultConfigs() == null && command.global.configs == null
        || !Files.exists(
            command.library().file(org.svmodel.config.ConfigLibrary.Kind.HARDWARE, MACHINE))) {
      throw new EvaluationException("no machine '" + MACHINE + "'");
    }
    HardwareSpec spec = command.library().hardware(MACHINE);
    return spec.with("nodes", Integer.toString(m.nodes()))
        .with("processorsPerNode", Integer.toString(m.processorsPerNode()))
        .with("memory.pageSize", m.pageSize() + " B")
        .resolve();
  }

  private static double seconds(
      Evaluator evaluator, Hardware machine, Profile profile, Measurement m, Protocol protocol) {
    return evaluator
        .evaluate(new Scenario(MACHINE, machine, profile, m, protocol))
        .parallelSeconds();
  }

  private ProfileBuilder.Built withErrors(ProfileBuilder.Built built) {
    Profile p = built.profile();
    List<String> provenance = new ArrayList<>(p.provenance());
    for (Measurement m : p.measurements()) {
      if (Double.isFinite(error(m))) {
        provenance.add(
            String.format(
                Locale.ROOT,
                "merge: %s with %d B pages, times predicted for %s under base and genima change by"
                    + " at most %.2f %%",
                m.shape(),
                m.pageSize(),
                MACHINE,
                100 * error(m)));
      }
    }
    Profile profile =
        new Profile(
            p.application(),
            p.problem(),
            provenance,
            p.instructionsPerAccess(),
            p.sequentialWork(),
            p.measurements());
    return new ProfileBuilder.Built(profile, built.unmerged(), built.merges());
  }
}
