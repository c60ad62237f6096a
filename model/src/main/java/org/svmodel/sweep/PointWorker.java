package org.svmodel.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;

/** Evaluates points and writes their lines, for one thread. */
final class PointWorker implements OrderedChunks.Worker {
  private final PointSource points;
  private final PointFunction function;
  private final List<RowFormat.Rows> rows;

  PointWorker(PointSource points, PointFunction function, List<RowFormat> formats) {
    this.points = points;
    this.function = function;
    this.rows = formats.stream().map(RowFormat::rows).toList();
  }

  @Override
  public OrderedChunks.Chunk work(long from, long to, BooleanSupplier stop) {
    long count = 0;
    long failed = 0;
    Throwable error = null;
    while (error == null && from + count < to && !stop.getAsBoolean()) {
      Point point = points.at(from + count);
      try {
        add(point, function.predict(point));
        count++;
      } catch (EvaluationException e) {
        addFailed(point, e.getMessage());
        count++;
        failed++;
      } catch (RuntimeException | Error e) {
        error = e;
      }
    }
    return new OrderedChunks.Chunk(count, failed, take(), error);
  }

  private void add(Point point, Prediction prediction) {
    rows.forEach(r -> r.add(point, prediction));
  }

  private void addFailed(Point point, String reason) {
    String words = reason == null || reason.isBlank() ? "no reason given" : reason;
    rows.forEach(r -> r.addFailed(point, words));
  }

  private List<byte[]> take() {
    List<byte[]> lines = new ArrayList<>();
    rows.forEach(r -> lines.add(r.take()));
    return lines;
  }
}
