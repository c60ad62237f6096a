package org.svmodel.reports.table;

import java.util.List;

/**
 * A table as text, free of the format it is written in.
 *
 * @param columns at least one
 * @param rows each with as many cells as there are columns
 */
public record Table(List<Column> columns, List<List<String>> rows) {

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of " + row.size() + " cells in a table of " + columns.size() + " columns");
      }
    }
  }

  /** One column: numbers stand at the right, so that their digits line up. */
  public record Column(String header, boolean number) {
    /** A column of words. */
    public static Column text(String header) {
      return new Column(header, false);
    }

    /** A column of numbers. */
    public static Column number(String header) {
      return new Column(header, true);
    }
  }

  /** The headers in order. */
  public List<String> headers() {
    return columns.stream().map(Column::header).toList();
  }
}
