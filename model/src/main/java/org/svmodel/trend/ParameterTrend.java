package org.svmodel.trend;

import java.util.List;
import java.util.Optional;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.units.Units;

/**
 * How one parameter moves: by a law from the machine's own value in the base year, by a table, or
 * both, where the law continues the table beyond its ends. Between the years of a table a quantity
 * grows by equal ratios, {@code v(y) = v1 · (v2 / v1)^((y - y1) / (y2 - y1))}; a whole number, a
 * choice, and a quantity that is 0 at one of the two years keep the value of the year before.
 * Without a law the value stays as it is at the ends.
 *
 * @param path of the parameter
 * @param law empty where there is a table alone
 * @param table by year; empty where there is a law alone
 * @param multiples whether the table's values are multiples of the machine's own value
 * @param source of the law, and of the points that name none
 */
public record ParameterTrend(
    String path, Optional<Growth> law, List<Point> table, boolean multiples, String source) {
  public ParameterTrend {
    table = List.copyOf(table);
    if (law.isEmpty() && table.isEmpty()) {
      throw new IllegalArgumentException("'" + path + "' has neither a law nor a table");
    }
  }

  /**
   * The value in one year.
   *
   * @param text as written
   * @param value in the base unit, or a multiple; NaN for a choice
   * @param source empty where the parameter's holds
   */
  public record Point(int year, String text, double value, String source) {}

  private ParameterInfo info() {
    return HardwareParameters.get(path);
  }

  private boolean moves() {
    return !info().isChoice() && !info().integer();
  }

  /** Whether the machine's own value has no say. */
  public boolean isAbsolute() {
    return !table.isEmpty() && !multiples;
  }

  /**
   * The value in a year, as text.
   *
   * @param machine in the base year
   */
  public String at(HardwareSpec machine, int baseYear, int year) {
    if (info().isChoice()) {
      return latest(year).text();
    }
    double own = isAbsolute() ? 1 : own(machine);
    double factor = table.isEmpty() ? law.orElseThrow().over(year - baseYear) : fromTable(year);
    double value = own * factor;
    return Units.format(info().integer() ? Math.rint(value) : value, info().dimension());
  }

  private double own(HardwareSpec machine) {
    double clock = machine.resolve().processor().clock();
    return info().parse(machine.values().get(path)).at(clock);
  }

  private double fromTable(int year) {
    Point first = table.get(0);
    Point last = table.get(table.size() - 1);
    if (year < first.year()) {
      return first.value() * beyond(year - first.year());
    }
    if (year >= last.year()) {
      return last.value() * beyond(year - last.year());
    }
    Point before = latest(year);
    Point after = table.get(table.indexOf(before) + 1);
    if (!moves() || !(before.value() > 0) || !(after.value() > 0)) {
      return before.value();
    }
    double share = (double) (year - before.year()) / (after.year() - before.year());
    return before.value() * Math.pow(after.value() / before.value(), share);
  }

  private double beyond(int years) {
    return moves() ? law.map(l -> l.over(years)).orElse(1.0) : 1;
  }

  /** The last point not after a year; the first where all are. */
  private Point latest(int year) {
    Point latest = table.get(0);
    for (Point point : table) {
      latest = point.year() <= year ? point : latest;
    }
    return latest;
  }
}
