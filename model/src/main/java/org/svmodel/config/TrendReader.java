package org.svmodel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.trend.ParameterTrend;
import org.svmodel.trend.Trend;
import org.svmodel.units.Dimension;

/** Reads a trend; {@link ParameterTrendReader} reads how one parameter moves. */
final class TrendReader {
  static final List<String> KEYS =
      List.of("trend", "summary", "hardware", "base", "years", "parameters", "reference");
  static final List<String> YEAR_KEYS = List.of("from", "to");
  static final List<String> REFERENCE_KEYS = List.of("hardware", "protocol", "parameters");
  static final int FIRST_YEAR = 1900;
  static final int LAST_YEAR = 2100;

  private final ConfigLibrary library;
  private final Problems problems;

  TrendReader(ConfigLibrary library, Problems problems) {
    this.library = library;
    this.problems = problems;
  }

  Trend read(Node.Mapping root) {
    Fields fields = new Fields(root, "", KEYS, problems);
    String hardware = reference(fields, "hardware", Kind.HARDWARE, false);
    int base = year(fields.required("base"), "base");
    int from = 0;
    int to = 0;
    Node years = fields.required("years");
    if (years != null) {
      Fields range = new Fields(years, "'years'", YEAR_KEYS, problems);
      from = year(range.required("from"), "from");
      to = year(range.required("to"), "to");
      if (from > 0 && to > 0 && to < from) {
        problems.add(years, "'years': " + to + " is before " + from);
      }
    }
    Trend trend =
        new Trend(
            fields.text("trend", true),
            fields.text("summary", false),
            hardware,
            base,
            from,
            to,
            parameters(fields),
            reference(fields));
    problems.throwIfAny();
    return trend;
  }

  private String reference(Fields fields, String key, Kind kind, boolean required) {
    String name = fields.text(key, required);
    if (!name.isEmpty()) {
      library.checkExists(kind, name, fields.optional(key), problems);
    }
    return name;
  }

  private Optional<Trend.Reference> reference(Fields fields) {
    Node node = fields.optional("reference");
    if (node == null) {
      return Optional.empty();
    }
    Fields reference = new Fields(node, "'reference'", REFERENCE_KEYS, problems);
    return Optional.of(
        new Trend.Reference(
            reference(reference, "hardware", Kind.HARDWARE, true),
            reference(reference, "protocol", Kind.PROTOCOL, true),
            parameters(reference)));
  }

  /** A year; 0 after an error. */
  private int year(Node node, String key) {
    if (node == null) {
      return 0;
    }
    double year =
        Fields.quantity(
            node,
            key,
            Dimension.NUMBER,
            y -> y == Math.rint(y) && y >= FIRST_YEAR && y <= LAST_YEAR,
            "needs a year from " + FIRST_YEAR + " to " + LAST_YEAR,
            problems);
    return Double.isNaN(year) ? 0 : (int) year;
  }

  private List<ParameterTrend> parameters(Fields fields) {
    Node node = fields.required("parameters");
    List<ParameterTrend> parameters = new ArrayList<>();
    if (node == null) {
      return parameters;
    }
    ParameterTrendReader reader = new ParameterTrendReader(problems);
    for (Node.Entry entry : reader.paths(node)) {
      ParameterTrend parameter = reader.read(entry);
      if (parameter != null) {
        parameters.add(parameter);
      }
    }
    return parameters;
  }
}
