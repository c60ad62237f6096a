package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.svmodel.dominance.Dominance;
import org.svmodel.dominance.DominanceSentence;
import org.svmodel.dominance.FailedPoints;
import org.svmodel.dominance.Method;

/** The result of {@code dominance} in every format. */
final class DominanceText {
  private final List<Dominance> found;
  private final String machine;

  /**
   * A text about findings.
   *
   * @param found by application, then protocol, in the order asked for; at least one
   * @param machine name and shape in words
   */
  DominanceText(List<Dominance> found, String machine) {
    this.found = found;
    this.machine = machine;
  }

  String of(Format format, boolean matrix) {
    return switch (format) {
      case JSON -> new DominanceData(found).json();
      case CSV -> new DominanceData(found).csv();
      default -> document(format, matrix);
    };
  }

  private String document(Format format, boolean matrix) {
    DominanceTables tables = new DominanceTables(found);
    StringBuilder text = new StringBuilder();
    paragraph(text, format, "Which parameter dominates on " + machine);
    for (String application : applications()) {
      text.append('\n');
      paragraph(text, format, DominanceSentence.of(of(application)) + ".");
    }
    if (matrix) {
      section(text, format, "Elasticities of the parallel time", tables.matrix());
    }
    if (!matrix) {
      text.append('\n');
      paragraph(text, format, LEGEND);
    }
    for (Dominance each : matrix ? List.<Dominance>of() : found) {
      String of = each.application() + " under " + each.protocol();
      String now = String.format(Locale.ROOT, ", speedup %.2f", each.own().speedup());
      section(text, format, of + now, List.of(tables.local(each)));
      if (each.effects().get(0).morris().isPresent()) {
        section(text, format, of + MORRIS, List.of(tables.morris(each)));
      }
      each.spread()
          .ifPresent(s -> section(text, format, of + sobol(s), List.of(tables.sobol(each))));
    }
    return text + notes(format);
  }

  private static final String LEGEND =
      "Below: elasticity, % by which the parallel time grows when the parameter grows by 1 %; ideal,"
          + " % that the run gains when a cost becomes 0 or a bandwidth 1000 times higher; half, when"
          + " a cost is halved or a bandwidth doubled; the speedup at both ends of the range.";

  private static final String MORRIS = ": elementary effects of the speedup over the whole ranges";

  private static String sobol(Dominance.Spread spread) {
    return String.format(
        Locale.ROOT,
        ": shares of the speedup's variance over the ranges (mean %.2f, standard deviation %.2f;"
            + " N = %d)",
        spread.mean(),
        spread.standardDeviation(),
        spread.samples());
  }

  private static void paragraph(StringBuilder text, Format format, String words) {
    text.append(format == Format.LATEX ? "% " + words + "\n" : Text.wrapped(words, 0));
  }

  private static void section(StringBuilder text, Format format, String title, List<Grid> grids) {
    String head =
        switch (format) {
          case MARKDOWN -> "\n## " + title + "\n\n";
          case LATEX -> "\n% " + title + "\n";
          default -> "\n" + Text.wrapped(title, 0) + "\n";
        };
    text.append(head);
    text.append(grids.stream().map(g -> g.render(format)).collect(Collectors.joining("\n")));
  }

  private String notes(Format format) {
    return format == Format.TABLE
        ? PredictionText.notes(found.stream().map(Dominance::own).toList())
        : "";
  }

  private List<String> applications() {
    return found.stream().map(Dominance::application).distinct().toList();
  }

  private List<Dominance> of(String application) {
    return found.stream().filter(f -> f.application().equals(application)).toList();
  }

  /** What has no prediction, a line per method. */
  static List<String> failures(Dominance found) {
    List<String> lines = new ArrayList<>();
    for (Dominance.Failed failed : found.failed()) {
      FailedPoints points = failed.points();
      if (points.count() > 0) {
        String rows =
            failed.method() != Method.SOBOL
                ? ""
                : found
                    .spread()
                    .map(
                        s ->
                            ", %d of %d rows left out"
                                .formatted(s.samples() - s.kept(), s.samples()))
                    .orElse("");
        lines.add(
            "%s, %s, %s: %d of %d points have no prediction%s; the first, at %s: %s"
                .formatted(
                    found.application(),
                    found.protocol(),
                    failed.method().name().toLowerCase(Locale.ROOT),
                    points.count(),
                    points.of(),
                    rows,
                    points.first().get(0).settings(),
                    points.first().get(0).reason()));
      }
    }
    return lines;
  }
}
