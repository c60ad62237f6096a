package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.svmodel.sweep.Study;

/**
 * A sweep in a few lines: for each axis, the speedup at its first and its last value, the other
 * axes at the machine's own value ({@link AxisPlaces}).
 */
final class SweepSummary {
  private final Study study;
  private final AxisPlaces places;

  private SweepSummary(StudyRun run) {
    this.study = run.study();
    this.places = run.places();
  }

  static String of(StudyRun run, Path csv, Format format) throws IOException {
    Study study = run.study();
    SweepSummary summary = new SweepSummary(run);
    ResultRows rows = new ResultRows(csv, summary.needed());
    StringBuilder text = new StringBuilder();
    if (!study.question().isEmpty() && isText(format)) {
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

  private static boolean isText(Format format) {
    return format == Format.TABLE || format == Format.MARKDOWN;
  }

  private String axis(int a, ResultRows rows, Format format) {
    int last = places.size(a) - 1;
    Grid table =
        new Grid()
            .texts("application", "protocol")
            .numbers("speedup at " + places.text(a, 0), "at " + places.text(a, last), "change %");
    for (int i = 0; i < places.series(); i++) {
      double from = rows.number(row(a, 0) + i, "speedup");
      double to = rows.number(row(a, last) + i, "speedup");
      table.row(
          application(i),
          protocol(i),
          speedup(from),
          speedup(to),
          Double.isNaN(to / from) ? "-" : Text.change(to / from - 1));
    }
    return isText(format) ? caption(a, format) + table.render(format) : table.render(format);
  }

  private String caption(int a, Format format) {
    String others = places.others(a, -1);
    String where = others.isEmpty() ? "" : " (" + others + ")";
    // Markdown takes a line right above a table for a part of it.
    return Text.wrapped(places.paths(a) + where, 0) + (format == Format.MARKDOWN ? "\n" : "");
  }

  private Grid single(ResultRows rows) {
    Grid table = new Grid().texts("application", "protocol").numbers("speedup");
    for (int i = 0; i < places.series(); i++) {
      table.row(application(i), protocol(i), speedup(rows.number(i, "speedup")));
    }
    return table;
  }

  private static String speedup(double value) {
    return Double.isNaN(value) ? "failed" : Text.speedup(value);
  }

  private String application(int series) {
    return study.applications().get(series / study.protocols().size());
  }

  private String protocol(int series) {
    return study.protocols().get(series % study.protocols().size());
  }

  private long row(int a, int place) {
    return places.row(a, place, -1, 0);
  }

  private Set<Long> needed() {
    Set<Long> rows = new HashSet<>();
    for (long i = 0; i < places.series(); i++) {
      rows.add(i);
      for (int a = 0; a < study.axes().size(); a++) {
        rows.add(row(a, 0) + i);
        rows.add(row(a, places.size(a) - 1) + i);
      }
    }
    return rows;
  }
}
