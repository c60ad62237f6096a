package org.svmodel.trend;

import java.util.ArrayList;
import java.util.List;

/**
 * One program under one protocol over the years.
 *
 * @param hardware name of the machine
 * @param points by year
 */
public record TrendSeries(
    String application, String protocol, String hardware, List<TrendPoint> points) {
  public TrendSeries {
    points = List.copyOf(points);
  }

  /**
   * Years in a row in which one parameter dominates.
   *
   * @param parameter its path; empty where none matters or it is not known
   * @param first year looked at in which it does
   * @param last year looked at in which it does
   * @param atFirst its elasticity in the first year
   * @param atLast its elasticity in the last year
   */
  public record Reign(String parameter, int first, int last, double atFirst, double atLast) {}

  /** Which parameter dominates when; each year is in one of them. */
  public List<Reign> reigns() {
    List<Reign> reigns = new ArrayList<>();
    for (TrendPoint point : points) {
      Reign last = reigns.isEmpty() ? null : reigns.get(reigns.size() - 1);
      if (last != null && last.parameter().equals(point.dominant())) {
        reigns.set(
            reigns.size() - 1,
            new Reign(
                last.parameter(), last.first(), point.year(), last.atFirst(), point.elasticity()));
      } else {
        reigns.add(
            new Reign(
                point.dominant(),
                point.year(),
                point.year(),
                point.elasticity(),
                point.elasticity()));
      }
    }
    return reigns;
  }
}
