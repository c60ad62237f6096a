package org.svmodel.reports.table;

import java.util.List;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;

/** Two programs under two protocols, with invented numbers. */
final class SamplePredictions {
  private SamplePredictions() {}

  static List<Prediction> all() {
    return List.of(
        of("fft", "base", new Breakdown(0.4, 0.3, 0, 0.1, 0.1, 0.1), List.of("no hot locks")),
        of("fft", "genima", new Breakdown(0.4, 0.25, 0, 0.05, 0.1, 0), List.of("no hot locks")),
        of(
            "water-nsquared",
            "base",
            new Breakdown(8, 1, 2.5, 0.5, 0.4, 0.1),
            List.of("50 % a_b & <c>")),
        of("water-nsquared", "genima", new Breakdown(8, 1, 1.25, 0.5, 0.25, 0), List.of()));
  }

  /** Sixteen processors; the sequential run takes 16 times the work of one. */
  private static Prediction of(
      String application, String protocol, Breakdown b, List<String> notes) {
    double sequential = 16 * b.compute();
    double speedup = sequential / b.total();
    return new Prediction(
        application,
        protocol,
        "ppro-myrinet",
        16,
        speedup,
        speedup / 16,
        sequential,
        b.total(),
        b,
        new Prediction.Bounds(1, 16),
        new Prediction.Bottleneck("ioBus[2]", 0.9375),
        new Prediction.SolverReport(120, 1e-10),
        List.of(new Prediction.StationReport("ioBus[2]", 0.9375, 1.5, 0.25)),
        List.of(new Prediction.PhaseReport("0", 2, b.total() / 2, b, 60, Double.NaN)),
        notes);
  }
}
