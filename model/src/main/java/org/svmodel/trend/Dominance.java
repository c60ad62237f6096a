package org.svmodel.trend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.ScenarioMaker;
import org.svmodel.units.Units;

/**
 * The communication parameter on which the parallel time depends most: the one with the largest
 * {@code |∂ln T/∂ln θ|}, by central differences, {@code (ln T(θ·e^h) - ln T(θ·e^-h)) / 2h}.
 *
 * @param parameter its path; empty where none matters
 * @param elasticity of it; 0 where none matters
 */
record Dominance(String parameter, double elasticity) {
  /** Relative step: small for curvature, large against the solver's residual and against kinks. */
  private static final double STEP = 0.04;

  /** Less is the noise of the solver. */
  private static final double LEAST = 1e-6;

  /**
   * Costs of communication, of the operating system and of the protocol: every time, bandwidth and
   * cost per word of the catalogue. The processor's speed, sizes, counts and choices are none.
   */
  static List<ParameterInfo> parameters() {
    List<ParameterInfo> all = new ArrayList<>();
    for (ParameterInfo info : HardwareParameters.all()) {
      switch (info.dimension()) {
        case TIME, BANDWIDTH, CYCLES_PER_WORD -> all.add(info);
        case SIZE, FREQUENCY, NUMBER -> {}
      }
    }
    return all;
  }

  /**
   * Looks for it.
   *
   * @param machine with the values of the year
   * @param seconds parallel time on that machine
   */
  static Dominance of(
      HardwareSpec machine,
      Profile profile,
      Protocol protocol,
      double seconds,
      ScenarioMaker maker,
      Evaluator evaluator) {
    Dominance most = new Dominance("", 0);
    double clock = machine.resolve().processor().clock();
    for (ParameterInfo info : parameters()) {
      double value = info.parse(machine.values().get(info.path())).at(clock);
      Map<String, String> setting = new LinkedHashMap<>();
      double[] logs = new double[2];
      for (int i = 0; i < 2; i++) {
        double sign = i == 0 ? 1 : -1;
        setting.put(info.path(), Units.format(value * Math.exp(sign * STEP), info.dimension()));
        double changed =
            evaluator.evaluate(maker.make(machine, setting, profile, protocol)).parallelSeconds();
        logs[i] = Math.log(changed / seconds);
        if (logs[0] == 0) {
          break; // the protocol does not use it
        }
      }
      double elasticity = (logs[0] - logs[1]) / (2 * STEP);
      if (Math.abs(elasticity) > Math.max(LEAST, Math.abs(most.elasticity()))) {
        most = new Dominance(info.path(), elasticity);
      }
    }
    return most;
  }
}
