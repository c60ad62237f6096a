package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.Study.Axis;

/**
 * A sweep in a few lines: for each axis, the speedup at its first and its last value, all other
 * axes at their first.
 */
final class SweepSummary {
  private final Study study;

  private SweepSummary(Study study) {
    this.study = study;
  }

  static String of(Study study, Path csv, Format format) throws IOException {
    SweepSummary summary = new SweepSummary(study);
    ResultRows rows = new ResultRows(csv, summary.needed());
    StringBuilder text = new StringBuilder();
    if (!study.question().isEmpty() && format == Format.TABLE) {
      text.append(Text.wrapped(study.question(), 0)).append('\n');
    }
    if (study.axes().isEmpty()) {
      return text.append(summary.single(rows).render(format)).toString();
    }
    for (int a = 0; a < study.axes().size(); a++) {
      text.append(a == 0 ? "" : "\n").append(summary.axis(a, rows, format));
    }
    return text.toString();
  }

  private String axis(int a, ResultRows rows, Format format) {
    Axis axis = study.axes().get(a);
    Grid table =
        new Grid()
            .texts("application", "protocol")
            .numbers(
                "speedup at " + value(axis, 0), "at " + value(axis, axis.size() - 1), "change %");
    for (int i = 0; i < series(); i++) {
      double first = rows.number(i, "speedup");
      double last = rows.number(place(a) + i, "speedup");
      table.row(
          application(i),
          protocol(i),
          speedup(first),
          speedup(last),
          Double.isNaN(last / first) ? "-" : Text.change(last / first - 1));
    }
    String paths = axis.parameters().stream().map(p -> p.path()).collect(Collectors.joining(", "));
    String others = study.axes().size() > 1 ? " (other axes at their first value)" : "";
    return format == Format.TABLE
        ? Text.wrapped(paths + others, 0) + table.render(format)
        : table.render(format);
  }

  private Grid single(ResultRows rows) {
    Grid table = new Grid().texts("application", "protocol").numbers("speedup");
    for (int i = 0; i < series(); i++) {
      table.row(application(i), protocol(i), speedup(rows.number(i, "speedup")));
    }
    return table;
  }

  private static String value(Axis axis, int place) {
    return axis.parameters().stream()
        .map(p -> p.values().get(place).text())
        .collect(Collectors.joining(", "));
  }

  private static String speedup(double value) {
    return Double.isNaN(value) ? "failed" : Text.speedup(value);
  }

  private int series() {
    return study.applications().size() * study.protocols().size();
  }

  private String application(int series) {
    return study.applications().get(series / study.protocols().size());
  }

  private String protocol(int series) {
    return study.protocols().get(series % study.protocols().size());
  }

  /** Place of the last point of an axis, of the first series. */
  private long place(int a) {
    return stride(study, a) * (study.axes().get(a).size() - 1);
  }

  /** How far apart the points of an axis are in the result; 0 for no axis (-1). */
  static long stride(Study study, int a) {
    if (a < 0) {
      return 0;
    }
    long stride = (long) study.applications().size() * study.protocols().size();
    List<Axis> axes = study.axes();
    for (int i = axes.size() - 1; i > a; i--) {
      stride *= axes.get(i).size();
    }
    return stride;
  }

  private Set<Long> needed() {
    Set<Long> places = new HashSet<>();
    for (long i = 0; i < series(); i++) {
      places.add(i);
      for (int a = 0; a < study.axes().size(); a++) {
        places.add(place(a) + i);
      }
    }
    return places;
  }
}
