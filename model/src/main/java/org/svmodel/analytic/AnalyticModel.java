package org.svmodel.analytic;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/**
 * The analytical model: one closed queueing network per phase between two barriers, solved by mean
 * value analysis together with the lengths of its processors. {@code docs/model.md} derives it.
 */
public final class AnalyticModel implements Evaluator {
  /** Measurements whose arrays a thread keeps; a sweep over more makes them again. */
  private static final int KEPT = 64;

  /** Rounds of counts and costs, and after how many of them steps are halved. */
  private static final int MOST_ROUNDS = 100;

  private static final int FULL_STEPS = 20;

  private final ThreadLocal<Map<Measurement, Loads>> loads =
      ThreadLocal.withInitial(IdentityHashMap::new);
  private final ThreadLocal<Workspace> workspaces = new ThreadLocal<>();

  @Override
  public String version() {
    return ModelVersion.OF_BUILD.text();
  }

  @Override
  public Prediction evaluate(Scenario scenario) {
    return evaluate(scenario, SolvedStates.NONE);
  }

  @Override
  public Evaluator near(Scenario base) {
    return new Neighbourhood(this, base);
  }

  /** Predicts, from the states of another scenario or keeping those of this one. */
  Prediction evaluate(Scenario scenario, SolvedStates states) {
    Run run = new Run(scenario);
    run.solver.use(states);
    Loads loads = loads(scenario.measurement());
    for (int k = 0; k < loads.free.length; k++) {
      check(loads.free[k]);
      run.close(run.solve(loads, k));
    }
    return run.prediction();
  }

  /** The networks of a scenario's phases at their fixed points, in the profile's order. */
  public List<PhaseNetwork> networks(Scenario scenario) {
    Run run = new Run(scenario);
    List<PhaseNetwork> networks = new ArrayList<>();
    Loads loads = loads(scenario.measurement());
    for (int k = 0; k < loads.free.length; k++) {
      PhaseLoad load = run.solve(loads, k);
      int servers = (int) Math.round(1 / run.solver.handlers().servers());
      networks.add(PhaseNetwork.of(load, run.ws, servers));
    }
    return networks;
  }

  /** One scenario with the machinery for its machine. */
  private final class Run {
    private final Scenario scenario;
    private final double secondsPerAccess;
    private final Workspace ws;
    private final PhaseSolver solver;
    private final BarrierModel barrier;
    private final RunTotals totals;
    private boolean beyond;
    private double[] costs; // of a fetch, of a grant: where the phase before was counted

    Run(Scenario scenario) {
      this.scenario = scenario;
      Hardware hw = scenario.hardware();
      check(hw, scenario.measurement());
      secondsPerAccess =
          scenario.profile().instructionsPerAccess()
              / (hw.processor().ipc() * hw.processor().clock());
      ws = workspace(hw);
      Transactions t = new Transactions(hw, scenario.protocol());
      solver = new PhaseSolver(hw, scenario.protocol(), t, secondsPerAccess, ws);
      barrier = new BarrierModel(hw, scenario.protocol(), t, ws, solver);
      totals = new RunTotals(ws);
    }

    /**
     * Solves a phase.
     *
     * @return with which counts
     */
    PhaseLoad solve(Loads loads, int index) {
      if (loads.delayed[index] != null && scenario.protocol().kind() == Protocol.Kind.SVM) {
        return solve(loads.delayed[index]);
      }
      solver.solve(loads.free[index]);
      return loads.free[index];
    }

    /**
     * Solves a phase with the counts of a run whose communication costs as much as on this machine,
     * or as near to it as was counted: a fixed point of the costs that counts lead to. It is looked
     * for from the costs of the phase before; where there are no locks, counts depend on costs so
     * little that those will do.
     */
    private PhaseLoad solve(DelayedPhase phase) {
      boolean settled = costs != null && !phase.locks();
      costs = costs == null ? phase.middle() : costs;
      int solve = solver.solves();
      double change = Double.NaN;
      for (int k = 0; k < MOST_ROUNDS; k++) {
        PhaseLoad load = phase.at(costs[0], costs[1]);
        solver.again(solve);
        solver.solve(load);
        double fetch = solver.paths().fetch();
        double grant = solver.paths().grant();
        double x = fetch > 0 ? phase.nearestFetch(Math.log(fetch)) : costs[0];
        double y = grant > 0 ? phase.nearestGrant(Math.log(grant)) : costs[1];
        change = Math.max(Math.abs(x - costs[0]), Math.abs(y - costs[1]));
        double part = k < FULL_STEPS ? 1 : 0.5;
        costs[0] += part * (x - costs[0]);
        costs[1] += part * (y - costs[1]);
        if (settled || change < solver.sameTime()) {
          beyond |= fetch > 0 && x != Math.log(fetch);
          return load;
        }
      }
      throw new EvaluationException(
          "phase '%s' did not converge: after %d rounds the costs that its counts were taken at still change by %.1e"
              .formatted(phase.name(), MOST_ROUNDS, change));
    }

    void close(PhaseLoad load) {
      barrier.close(load);
      totals.add(load, solver, barrier);
    }

    Prediction prediction() {
      Breakdown breakdown = totals.breakdown();
      double parallel = breakdown.total();
      double sequential = scenario.profile().sequentialWork() * secondsPerAccess;
      if (!(breakdown.compute() > 0)) {
        throw new EvaluationException(
            "profile '%s' does no work: it has no speedup"
                .formatted(scenario.profile().application()));
      }
      double speedup = sequential / parallel;
      int processors = scenario.hardware().processors();
      return new Prediction(
          scenario.profile().application(),
          scenario.protocol().name(),
          scenario.hardwareName(),
          processors,
          speedup,
          speedup / processors,
          sequential,
          parallel,
          breakdown,
          new Prediction.Bounds(sequential / totals.longest(), sequential / totals.shortest()),
          totals.bottleneck(parallel),
          totals.solverReport(),
          totals.stations(parallel),
          totals.phases(),
          Notes.of(scenario, breakdown, beyond));
    }
  }

  private static void check(Hardware hw, Measurement measurement) {
    if (hw.nodes() != measurement.nodes()
        || hw.processorsPerNode() != measurement.processorsPerNode()
        || hw.memory().pageSize() != measurement.pageSize()) {
      throw new EvaluationException(
          "the profile was measured on %s with pages of %d B, the machine is %dx%d with %d B"
              .formatted(
                  measurement.shape(),
                  measurement.pageSize(),
                  hw.nodes(),
                  hw.processorsPerNode(),
                  hw.memory().pageSize()));
    }
  }

  /** A single node has nobody to fetch from, and no lock comes from another. */
  private static void check(PhaseLoad load) {
    if (load.nodes == 1 && (load.totalFetches > 0 || load.totalRemoteLocks > 0)) {
      throw new EvaluationException(
          "phase '%s' fetches pages or acquires remote locks, but there is one node only"
              .formatted(load.phase.name()));
    }
  }

  private Workspace workspace(Hardware hw) {
    Workspace ws = workspaces.get();
    if (ws == null || ws.processors != hw.processors() || ws.nodes != hw.nodes()) {
      ws = new Workspace(hw.processors(), hw.nodes());
      workspaces.set(ws);
    }
    return ws;
  }

  private Loads loads(Measurement measurement) {
    Map<Measurement, Loads> kept = loads.get();
    Loads made = kept.get(measurement);
    if (made == null) {
      if (kept.size() >= KEPT) {
        kept.clear();
      }
      made = new Loads(measurement);
      kept.put(measurement, made);
    }
    return made;
  }

  /** The phases of a measurement: without delays, and, null where these were not counted, with. */
  private static final class Loads {
    private final PhaseLoad[] free;
    private final DelayedPhase[] delayed;

    Loads(Measurement measurement) {
      List<Phase> phases = measurement.phases();
      free = phases.stream().map(p -> new PhaseLoad(p, measurement)).toArray(PhaseLoad[]::new);
      delayed = new DelayedPhase[free.length];
      for (int k = 0; k < free.length; k++) {
        if (!measurement.delayed().isEmpty()) {
          delayed[k] = new DelayedPhase(measurement, k);
        }
      }
    }
  }
}
