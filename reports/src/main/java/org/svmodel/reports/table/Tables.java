package org.svmodel.reports.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Writes a {@link Table} as text. Every form ends with a line feed, on every machine. */
public final class Tables {
  /** Characters of a cell from which on LaTeX is to break it. */
  private static final int MOST_IN_A_LINE = 40;

  private Tables() {}

  /** Comma-separated values with a header line. */
  public static String csv(Table table) {
    StringWriter text = new StringWriter();
    try {
      csv(text, table.headers(), table.rows());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a string cannot fail", e);
    }
    return text.toString();
  }

  /** The same of rows that need not be in memory at once. The writer stays open. */
  public static void csv(Writer out, List<String> headers, Iterable<List<String>> rows)
      throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord(headers);
    rows.forEach(csv::writeRecord);
    csv.flush();
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

  /**
   * A {@code tabular} with the rules of the package booktabs. Columns of long texts are paragraphs,
   * which LaTeX breaks into lines.
   */
  public static String latex(Table table) {
    return "% needs \\usepackage{booktabs}\n\\begin{tabular}{"
        + alignment(table)
        + "}\n\\toprule\n"
        + ampersands(table.headers())
        + "\\midrule\n"
        + body(table)
        + "\\bottomrule\n\\end{tabular}\n";
  }

  /** The same over several pages, its head on each: a {@code longtable} with a caption. */
  public static String longLatex(Table table, String caption, String label) {
    String head = "\\toprule\n" + ampersands(table.headers()) + "\\midrule\n";
    return "% needs \\usepackage{booktabs,longtable}\n\\begin{longtable}{"
        + alignment(table)
        + "}\n\\caption{"
        + escapeLatex(caption)
        + "}\\label{"
        + label
        + "}\\\\\n"
        + head
        + "\\endfirsthead\n"
        + head
        + "\\endhead\n"
        + body(table)
        + "\\bottomrule\n\\end{longtable}\n";
  }

  private static String body(Table table) {
    return table.rows().stream().map(Tables::ampersands).collect(Collectors.joining());
  }

  /** Letters for the columns; long texts share three fifths of the line. */
  private static String alignment(Table table) {
    boolean[] wide = new boolean[table.columns().size()];
    int paragraphs = 0;
    for (int c = 0; c < wide.length; c++) {
      int column = c;
      wide[c] = table.rows().stream().anyMatch(row -> row.get(column).length() > MOST_IN_A_LINE);
      paragraphs += wide[c] ? 1 : 0;
    }
    StringBuilder letters = new StringBuilder();
    for (int c = 0; c < wide.length; c++) {
      letters.append(
          wide[c]
              ? String.format(Locale.ROOT, "p{%.2f\\linewidth}", 0.6 / paragraphs)
              : table.columns().get(c).number() ? "r" : "l");
    }
    return letters.toString();
  }

  private static String ampersands(List<String> cells) {
    return cells.stream()
        .map(Tables::escapeLatex)
        .collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  /** A text as Markdown shows it, character by character. */
  public static String escapeMarkdown(String text) {
    return text.replaceAll("([\\\\`*_|<>\\[\\]])", "\\\\$1").replaceAll("\\R", " ");
  }

  /** A text as LaTeX shows it, character by character. */
  public static String escapeLatex(String text) {
    StringBuilder escaped = new StringBuilder();
    if (text.startsWith("[") || text.startsWith("*")) {
      escaped.append("{}"); // else taken for an option of the line break before it
    }
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
