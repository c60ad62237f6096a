package org.svmodel.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.svmodel.validation.ErrorStatistics;
import org.svmodel.validation.ValidationRow;
import org.svmodel.validation.ValidationSummary;

/** Charts of a validation: how well both agree, and where they do not. */
public final class ValidationCharts {
  private static final List<String> THIRDS = List.of("low", "mid", "high");

  private ValidationCharts() {}

  /** Predicted against simulated speedup: a panel per kind of program, a marker per program. */
  public static ScatterChart scatter(String question, List<ValidationRow> rows) {
    List<ScatterChart.Panel> panels = new ArrayList<>();
    for (boolean heavy : new boolean[] {false, true}) {
      List<ScatterChart.Series> series = new ArrayList<>();
      for (String application : applications(rows)) {
        List<ScatterChart.Point> points =
            rows.stream()
                .filter(r -> r.of().lockHeavy() == heavy)
                .filter(r -> r.of().application().equals(application))
                .map(r -> new ScatterChart.Point(r.simulated(), r.predicted()))
                .toList();
        if (!points.isEmpty()) {
          series.add(new ScatterChart.Series(application, points));
        }
      }
      if (!series.isEmpty()) {
        panels.add(
            new ScatterChart.Panel(heavy ? "lock-heavy programs" : "barrier programs", series));
      }
    }
    return new ScatterChart(
        "Predicted against simulated speedup",
        question,
        "simulated speedup",
        "predicted speedup",
        List.of(0.1, 0.2),
        panels);
  }

  /** Mean size of the error: a panel per parameter, its range in thirds, a row per program. */
  public static HeatMapChart whereItErrs(String question, List<ValidationRow> rows) {
    List<String> applications = new ArrayList<>(applications(rows));
    java.util.Collections.reverse(applications); // the first one on top
    if (applications.size() == 1) {
      applications.add(0, ""); // a map has two rows at least
    }
    List<Double> xs = List.of(0.0, 1.0, 2.0);
    List<Double> ys = IntStream.range(0, applications.size()).mapToObj(i -> (double) i).toList();
    List<HeatMapChart.Panel> panels = new ArrayList<>();
    for (String parameter : rows.get(0).of().point().quantiles().keySet()) {
      List<List<Double>> values = new ArrayList<>();
      for (String application : applications) {
        List<Double> line = new ArrayList<>();
        for (int third = 0; third < THIRDS.size(); third++) {
          line.add(100 * errors(rows, application, parameter, third).mean());
        }
        values.add(line);
      }
      panels.add(new HeatMapChart.Panel(parameter, xs, ys, values));
    }
    return new HeatMapChart(
        "Where the model errs",
        question,
        AxisSpec.categories("third of the parameter's range", THIRDS),
        AxisSpec.categories("", applications),
        "mean error of the speedup (%)",
        panels);
  }

  /**
   * Errors with a parameter in one third of its range.
   *
   * @param third 0 to 2
   */
  private static ErrorStatistics errors(
      List<ValidationRow> rows, String application, String parameter, int third) {
    Predicate<ValidationRow> inside = r -> third(r, parameter) == third;
    return ValidationSummary.errors(
        rows, inside.and(r -> r.of().application().equals(application)));
  }

  /** Which third of its range a parameter is in, 0 to 2. */
  private static int third(ValidationRow row, String parameter) {
    return (int) (THIRDS.size() * row.of().point().quantiles().get(parameter));
  }

  private static List<String> applications(List<ValidationRow> rows) {
    return rows.stream().map(r -> r.of().application()).distinct().toList();
  }
}
