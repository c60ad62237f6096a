package org.svmodel.cli;

import java.util.List;
import org.svmodel.validation.Findings;

/** Published findings beside what the model and the simulator make of them. */
final class FindingsText {
  private FindingsText() {}

  static String of(List<Findings.Row> rows, Format format) {
    return format == Format.TABLE ? blocks(rows) : grid(rows).render(format);
  }

  /** Sentences do not fit into the columns of a terminal. */
  private static String blocks(List<Findings.Row> rows) {
    StringBuilder text = new StringBuilder();
    for (Findings.Row row : rows) {
      text.append(text.length() > 0 ? "\n" : "");
      text.append(Text.wrapped(row.claim() + " (" + row.source() + ").", 0));
      text.append(Text.wrapped(row.measure(), 2));
      text.append("    model      ").append(value(row.model())).append('\n');
      text.append("    simulator  ").append(value(row.simulator())).append('\n');
    }
    return text.toString();
  }

  private static String value(Findings.Value value) {
    return value.text() + (value.agrees() ? "  agrees" : "  does not agree");
  }

  private static Grid grid(List<Findings.Row> rows) {
    Grid table =
        new Grid()
            .texts("finding", "source", "measure")
            .texts("model", "modelAgrees", "simulator", "simulatorAgrees");
    for (Findings.Row row : rows) {
      table.row(
          row.claim(),
          row.source(),
          row.measure(),
          row.model().text(),
          row.model().agrees() ? "yes" : "no",
          row.simulator().text(),
          row.simulator().agrees() ? "yes" : "no");
    }
    return table;
  }
}
