package org.svmodel.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where one protocol overtakes another along an axis, for one program.
 *
 * @param before the faster protocol at {@code from}
 * @param after the faster protocol at {@code to}
 * @param from the last place at which {@code before} is faster
 * @param to the first place after it at which {@code after} is faster; where the two are alike in
 *     between, not the next one
 * @param share how far from {@code from} to {@code to} both are equally fast, the logarithm of the
 *     speedups' ratio taken to be straight between the two
 */
public record Crossover(
    String application, String before, String after, int from, int to, double share) {

  /** Speedups that differ by less than this share are alike. */
  public static final double ALIKE = 0.001;

  /** Every crossover of two protocols of a program, in the order of curves and places. */
  public static List<Crossover> of(List<Curve> curves) {
    List<Crossover> found = new ArrayList<>();
    for (List<Curve> own : byApplication(curves)) {
      for (int a = 0; a < own.size(); a++) {
        for (int b = a + 1; b < own.size(); b++) {
          add(found, own.get(a), own.get(b));
        }
      }
    }
    return found;
  }

  private static Iterable<List<Curve>> byApplication(List<Curve> curves) {
    return curves.stream()
        .collect(Collectors.groupingBy(Curve::application, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private static void add(List<Crossover> found, Curve a, Curve b) {
    int from = -1;
    for (int to = 0; to < a.points().size(); to++) {
      double lead = lead(a, b, to);
      if (!(Math.abs(lead) >= Math.log1p(ALIKE))) { // alike, or no prediction
        continue;
      }
      if (from >= 0 && Math.signum(lead(a, b, from)) != Math.signum(lead)) {
        double start = lead(a, b, from);
        String before = start > 0 ? a.protocol() : b.protocol();
        String after = start > 0 ? b.protocol() : a.protocol();
        found.add(new Crossover(a.application(), before, after, from, to, start / (start - lead)));
      }
      from = to;
    }
  }

  /** Logarithm of the ratio of the speedups at a place: above 0 where a is faster. */
  private static double lead(Curve a, Curve b, int place) {
    return Math.log(a.speedup(place) / b.speedup(place));
  }
}
