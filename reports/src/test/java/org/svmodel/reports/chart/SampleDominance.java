package org.svmodel.reports.chart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.Measurements;
import org.svmodel.dominance.DefaultRanges;
import org.svmodel.dominance.DominanceAnalysis;
import org.svmodel.dominance.DominanceOptions;
import org.svmodel.dominance.Factor;
import org.svmodel.dominance.MapPoints;
import org.svmodel.dominance.Method;
import org.svmodel.dominance.VariedMachine;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;
import org.svmodel.sweep.SweepProgress;

/** What holds programs back by a rule made up for the charts, with the shipped machine. */
final class SampleDominance {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));

  private SampleDominance() {}

  /** Findings and maps of the first few of seven programs. */
  static DominanceAnalysis.Outcome outcome(int programs, List<String> protocols, int samples) {
    HardwareSpec spec = CONFIGS.hardware("ppro-myrinet");
    List<Factor> factors =
        DefaultRanges.PARAMETERS.stream()
            .map(path -> Factor.of(spec, path, Optional.empty()))
            .toList();
    VariedMachine machine = new VariedMachine(spec, factors);
    DominanceOptions options =
        new DominanceOptions(EnumSet.of(Method.SOBOL), samples, 2, 100, 0, 2);
    List<Scenario> scenarios = new ArrayList<>();
    for (String name : SampleCharts.APPLICATIONS.subList(0, programs)) {
      for (String protocol : protocols) {
        Profile profile = CONFIGS.profile(name);
        scenarios.add(
            new Scenario(
                spec.name(),
                spec.resolve(),
                profile,
                Measurements.select(profile, spec.resolve()),
                CONFIGS.protocol(protocol)));
      }
    }
    try {
      return new DominanceAnalysis(machine, new Rule(), options)
          .of(scenarios, Optional.of(new MapPoints(machine, 3, 6, 15)), SweepProgress.NONE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Time = 10 s and a weight for each of four costs, by program; one corner has no prediction. */
  private static final class Rule implements Evaluator {
    @Override
    public Prediction evaluate(Scenario s) {
      Hardware h = s.hardware();
      int a = SampleCharts.APPLICATIONS.indexOf(s.profile().application());
      boolean interrupts = s.protocol().name().equals("base");
      if (h.os().interrupt() > 45e-6 && h.ioBus().bandwidth() > 1.3e9) {
        throw new EvaluationException("phase 0 did not converge");
      }
      double bus = (1 + a % 3) * 0.6e9 / h.ioBus().bandwidth();
      double time =
          10
              + (interrupts ? (6 - a) * 6e4 * h.os().interrupt() : 0)
              + Math.hypot(bus, a * 4e4 * h.ni().occupancy())
              + 3e8 / h.link().bandwidth()
              + 5e4 * h.os().pageFault();
      return new Prediction(
          s.profile().application(),
          s.protocol().name(),
          s.hardwareName(),
          16,
          160 / time,
          10 / time,
          160,
          time,
          new Breakdown(time, 0, 0, 0, 0, 0),
          new Prediction.Bounds(1, 16),
          new Prediction.Bottleneck("ioBus[0]", 0.5),
          new Prediction.SolverReport(1, 0),
          List.of(),
          List.of(),
          List.of());
    }

    @Override
    public String version() {
      return "rule";
    }
  }
}
