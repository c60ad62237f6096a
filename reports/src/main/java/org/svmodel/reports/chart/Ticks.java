package org.svmodel.reports.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where an axis is labelled. Positions are those of {@link AxisSpec#position}. */
final class Ticks {
  /** One labelled place. */
  record Tick(double position, String label) {}

  private Ticks() {}

  /** Multiples of 1, 2, 2.5 or 5 times a power of ten within the range, about {@code aim} many. */
  static List<Double> round(double low, double high, int aim) {
    double step = step(high - low, aim);
    List<Double> values = new ArrayList<>();
    long first = (long) Math.ceil(low / step - 1e-9);
    long last = (long) Math.floor(high / step + 1e-9);
    for (long i = first; i <= last; i++) {
      values.add(i * step);
    }
    return values;
  }

  /** The smallest of 1, 2, 2.5, 5 × 10^n with at most {@code aim} steps in the span. */
  static double step(double span, int aim) {
    if (!(span > 0)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(span / aim)));
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (span / (power * factor) <= aim + 1e-9) {
        return power * factor;
      }
    }
    return power * 10;
  }

  /**
   * The ticks of an axis.
   *
   * @param values that occur, in base units; when they are few on a logarithmic axis (2, 4, 8, 16)
   *     they are the ticks
   * @param low first position shown
   * @param high last position shown
   * @param aim how many labels have room
   */
  static List<Tick> of(AxisSpec axis, double[] values, double low, double high, int aim) {
    if (!axis.categories().isEmpty()) {
      return names(axis, low, high);
    }
    if (!axis.logarithmic()) {
      List<Tick> own = uneven(axis, values, (high - low) / (1.5 * aim));
      if (!own.isEmpty()) {
        return own;
      }
      return round(low, high, aim).stream().map(v -> new Tick(v, AxisSpec.number(v))).toList();
    }
    double[] distinct = Arrays.stream(values).filter(v -> v > 0).sorted().distinct().toArray();
    if (distinct.length > 0
        && distinct.length <= aim
        && Arrays.stream(distinct).allMatch(v -> plain(v / axis.perUnit()))) {
      return Arrays.stream(distinct)
          .mapToObj(v -> new Tick(axis.position(v), AxisSpec.number(v / axis.perUnit())))
          .toList();
    }
    return decades(low, high, aim);
  }

  /**
   * Few values at uneven distances (2, 4, 8, 16 processors) are the ticks themselves, as many as
   * have room, seen from the largest; empty for evenly spaced or many values.
   */
  private static List<Tick> uneven(AxisSpec axis, double[] values, double room) {
    double[] v = Arrays.stream(values).sorted().distinct().map(axis::position).toArray();
    boolean few = v.length >= 3 && v.length <= 8 && Arrays.stream(v).allMatch(Ticks::plain);
    if (!few
        || Math.abs((v[1] - v[0]) - (v[v.length - 1] - v[v.length - 2])) < 1e-9 * v[v.length - 1]) {
      return List.of();
    }
    List<Tick> ticks = new ArrayList<>();
    double next = Double.POSITIVE_INFINITY;
    for (int i = v.length - 1; i >= 0; i--) {
      if (v[i] <= next - room) {
        ticks.add(0, new Tick(v[i], AxisSpec.number(v[i])));
        next = v[i];
      }
    }
    return ticks;
  }

  /** Whether a number has at most three significant digits and so makes a tick label. */
  private static boolean plain(double value) {
    return AxisSpec.number(value).replace(".", "").replaceAll("^0+|0+$", "").length() <= 3;
  }

  private static List<Tick> names(AxisSpec axis, double low, double high) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < axis.categories().size(); i++) {
      if (i >= low && i <= high) {
        ticks.add(new Tick(i, axis.categories().get(i)));
      }
    }
    return ticks;
  }

  /** 1-2-5 in each decade, 1-5, 1 alone, or every k-th decade: the densest that has room. */
  private static List<Tick> decades(double low, double high, int aim) {
    for (double[] digits : new double[][] {{1, 2, 5}, {1, 3}, {1}}) {
      List<Tick> ticks = decades(low, high, digits, 1);
      if (ticks.size() <= aim) {
        return ticks;
      }
    }
    int every = (int) Math.ceil((high - low) / Math.max(1, aim - 1));
    return decades(low, high, new double[] {1}, Math.max(1, every));
  }

  private static List<Tick> decades(double low, double high, double[] digits, int every) {
    List<Tick> ticks = new ArrayList<>();
    for (int decade = (int) Math.floor(low); decade <= Math.ceil(high); decade++) {
      for (double digit : digits) {
        double position = decade + Math.log10(digit);
        boolean inside = position >= low - 1e-9 && position <= high + 1e-9;
        if (inside && Math.floorMod(decade, every) == 0) {
          ticks.add(new Tick(position, AxisSpec.number(Math.pow(10, decade) * digit)));
        }
      }
    }
    return ticks;
  }
}
