package org.svmodel.reports.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How far a value moves when each parameter goes from one end of its range to the other by itself:
 * a bar per parameter about the value today, widest first, in one panel or in small multiples.
 *
 * @param value what is along the bars ({@code speedup}); more is better
 * @param panels at least one
 */
public record TornadoChart(String title, String question, String value, List<Panel> panels)
    implements Chart {

  public TornadoChart {
    panels = List.copyOf(panels);
    if (panels.isEmpty() || panels.stream().anyMatch(p -> p.bars().isEmpty())) {
      throw new IllegalArgumentException("a tornado chart needs a panel, and each a bar");
    }
  }

  /**
   * One tornado.
   *
   * @param base the value today
   * @param bars in any order; drawn widest first
   */
  public record Panel(String title, double base, List<Bar> bars) {
    public Panel {
      bars = List.copyOf(bars);
    }
  }

  /**
   * One parameter.
   *
   * @param atLow the value at the lower end of the range; NaN where there is none
   * @param atHigh the same at the upper end
   * @param low the lower end as text ({@code 25 MB/s})
   * @param high the upper end as text
   */
  public record Bar(String name, double atLow, double atHigh, String low, String high) {
    /** How far the value moves, from an end that is known, or from today. */
    double width(double base) {
      double[] known =
          DoubleStream.of(base, atLow, atHigh).filter(Double::isFinite).sorted().toArray();
      return known[known.length - 1] - known[0];
    }
  }
}
