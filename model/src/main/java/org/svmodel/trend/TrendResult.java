package org.svmodel.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of programs over the years.
 *
 * @param years that were looked at, increasing
 * @param series one for each program and protocol
 * @param references one for each program, on the trend's reference; none where it has none
 */
public record TrendResult(
    List<Integer> years, List<TrendSeries> series, List<TrendSeries> references) {
  public TrendResult {
    years = List.copyOf(years);
    series = List.copyOf(series);
    references = List.copyOf(references);
  }

  /** Every overtaking between two protocols, program by program. */
  public List<Overtaking> overtakings() {
    List<Overtaking> found = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      for (int j = i + 1; j < series.size(); j++) {
        if (series.get(i).application().equals(series.get(j).application())) {
          found.addAll(Overtaking.between(series.get(i), series.get(j)));
        }
      }
    }
    return found;
  }

  /** The reference's series for a program. */
  public Optional<TrendSeries> reference(String application) {
    return references.stream().filter(r -> r.application().equals(application)).findFirst();
  }

  /**
   * Efficiency relative to the reference's in the same year; NaN where one is missing.
   *
   * @param i place of the year
   */
  public double relativeEfficiency(TrendSeries of, int i) {
    return reference(of.application())
        .map(r -> of.points().get(i).efficiency() / r.points().get(i).efficiency())
        .orElse(Double.NaN);
  }
}
