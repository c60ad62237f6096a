package org.svmodel.reports.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.reports.document.Block;
import org.svmodel.reports.document.Block.Paragraph;
import org.svmodel.reports.document.Block.TableBlock;
import org.svmodel.reports.document.Document.Section;
import org.svmodel.reports.table.Table;
import org.svmodel.reports.table.Table.Column;
import org.svmodel.sweep.Study.Axis;
import org.svmodel.sweep.Study.AxisParameter;

/** The machine: every parameter with its unit and its source, the assumed ones marked. */
final class MachineSection {
  private static final String ASSUMED = "assumed";

  private final StudyFacts facts;
  private final Map<String, String> axes = new LinkedHashMap<>();

  private MachineSection(StudyFacts facts) {
    this.facts = facts;
    for (Axis axis : facts.study().axes()) {
      for (AxisParameter p : axis.parameters()) {
        axes.put(p.path(), values(p));
      }
    }
  }

  static Section of(StudyFacts facts) {
    MachineSection section = new MachineSection(facts);
    List<Block> blocks = new ArrayList<>();
    String summary = facts.machine().summary();
    blocks.add(
        new Paragraph(facts.machine().name() + (summary.isEmpty() ? "." : ": " + summary + ".")));
    blocks.add(new Paragraph(section.assumed()));
    blocks.add(section.table());
    return new Section("Machine", blocks);
  }

  /** {@code 0 µs to 50 µs}, or all values where they are few. */
  private static String values(AxisParameter p) {
    List<String> texts = p.values().stream().map(v -> Words.value(v.text())).toList();
    return texts.size() <= 4
        ? String.join(", ", texts)
        : texts.get(0) + " to " + texts.get(texts.size() - 1) + " (" + texts.size() + " values)";
  }

  private String assumed() {
    List<String> paths = List.copyOf(facts.machine().values().keySet());
    List<String> guessed = paths.stream().filter(this::isAssumed).toList();
    List<String> varied = guessed.stream().filter(axes::containsKey).toList();
    String text =
        guessed.size()
            + " of "
            + Words.count(paths.size(), "value")
            + " are assumed: no source was found for them.";
    return varied.isEmpty()
        ? text
        : text
            + " Of what the study varies, the machine's own value of "
            + Words.list(varied)
            + " is.";
  }

  private boolean isAssumed(String path) {
    return facts.machine().sources().getOrDefault(path, "").startsWith(ASSUMED);
  }

  private TableBlock table() {
    List<List<String>> rows = new ArrayList<>();
    facts
        .machine()
        .values()
        .forEach(
            (path, value) ->
                rows.add(
                    List.of(
                        path,
                        axes.containsKey(path)
                            ? axes.get(path) + "; its own: " + Words.value(value)
                            : Words.value(value),
                        isAssumed(path) ? "yes" : "",
                        source(path))));
    List<Column> columns =
        List.of(
            Column.text("parameter"),
            Column.text("value"),
            Column.text("assumed"),
            Column.text("source"));
    return new TableBlock(
        "Parameters of "
            + facts.machine().name()
            + (axes.isEmpty() ? "." : "; of what the study varies, the values, then its own."),
        new Table(columns, rows),
        List.of());
  }

  private String source(String path) {
    String source = facts.machine().sources().getOrDefault(path, "");
    return switch (source) {
      case ASSUMED -> "";
      case "set" -> "set by the study or its command";
      case "" -> "not said";
      default -> source.replaceFirst("^assumed, ", "");
    };
  }
}
