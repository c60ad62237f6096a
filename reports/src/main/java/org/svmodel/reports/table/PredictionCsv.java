package org.svmodel.reports.table;

import java.util.List;
import org.svmodel.result.Prediction;

/**
 * The fields of {@link PredictionJson} flattened with dots, at full precision: the columns of a
 * sweep after those of its axes. Times are in seconds.
 */
public final class PredictionCsv {
  private PredictionCsv() {}

  /** Column names, in the order of {@link #values}. */
  public static List<String> header() {
    return List.of(
        "application",
        "protocol",
        "hardware",
        "processors",
        "speedup",
        "efficiency",
        "sequentialSeconds",
        "parallelSeconds",
        "breakdown.compute",
        "breakdown.dataWait",
        "breakdown.lockWait",
        "breakdown.barrierWait",
        "breakdown.protocol",
        "breakdown.handler",
        "bounds.lower",
        "bounds.upper",
        "bottleneck.station",
        "bottleneck.utilization",
        "solver.iterations",
        "solver.residual",
        "notes");
  }

  /** One prediction's cells; notes are separated by {@code "; "}. */
  public static List<String> values(Prediction p) {
    return List.of(
        p.application(),
        p.protocol(),
        p.hardware(),
        String.valueOf(p.processors()),
        Numbers.full(p.speedup()),
        Numbers.full(p.efficiency()),
        Numbers.full(p.sequentialSeconds()),
        Numbers.full(p.parallelSeconds()),
        Numbers.full(p.breakdown().compute()),
        Numbers.full(p.breakdown().dataWait()),
        Numbers.full(p.breakdown().lockWait()),
        Numbers.full(p.breakdown().barrierWait()),
        Numbers.full(p.breakdown().protocol()),
        Numbers.full(p.breakdown().handler()),
        Numbers.full(p.bounds().lower()),
        Numbers.full(p.bounds().upper()),
        p.bottleneck().station(),
        Numbers.full(p.bottleneck().utilization()),
        String.valueOf(p.solver().iterations()),
        Numbers.full(p.solver().residual()),
        String.join("; ", p.notes()));
  }

  /** A whole result: header and rows. */
  public static Table table(List<Prediction> predictions) {
    return new Table(
        header().stream().map(Table.Column::text).toList(),
        predictions.stream().map(PredictionCsv::values).toList(),
        List.of());
  }
}
