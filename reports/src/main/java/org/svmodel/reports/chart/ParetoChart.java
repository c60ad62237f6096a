package org.svmodel.reports.chart;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What choices cost against what they reach, in one panel or in small multiples that share both
 * axes: all of them as dots, the ones that no other beats as labelled points on a stair.
 *
 * @param target a value of y to draw a line at
 * @param panels at least one, with at least one choice together
 * @param key what the letters of the labels stand for, in their order
 */
public record ParetoChart(
    String title,
    String question,
    AxisSpec x,
    AxisSpec y,
    OptionalDouble target,
    List<Panel> panels,
    List<Letter> key)
    implements Chart {

  public ParetoChart {
    panels = List.copyOf(panels);
    key = List.copyOf(key);
    if (panels.stream().allMatch(p -> p.front().isEmpty())) {
      throw new IllegalArgumentException("a Pareto chart needs at least one choice");
    }
  }

  /**
   * One small plot.
   *
   * @param others choices that are not on the front
   * @param front by increasing x and y
   */
  public record Panel(String title, List<Dot> others, List<FrontPoint> front) {
    public Panel {
      others = List.copyOf(others);
      front = List.copyOf(front);
    }
  }

  /** A choice, both values in base units. */
  public record Dot(double x, double y) {}

  /**
   * A choice that no other beats.
   *
   * @param label letters of its parts; empty for none
   * @param name its parts in words, for the data
   * @param chosen whether it is the cheapest that reaches the target
   */
  public record FrontPoint(double x, double y, String label, String name, boolean chosen) {}

  /** A letter and what it stands for. */
  public record Letter(String letter, String meaning) {}
}
