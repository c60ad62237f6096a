package org.svmodel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.trend.Growth;
import org.svmodel.trend.ParameterTrend;
import org.svmodel.trend.ParameterTrend.Point;
import org.svmodel.units.Dimension;
import org.svmodel.units.Quantity;
import org.svmodel.units.Spelling;
import org.svmodel.units.Units;

/** Reads how one parameter moves: a law as plain text, or law, table and source. */
final class ParameterTrendReader {
  static final List<String> KEYS = List.of("law", "table", "source");

  private final Problems problems;

  ParameterTrendReader(Problems problems) {
    this.problems = problems;
  }

  /** The parameters of a mapping, unknown and duplicate ones reported and left out. */
  List<Node.Entry> paths(Node node) {
    Fields fields = new Fields(node, "'parameters'", HardwareParameters.paths(), problems);
    List<Node.Entry> entries = new ArrayList<>();
    if (node instanceof Node.Mapping mapping) {
      if (mapping.entries().isEmpty()) {
        problems.add(node, "'parameters': none is given, needs at least one");
      }
      for (Node.Entry entry : mapping.entries()) {
        boolean known = HardwareParameters.paths().contains(entry.key());
        if (known && fields.entry(entry.key()) == entry) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  /** One parameter, or null after an error. */
  ParameterTrend read(Node.Entry entry) {
    int before = problems.count();
    ParameterInfo info = HardwareParameters.get(entry.key());
    if (!(entry.value() instanceof Node.Mapping)) {
      Optional<Growth> law = law(info, entry.value(), info.path());
      return problems.count() > before
          ? null
          : new ParameterTrend(info.path(), law, List.of(), false, "");
    }
    String what = "'" + info.path() + "'";
    Fields fields = new Fields(entry.value(), what, KEYS, problems);
    Optional<Growth> law =
        fields.has("law") ? law(info, fields.optional("law"), "law") : Optional.empty();
    List<Point> table = fields.has("table") ? table(info, fields.optional("table")) : List.of();
    if (!fields.has("law") && !fields.has("table")) {
      problems.add(entry.value(), what + ": missing key 'law' or 'table'");
    }
    boolean everyPointHasOne =
        !fields.has("law") && table.stream().noneMatch(p -> p.source().isEmpty());
    String source = fields.text("source", !everyPointHasOne);
    boolean multiples = !table.isEmpty() && isMultiple(table.get(0).text());
    return problems.count() > before
        ? null
        : new ParameterTrend(info.path(), law, table, multiples, source);
  }

  private Optional<Growth> law(ParameterInfo info, Node node, String key) {
    String text = Fields.text(node, key, problems);
    if (text == null) {
      return Optional.empty();
    }
    if (info.isChoice() || info.integer()) {
      problems.add(
          node,
          "'"
              + key
              + "': "
              + (info.isChoice() ? "a choice" : "a whole number")
              + " follows no law; give a 'table' of years");
      return Optional.empty();
    }
    try {
      return Optional.of(Growth.parse(text));
    } catch (IllegalArgumentException e) {
      problems.add(node, "'" + key + "': " + e.getMessage());
      return Optional.empty();
    }
  }

  private List<Point> table(ParameterInfo info, Node node) {
    List<Point> points = new ArrayList<>();
    if (!(node instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
      String found = node instanceof Node.Mapping ? "no year" : node.found();
      problems.add(node, "'table': found " + found + ", needs years with values");
      return points;
    }
    for (Node.Entry entry : mapping.entries()) {
      int year = year(entry, points);
      Point point = point(info, year, entry.value());
      if (point == null || year == 0) {
        continue;
      }
      if (!points.isEmpty() && isMultiple(point.text()) != isMultiple(points.get(0).text())) {
        problems.add(
            entry.value(), "'table': multiples (x2) and values (" + point.text() + ") are mixed");
      }
      points.add(point);
    }
    return points;
  }

  /** A key as a year after those before; 0 after an error. */
  private int year(Node.Entry entry, List<Point> before) {
    int year = 0;
    try {
      double value = Units.parse(entry.key(), Dimension.NUMBER).coefficient();
      year = value == Math.rint(value) ? (int) value : 0;
    } catch (IllegalArgumentException e) {
      // Said below, with what is allowed.
    }
    if (year < TrendReader.FIRST_YEAR || year > TrendReader.LAST_YEAR) {
      problems.add(
          entry.line(),
          entry.column(),
          "'table': "
              + Spelling.quote(entry.key())
              + " is not a year from "
              + TrendReader.FIRST_YEAR
              + " to "
              + TrendReader.LAST_YEAR);
      return 0;
    }
    if (!before.isEmpty() && year <= before.get(before.size() - 1).year()) {
      problems.add(
          entry.line(),
          entry.column(),
          "'table': " + year + " stands after " + before.get(before.size() - 1).year());
    }
    return year;
  }

  private Point point(ParameterInfo info, int year, Node node) {
    Node value = node;
    String source = "";
    if (node instanceof Node.Mapping) {
      Fields fields = new Fields(node, "'table'", HardwareReader.VALUE, problems);
      value = fields.required("value");
      source = fields.text("source", true);
    }
    String text = value == null ? null : Fields.text(value, "table", problems);
    if (text == null) {
      return null;
    }
    try {
      return new Point(year, text, number(info, text), source);
    } catch (IllegalArgumentException e) {
      problems.add(value, "'" + info.path() + "': " + e.getMessage());
      return null;
    }
  }

  private static boolean isMultiple(String text) {
    return text.startsWith("x") || text.startsWith("×");
  }

  private static double number(ParameterInfo info, String text) {
    if (isMultiple(text) && !info.isChoice()) {
      double multiple = Units.parse(text.substring(1).strip(), Dimension.NUMBER).coefficient();
      if (!(multiple > 0)) {
        throw new IllegalArgumentException(
            Spelling.quote(text) + " is out of range; a multiple must be more than x0");
      }
      return multiple;
    }
    Quantity quantity = info.parse(text);
    if (quantity.isRelative()) {
      throw new IllegalArgumentException(
          Spelling.quote(text)
              + " follows the processor's clock; a trend needs absolute values, or multiples (x2)");
    }
    return info.isChoice() ? Double.NaN : quantity.coefficient();
  }
}
