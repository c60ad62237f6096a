package org.svmodel.reports.table;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Writes a {@link Table} as text. Every form ends with a line feed, on every machine. */
public final class Tables {
  private static final int WIDEST_CELL = 1000;
  private static final int TERMINAL_WIDTH = 80;

  private Tables() {}

  /** For the terminal: columns two blanks apart, a line under the header, notes below. */
  public static String terminal(Table table) {
    com.github.freva.asciitable.Column[] columns =
        table.columns().stream()
            .map(Tables::terminalColumn)
            .toArray(com.github.freva.asciitable.Column[]::new);
    Object[][] rows = table.rows().stream().map(List::toArray).toArray(Object[][]::new);
    String text =
        AsciiTable.builder()
            .border(underlined())
            .lineSeparator("\n")
            .data(columns, rows)
            .asString()
            .lines()
            .map(line -> line.substring(1).stripTrailing())
            .collect(Collectors.joining("\n", "", "\n"));
    return text + notes(table);
  }

  private static com.github.freva.asciitable.Column terminalColumn(Table.Column column) {
    HorizontalAlign align = column.number() ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
    return new com.github.freva.asciitable.Column()
        .header(column.header())
        .headerAlign(align)
        .dataAlign(align)
        .maxWidth(WIDEST_CELL, OverflowBehaviour.NEWLINE);
  }

  /** No borders but the line between header and data. */
  private static Character[] underlined() {
    Character[] border = AsciiTable.NO_BORDERS.clone();
    int lineBelowHeader = 8;
    border[lineBelowHeader] = '-';
    return border;
  }

  /** Comma-separated values with a header line; notes are left out. */
  public static String csv(Table table) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(table.headers());
      table.rows().forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a string cannot fail", e);
    }
    return text.toString();
  }

  /** A GitHub-flavoured Markdown table, notes as a list below. */
  public static String markdown(Table table) {
    StringBuilder text = new StringBuilder();
    text.append(pipes(table.headers(), Tables::escapeMarkdown));
    text.append(
        pipes(
            table.columns().stream().map(c -> c.number() ? "---:" : "---").toList(),
            UnaryOperator.identity()));
    table.rows().forEach(row -> text.append(pipes(row, Tables::escapeMarkdown)));
    if (!table.notes().isEmpty()) {
      text.append('\n');
      table.notes().forEach(n -> text.append("- ").append(escapeMarkdown(n)).append('\n'));
    }
    return text.toString();
  }

  private static String pipes(List<String> cells, UnaryOperator<String> escape) {
    return cells.stream().map(escape).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** A {@code tabular} with the rules of the package booktabs; notes below in small type. */
  public static String latex(Table table) {
    String alignment =
        table.columns().stream().map(c -> c.number() ? "r" : "l").collect(Collectors.joining());
    StringBuilder text = new StringBuilder();
    text.append("% needs \\usepackage{booktabs}\n");
    text.append("\\begin{tabular}{").append(alignment).append("}\n\\toprule\n");
    text.append(ampersands(table.headers())).append("\\midrule\n");
    table.rows().forEach(row -> text.append(ampersands(row)));
    text.append("\\bottomrule\n\\end{tabular}\n");
    for (String note : table.notes()) {
      text.append("\n{\\footnotesize ").append(escapeLatex(note)).append("\\par}\n");
    }
    return text.toString();
  }

  private static String ampersands(List<String> cells) {
    return cells.stream()
        .map(Tables::escapeLatex)
        .collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  private static String notes(Table table) {
    StringBuilder text = new StringBuilder(table.notes().isEmpty() ? "" : "\n");
    table.notes().forEach(note -> text.append(wrap(note)));
    return text.toString();
  }

  /** Breaks a note at blanks into lines of at most 80 columns; further lines are indented. */
  private static String wrap(String note) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (String word : note.trim().split("\\s+", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > TERMINAL_WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(" ");
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    return text.append(line).append('\n').toString();
  }

  private static String escapeMarkdown(String text) {
    return text.replaceAll("([\\\\`*_|<>\\[\\]])", "\\\\$1").replaceAll("\\R", " ");
  }

  private static String escapeLatex(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.replaceAll("\\R", " ").toCharArray()) {
      escaped.append(
          switch (c) {
            case '\\' -> "\\textbackslash{}";
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + c;
            default -> String.valueOf(c);
          });
    }
    return escaped.toString();
  }
}
