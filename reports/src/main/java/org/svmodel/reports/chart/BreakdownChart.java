package org.svmodel.reports.chart;

import java.util.List;
import org.svmodel.result.Breakdown;

/**
 * Where the parallel time goes: a group per application, a bar per protocol, stacked in the order
 * of {@link Breakdown}. In each group the total of the first bar is 100 %.
 *
 * @param groups at least one, each with at least one bar
 */
public record BreakdownChart(String title, String question, List<Group> groups) implements Chart {

  public BreakdownChart {
    groups = List.copyOf(groups);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("a breakdown chart needs at least one group");
    }
  }

  /** The bars of one application; the first is the reference. */
  public record Group(String name, List<Bar> bars) {
    public Group {
      bars = List.copyOf(bars);
      if (bars.isEmpty() || !(bars.get(0).breakdown().total() > 0)) {
        throw new IllegalArgumentException(
            "group " + name + " needs a first bar with a total above zero");
      }
    }

    /** Total of the first bar in seconds: 100 %. */
    public double reference() {
      return bars.get(0).breakdown().total();
    }
  }

  /** One protocol's time per processor, in seconds. */
  public record Bar(String name, Breakdown breakdown) {}

  /** Names of the segments, from the bottom of the bar to its top. */
  static List<String> segments() {
    return Breakdown.NAMES;
  }

  /** The parts of a breakdown in the order of {@link #segments()}, in seconds. */
  static double[] parts(Breakdown b) {
    return b.parts();
  }
}
