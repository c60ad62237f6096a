package org.svmodel.analytic;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.result.Prediction.PhaseReport;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/**
 * The analytical model: one closed queueing network per phase, solved by mean value analysis; see
 * docs/model.md.
 */
public final class AnalyticModel implements Evaluator {
  private final ThreadLocal<Map<Measurement, PhaseLoad[]>> loads =
      ThreadLocal.withInitial(IdentityHashMap::new);
  private final ThreadLocal<Workspace> workspace = new ThreadLocal<>();

  @Override
  public String version() {
    return "analytic-1";
  }

  @Override
  public Prediction evaluate(Scenario scenario) {
    var hw = scenario.hardware();
    var profile = scenario.profile();
    double spa = profile.instructionsPerAccess() / (hw.processor().ipc() * hw.processor().clock());
    Workspace ws = new Workspace(hw.processors(), hw.nodes());
    Transactions t = new Transactions(hw, scenario.protocol());
    PhaseSolver solver = new PhaseSolver(hw, scenario.protocol(), t, spa, ws);
    BarrierModel barrier = new BarrierModel(hw, scenario.protocol(), t, ws, solver);
    List<PhaseReport> phases = new ArrayList<>();
    double[] sums = new double[6];
    double total = 0;
    int iterations = 0;
    double residual = 0;
    for (PhaseLoad load : loads(scenario.measurement())) {
      solver.solve(load);
      barrier.close(load);
      double[] parts = new double[6];
      int p = ws.processors;
      for (int i = 0; i < p; i++) {
        double proto = ws.protocol[i] + ws.flush[i] + barrier.ownTime;
        parts[0] += ws.compute[i] / p;
        parts[1] += ws.data[i] / p;
        parts[2] += ws.lock[i] / p;
        parts[4] += proto / p;
        parts[5] += ws.handler[i] / p;
      }
      parts[3] = barrier.phaseTime - parts[0] - parts[1] - parts[2] - parts[4] - parts[5];
      Breakdown b = new Breakdown(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
      Phase phase = load.phase;
      phases.add(
          new PhaseReport(
              phase.name(),
              phase.repeat(),
              barrier.phaseTime,
              b,
              solver.iterations(),
              solver.residual()));
      for (int k = 0; k < 6; k++) {
        sums[k] += parts[k] * phase.repeat();
      }
      total += barrier.phaseTime * phase.repeat();
      iterations += solver.iterations();
      residual = Math.max(residual, solver.residual());
    }
    double sequential = profile.sequentialWork() * spa;
    Breakdown breakdown = new Breakdown(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
    return new Prediction(
        profile.application(),
        scenario.protocol().name(),
        scenario.hardwareName(),
        hw.processors(),
        sequential / total,
        sequential / total / hw.processors(),
        sequential,
        total,
        breakdown,
        new Prediction.Bounds(0, hw.processors()),
        new Prediction.Bottleneck("", 0),
        new Prediction.SolverReport(iterations, residual),
        List.of(),
        phases,
        List.of());
  }

  private PhaseLoad[] loads(Measurement m) {
    return loads
        .get()
        .computeIfAbsent(
            m, k -> k.phases().stream().map(p -> new PhaseLoad(p, k)).toArray(PhaseLoad[]::new));
  }
}
