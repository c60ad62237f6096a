package org.svmodel.reports.document;

import java.util.List;
import java.util.stream.Collectors;
import org.svmodel.reports.document.Block.TableBlock;
import org.svmodel.reports.table.Tables;

/** The tables of a document for another document, with their captions. */
public final class TableTexts {
  /** More rows do not fit on a page. */
  private static final int MOST_ROWS_OF_A_FLOAT = 40;

  private TableTexts() {}

  /** GitHub-flavoured Markdown: the caption in bold above each table, notes below. */
  public static String markdown(Document document) {
    return joined(
        document,
        (table, number) ->
            "**Table "
                + number
                + ".** "
                + Tables.escapeMarkdown(table.caption())
                + "\n\n"
                + Tables.markdown(table.table())
                + table.notes().stream()
                    .map(note -> "\n" + Tables.escapeMarkdown(note) + "\n")
                    .collect(Collectors.joining()));
  }

  /**
   * A {@code table} environment for each, with a caption and a label ({@code tab:1}); a long one is
   * a {@code longtable}.
   */
  public static String latex(Document document) {
    return joined(
        document,
        (table, number) ->
            table.table().rows().size() > MOST_ROWS_OF_A_FLOAT
                ? Tables.longLatex(table.table(), table.caption(), "tab:" + number) + notes(table)
                : "\\begin{table}\n\\centering\n\\caption{"
                    + Tables.escapeLatex(table.caption())
                    + "}\n\\label{tab:"
                    + number
                    + "}\n"
                    + Tables.latex(table.table())
                    + notes(table)
                    + "\\end{table}\n");
  }

  private static String notes(TableBlock table) {
    return table.notes().stream()
        .map(note -> "\\par\\smallskip " + Tables.escapeLatex(note) + "\n")
        .collect(Collectors.joining());
  }

  private interface Writer {
    String write(TableBlock table, int number);
  }

  private static String joined(Document document, Writer writer) {
    List<TableBlock> tables = document.all(TableBlock.class);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tables.size(); i++) {
      text.append(i == 0 ? "" : "\n").append(writer.write(tables.get(i), i + 1));
    }
    return text.toString();
  }
}
