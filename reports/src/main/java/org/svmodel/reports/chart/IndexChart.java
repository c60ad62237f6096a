package org.svmodel.reports.chart;

import java.util.List;

/**
 * Sobol indices: of each parameter two bars, S1 and ST, with their confidence intervals, largest ST
 * first, in one panel or in small multiples.
 *
 * @param panels at least one
 */
public record IndexChart(String title, String question, List<Panel> panels) implements Chart {

  public IndexChart {
    panels = List.copyOf(panels);
    if (panels.isEmpty() || panels.stream().anyMatch(p -> p.rows().isEmpty())) {
      throw new IllegalArgumentException("a chart of indices needs a panel, and each a row");
    }
  }

  /** One program under one protocol; rows in any order. */
  public record Panel(String title, List<Row> rows) {
    public Panel {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One parameter.
   *
   * @param remark what is wrong with it ({@code use N ≥ 4096}); empty for nothing
   */
  public record Row(String name, Estimate first, Estimate total, String remark) {}

  /** An index and its confidence interval; NaN where there is none. */
  public record Estimate(double value, double low, double high) {}
}
