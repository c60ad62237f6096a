package org.svmodel.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What differs between two results: what they were made of, and the speedup of each point. Points
 * are the same when their axes' values, application and protocol are. The lists are made from
 * little memory as they are read, for results of millions of points.
 *
 * @param columns that name a point: the axes' paths, application, protocol
 * @param origins properties that differ
 * @param changes points in both whose speedup differs, the largest relative change first; a point
 *     that has a prediction in one only counts as the largest
 * @param same number of points with the same speedup, to the last bit, or failed in both
 * @param onlyFirst points that the second lacks, in the first's order
 * @param onlySecond the reverse
 */
public record ResultDiff(
    List<String> columns,
    List<Origin> origins,
    List<Change> changes,
    long same,
    List<List<String>> onlyFirst,
    List<List<String>> onlySecond) {

  /** A property of the results; empty where one lacks it. */
  public record Origin(String name, String first, String second) {}

  /**
   * A point.
   *
   * @param point values of {@link ResultDiff#columns()}
   * @param first speedup; NaN where the point failed
   * @param second speedup in the second result
   */
  public record Change(List<String> point, double first, double second) {
    /** Relative change of the speedup; infinite where only one has a prediction. */
    public double relative() {
      return relative(first, second);
    }

    static double relative(double first, double second) {
      double change = second / first - 1;
      return Double.isNaN(change) ? Double.POSITIVE_INFINITY : change;
    }
  }

  /** Largest size of a relative change; 0 where nothing changed. */
  public double largest() {
    return changes.isEmpty() ? 0 : Math.abs(changes.get(0).relative());
  }

  /**
   * Compares two results.
   *
   * @throws IOException if one cannot be read, or they have different axes, naming them
   */
  public static ResultDiff of(Path first, Path second) throws IOException {
    try (SweepReader a = SweepReader.open(first);
        SweepReader b = SweepReader.open(second)) {
      if (!a.axes().equals(b.axes())) {
        throw new IOException(
            "the axes differ, so that no point of one is in the other: %s has %s, %s has %s"
                .formatted(first, names(a.axes()), second, names(b.axes())));
      }
      List<String> columns = new ArrayList<>(a.axes());
      columns.addAll(List.of("application", "protocol"));
      ResultJoin join = ResultJoin.of(columns, a, b);
      return new ResultDiff(
          List.copyOf(columns),
          origins(a.provenance(), b.provenance()),
          join.changes(),
          join.same(),
          join.onlyFirst(),
          join.onlySecond());
    }
  }

  private static String names(List<String> axes) {
    return axes.isEmpty() ? "none" : String.join(", ", axes);
  }

  /** Several values of one name, inputs for instance, are compared line by line. */
  private static List<Origin> origins(Map<String, String> a, Map<String, String> b) {
    Set<String> names = new LinkedHashSet<>(a.keySet());
    names.addAll(b.keySet());
    names.removeAll(List.of(ResultHeader.IDENTITY, ResultHeader.UNITS));
    List<Origin> origins = new ArrayList<>();
    for (String name : names) {
      List<String> first = new ArrayList<>(a.getOrDefault(name, "").lines().toList());
      List<String> second = new ArrayList<>(b.getOrDefault(name, "").lines().toList());
      List<String> both = first.stream().filter(second::contains).toList();
      first.removeAll(both);
      second.removeAll(both);
      if (!first.isEmpty() || !second.isEmpty()) {
        origins.add(new Origin(name, String.join("\n", first), String.join("\n", second)));
      }
    }
    return origins;
  }
}
