package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.sweep.SweepReader;
import org.svmodel.sweep.SweepRow;

/** Some rows of a sweep's CSV, by their place; the rest is read past. */
final class ResultRows {
  private final Map<Long, SweepRow> rows = new HashMap<>();

  /**
   * Reads.
   *
   * @param wanted places from 0, as the points are numbered
   */
  ResultRows(Path csv, Set<Long> wanted) throws IOException {
    try (SweepReader reader = SweepReader.open(csv)) {
      long index = 0;
      for (SweepRow row : reader) {
        if (wanted.contains(index)) {
          rows.put(index, row);
        }
        index++;
      }
    }
  }

  /** A number of a row; NaN where the point failed. */
  double number(long index, String field) {
    return rows.get(index).number(field);
  }

  /** The prediction of a row; empty where the point failed. */
  Optional<Prediction> prediction(long index) {
    if (rows.get(index).failed()) {
      return Optional.empty();
    }
    SweepRow row = rows.get(index);
    return Optional.of(
        new Prediction(
            row.text("application"),
            row.text("protocol"),
            row.text("hardware"),
            Integer.parseInt(row.text("processors")),
            number(index, "speedup"),
            number(index, "efficiency"),
            number(index, "sequentialSeconds"),
            number(index, "parallelSeconds"),
            breakdown(index),
            new Prediction.Bounds(number(index, "bounds.lower"), number(index, "bounds.upper")),
            new Prediction.Bottleneck(
                row.text("bottleneck.station"), number(index, "bottleneck.utilization")),
            new Prediction.SolverReport(
                Integer.parseInt(row.text("solver.iterations")), number(index, "solver.residual")),
            List.of(),
            List.of(),
            List.of()));
  }

  private Breakdown breakdown(long index) {
    return new Breakdown(
        number(index, "breakdown.compute"),
        number(index, "breakdown.dataWait"),
        number(index, "breakdown.lockWait"),
        number(index, "breakdown.barrierWait"),
        number(index, "breakdown.protocol"),
        number(index, "breakdown.handler"));
  }
}
