package org.svmodel.cli;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;

/** Some rows of a sweep's CSV, by their place; the rest is read past. */
final class ResultRows {
  private final Map<Long, NamedCsvRecord> rows = new HashMap<>();

  /**
   * Reads.
   *
   * @param wanted places from 0, as the points are numbered
   */
  ResultRows(Path csv, Set<Long> wanted) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(csv)) {
      long index = 0;
      for (NamedCsvRecord row : reader) {
        if (wanted.contains(index)) {
          rows.put(index, row);
        }
        index++;
      }
    }
  }

  /** A number of a row; NaN where the point failed. */
  double number(long index, String field) {
    String text = rows.get(index).getField(field);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  /** The prediction of a row; empty where the point failed. */
  Optional<Prediction> prediction(long index) {
    if (Double.isNaN(number(index, "speedup"))) {
      return Optional.empty();
    }
    NamedCsvRecord row = rows.get(index);
    return Optional.of(
        new Prediction(
            row.getField("application"),
            row.getField("protocol"),
            row.getField("hardware"),
            Integer.parseInt(row.getField("processors")),
            number(index, "speedup"),
            number(index, "efficiency"),
            number(index, "sequentialSeconds"),
            number(index, "parallelSeconds"),
            breakdown(index),
            new Prediction.Bounds(number(index, "bounds.lower"), number(index, "bounds.upper")),
            new Prediction.Bottleneck(
                row.getField("bottleneck.station"), number(index, "bottleneck.utilization")),
            new Prediction.SolverReport(
                Integer.parseInt(row.getField("solver.iterations")),
                number(index, "solver.residual")),
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
