package org.svmodel.reports.chart;

import java.util.List;

/**
 * Numbers in a table whose cells are coloured by size: rows by columns, in one panel or in several
 * one below the other that share the columns.
 *
 * @param columns names, at least one
 * @param panels at least one
 */
public record MatrixChart(String title, String question, List<String> columns, List<Panel> panels)
    implements Chart {

  public MatrixChart {
    columns = List.copyOf(columns);
    panels = List.copyOf(panels);
    int count = columns.size();
    if (count == 0
        || panels.isEmpty()
        || panels.stream()
            .anyMatch(
                p ->
                    p.rows().isEmpty()
                        || p.rows().stream().anyMatch(r -> r.values().size() != count))) {
      throw new IllegalArgumentException("a matrix needs rows, each with a value per column");
    }
  }

  /** One table. */
  public record Panel(String title, List<Row> rows) {
    public Panel {
      rows = List.copyOf(rows);
    }
  }

  /** One row; NaN where there is no value. */
  public record Row(String name, List<Double> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /** Largest value in size; 0 where there is none. */
  double largest() {
    return panels.stream()
        .flatMap(p -> p.rows().stream())
        .flatMap(r -> r.values().stream())
        .mapToDouble(Math::abs)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }
}
