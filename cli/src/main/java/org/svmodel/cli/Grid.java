package org.svmodel.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.svmodel.reports.table.Table;
import org.svmodel.reports.table.Tables;
import tools.jackson.core.JsonGenerator;

/**
 * Rows of texts, rendered for a terminal, a Markdown or LaTeX document, or as CSV or JSON. The last
 * column is wrapped where the table would be wider than a terminal.
 */
final class Grid {
  private static final int WIDTH = 80;

  private final List<String> headings = new ArrayList<>();
  private final List<HorizontalAlign> alignments = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds columns of texts. */
  Grid texts(String... columns) {
    return columns(HorizontalAlign.LEFT, List.of(columns));
  }

  /** Adds columns of numbers, aligned to the right. */
  Grid numbers(List<String> columns) {
    return columns(HorizontalAlign.RIGHT, columns);
  }

  /** Adds columns of numbers, aligned to the right. */
  Grid numbers(String... columns) {
    return numbers(List.of(columns));
  }

  private Grid columns(HorizontalAlign alignment, List<String> columns) {
    for (String column : columns) {
      headings.add(column);
      alignments.add(alignment);
    }
    return this;
  }

  /** How many rows there are. */
  int rows() {
    return rows.size();
  }

  /** Adds a row: as many cells as there are columns. */
  Grid row(List<String> cells) {
    if (cells.size() != headings.size()) {
      throw new IllegalArgumentException(headings.size() + " columns, but cells " + cells);
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Adds a row: as many cells as there are columns. */
  Grid row(String... cells) {
    return row(List.of(cells));
  }

  /** The table as text with a line end after each line. */
  String render(Format format) {
    return switch (format) {
      case TABLE -> plain();
      case CSV -> Tables.csv(forDocument());
      case JSON -> Machine.json(headings, numeric(), rows);
      case MARKDOWN -> Tables.markdown(forDocument());
      case LATEX -> Tables.latex(forDocument());
    };
  }

  /** The rows as an array of objects, where a value is expected. */
  void write(JsonGenerator json) {
    Machine.rows(json, headings, numeric(), rows);
  }

  private String plain() {
    int last = headings.size() - 1;
    Column[] columns = new Column[headings.size()];
    int left = WIDTH - 2 * last;
    for (int c = 0; c < last; c++) {
      columns[c] = column(c);
      left -= width(c);
    }
    columns[last] = column(last).maxWidth(Math.max(24, left + 2), OverflowBehaviour.NEWLINE);
    Object[][] cells = rows.stream().map(List::toArray).toArray(Object[][]::new);
    return AsciiTable.getTable(AsciiTable.NO_BORDERS, columns, cells)
        .lines()
        .map(line -> line.substring(1).stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  private Column column(int c) {
    return new Column()
        .header(headings.get(c))
        .headerAlign(alignments.get(c))
        .dataAlign(alignments.get(c))
        .maxWidth(WIDTH * 4);
  }

  private int width(int c) {
    return Math.max(
        headings.get(c).length(), rows.stream().mapToInt(r -> r.get(c).length()).max().orElse(0));
  }

  private List<Boolean> numeric() {
    return alignments.stream().map(a -> a == HorizontalAlign.RIGHT).toList();
  }

  private Table forDocument() {
    List<Table.Column> columns = new ArrayList<>();
    for (int c = 0; c < headings.size(); c++) {
      columns.add(new Table.Column(headings.get(c), numeric().get(c)));
    }
    return new Table(columns, rows);
  }
}
