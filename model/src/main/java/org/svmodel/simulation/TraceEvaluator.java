package org.svmodel.simulation;

import org.svmodel.result.Prediction;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;
import org.svmodel.trace.TraceProgram;

/**
 * Simulates one program wherever something wants a prediction: of a scenario's profile only the
 * application's name and its sequential work are used.
 */
public final class TraceEvaluator implements Evaluator {
  private final TraceSimulator simulator = new TraceSimulator();
  private final TraceProgram program;
  private final SimulationOptions options;
  private final int runs;

  /**
   * A simulator of one program.
   *
   * @param runs of each scenario, whose mean is the result
   */
  public TraceEvaluator(TraceProgram program, SimulationOptions options, int runs) {
    this.program = program;
    this.options = options;
    this.runs = runs;
  }

  @Override
  public Prediction evaluate(Scenario scenario) {
    double instructions =
        scenario.profile().sequentialWork() * scenario.profile().instructionsPerAccess();
    SimulationPoint point =
        new SimulationPoint(
            scenario.hardwareName(),
            scenario.hardware(),
            scenario.protocol(),
            scenario.profile().application(),
            program,
            instructions,
            options);
    return simulator.simulate(point, runs).prediction();
  }

  @Override
  public String version() {
    return simulator.version();
  }
}
