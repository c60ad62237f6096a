package org.svmodel.sweep;

import java.util.List;
import java.util.Map;

/**
 * What to compute and what to draw: the cross product of applications, protocols and axes on one
 * machine. The machine's {@code nodes}, {@code processorsPerNode} and {@code memory.pageSize}
 * select the measurement of each profile.
 *
 * @param name short name; names the result folder
 * @param question what the study asks, one sentence; empty if none
 * @param hardware name or file of the machine
 * @param applications names or files of profiles, at least one, in the order of the charts
 * @param protocols names or files of protocols, at least one, in the order of the charts
 * @param set parameter path to value text, applied to the machine before the axes
 * @param axes outermost first; none for a single machine
 * @param charts what to draw from the result
 */
public record Study(
    String name,
    String question,
    String hardware,
    List<String> applications,
    List<String> protocols,
    Map<String, String> set,
    List<Axis> axes,
    List<ChartSpec> charts) {

  /**
   * One axis: one parameter, or several that move together (zip), with as many values each.
   *
   * @param parameters at least one
   */
  public record Axis(List<AxisParameter> parameters) {
    /** Number of points along the axis. */
    public int size() {
      return parameters.get(0).values().size();
    }
  }

  /** One parameter of an axis, with its values in order. */
  public record AxisParameter(String path, List<AxisValue> values) {}

  /**
   * One value of a parameter.
   *
   * @param text in configuration syntax, as {@code --set} takes it ({@code 10 us}, {@code
   *     roundRobin})
   * @param value in the parameter's base unit; NaN for an enumeration or a boolean
   */
  public record AxisValue(String text, double value) {}

  /**
   * One chart of a study.
   *
   * @param kind breakdown, speedup, slowdown or heatmap
   * @param x path of the axis along x; a breakdown has a bar for each value, or, where x is empty,
   *     none along an axis
   * @param y path of the axis along y, heat maps only; else empty
   */
  public record ChartSpec(Kind kind, String x, String y) {
    /** Kinds of charts that a study can ask for. */
    public enum Kind {
      BREAKDOWN,
      SPEEDUP,
      SLOWDOWN,
      HEATMAP
    }
  }
}
