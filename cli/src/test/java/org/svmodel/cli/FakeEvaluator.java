package org.svmodel.cli;

import java.util.List;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/**
 * Predictions by a rule simple enough to check by eye: 100 s on one processor; in parallel, with an
 * interrupt cost of i microseconds, 10 s of compute and i / 10 s of data wait under protocols with
 * handlers for page fetches, 10 s of compute and 1 s of data wait under the others. An interrupt
 * cost of 13 us has no prediction.
 */
final class FakeEvaluator implements Evaluator {
  @Override
  public Prediction evaluate(Scenario s) {
    double micros = s.hardware().os().interrupt() * 1e6;
    if (Math.abs(micros - 13) < 1e-9) {
      throw new EvaluationException("phase 0 did not converge");
    }
    boolean handler = s.protocol().pageFetch() == org.svmodel.protocol.Protocol.PageFetch.HANDLER;
    double wait = handler ? micros / 10 : 1;
    double parallel = 10 + wait;
    int processors = s.hardware().processors();
    return new Prediction(
        s.profile().application(),
        s.protocol().name(),
        s.hardwareName(),
        processors,
        100 / parallel,
        100 / parallel / processors,
        100,
        parallel,
        new Breakdown(10, wait, 0, 0, 0, 0),
        new Prediction.Bounds(100 / parallel / 2, 16),
        new Prediction.Bottleneck("ioBus[2]", 0.25),
        new Prediction.SolverReport(7, 1e-9),
        List.of(),
        List.of(),
        List.of("fetchJoins is not measured: no miss joins another"));
  }

  @Override
  public String version() {
    return "fake 1";
  }
}
