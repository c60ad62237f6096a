package org.svmodel.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole result in a few numbers, read once from its file.
 *
 * @param points number of rows
 * @param failed rows without a prediction
 * @param reasons why, by how many rows, in the order in which they first occur; at most {@link
 *     #MOST_REASONS}, the others counted under an empty text
 * @param series one per application and protocol, in the order of the rows
 */
public record SweepSurvey(
    long points, long failed, Map<String, Long> reasons, List<Extremes> series) {
  /** Different reasons that are kept. */
  static final int MOST_REASONS = 8;

  public SweepSurvey {
    reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    series = List.copyOf(series);
  }

  /**
   * Lowest and highest speedup of one application under one protocol.
   *
   * @param lowestAt its row, from 0; -1 where no row has a prediction
   * @param highestAt its row
   */
  public record Extremes(double lowest, long lowestAt, double highest, long highestAt) {
    private static final Extremes NONE = new Extremes(Double.NaN, -1, Double.NaN, -1);

    private Extremes with(double speedup, long row) {
      boolean first = lowestAt < 0;
      boolean below = first || speedup < lowest;
      boolean above = first || speedup > highest;
      return new Extremes(
          below ? speedup : lowest,
          below ? row : lowestAt,
          above ? speedup : highest,
          above ? row : highestAt);
    }
  }

  /**
   * Reads a result.
   *
   * @param series how many applications × protocols it has
   */
  public static SweepSurvey read(Path csv, int series) throws IOException {
    List<Extremes> extremes = new ArrayList<>(Collections.nCopies(series, Extremes.NONE));
    Map<String, Long> reasons = new LinkedHashMap<>();
    long row = 0;
    long failed = 0;
    try (SweepReader reader = SweepReader.open(csv)) {
      for (SweepRow each : reader) {
        int place = (int) (row % series);
        double speedup = each.number("speedup");
        if (each.failed()) {
          failed++;
          boolean room = reasons.size() < MOST_REASONS || reasons.containsKey(each.error());
          reasons.merge(room ? each.error() : "", 1L, Long::sum);
        } else if (Double.isFinite(speedup)) {
          extremes.set(place, extremes.get(place).with(speedup, row));
        }
        row++;
      }
    }
    return new SweepSurvey(row, failed, reasons, extremes);
  }
}
