package org.svmodel.reports.table;

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
  private Tables() {}

  /** Comma-separated values with a header line. */
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

  /** A GitHub-flavoured Markdown table. */
  public static String markdown(Table table) {
    StringBuilder text = new StringBuilder();
    text.append(pipes(table.headers(), Tables::escapeMarkdown));
    text.append(
        pipes(
            table.columns().stream().map(c -> c.number() ? "---:" : "---").toList(),
            UnaryOperator.identity()));
    table.rows().forEach(row -> text.append(pipes(row, Tables::escapeMarkdown)));
    return text.toString();
  }

  private static String pipes(List<String> cells, UnaryOperator<String> escape) {
    return cells.stream().map(escape).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** A {@code tabular} with the rules of the package booktabs. */
  public static String latex(Table table) {
    String alignment =
        table.columns().stream().map(c -> c.number() ? "r" : "l").collect(Collectors.joining());
    StringBuilder text = new StringBuilder();
    text.append("% needs \\usepackage{booktabs}\n");
    text.append("\\begin{tabular}{").append(alignment).append("}\n\\toprule\n");
    text.append(ampersands(table.headers())).append("\\midrule\n");
    table.rows().forEach(row -> text.append(ampersands(row)));
    text.append("\\bottomrule\n\\end{tabular}\n");
    return text.toString();
  }

  private static String ampersands(List<String> cells) {
    return cells.stream()
        .map(Tables::escapeLatex)
        .collect(Collectors.joining(" & ", "", " \\\\\n"));
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
