package org.svmodel.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Protocols side by side: what each one gains over the one before it and over the first, for each
 * application and as the mean over the applications.
 *
 * @param protocols in the order compared; the first is the reference
 * @param rows one per application
 */
public record Comparison(List<String> protocols, List<Row> rows) {

  public Comparison {
    protocols = List.copyOf(protocols);
    rows = List.copyOf(rows);
  }

  /**
   * One application.
   *
   * @param speedups one per protocol; NaN where there is no prediction
   */
  public record Row(String application, List<Double> speedups) {
    public Row {
      speedups = List.copyOf(speedups);
    }

    /**
     * Gain of protocol k over the one before it: {@code speedup[k] / speedup[k-1] - 1}; NaN for the
     * first and where a speedup is missing.
     */
    public double step(int k) {
      return k == 0 ? Double.NaN : speedups.get(k) / speedups.get(k - 1) - 1;
    }

    /** Gain of protocol k over the first: {@code speedup[k] / speedup[0] - 1}. */
    public double total(int k) {
      return speedups.get(k) / speedups.get(0) - 1;
    }
  }

  /** Arranges predictions, in the order in which applications and protocols first occur. */
  public static Comparison of(List<String> protocols, List<Prediction> predictions) {
    Map<String, Map<String, Double>> byApplication = new LinkedHashMap<>();
    for (Prediction p : predictions) {
      byApplication
          .computeIfAbsent(p.application(), a -> new LinkedHashMap<>())
          .put(p.protocol(), p.speedup());
    }
    List<Row> rows = new ArrayList<>();
    byApplication.forEach(
        (application, speedups) ->
            rows.add(
                new Row(
                    application,
                    protocols.stream().map(p -> speedups.getOrDefault(p, Double.NaN)).toList())));
    return new Comparison(protocols, rows);
  }

  /**
   * Arithmetic mean over the applications of {@link Row#step}, as the field's papers average; NaN
   * where one is missing.
   */
  public double meanStep(int k) {
    return rows.stream().mapToDouble(r -> r.step(k)).average().orElse(Double.NaN);
  }

  /** Arithmetic mean over the applications of {@link Row#total}. */
  public double meanTotal(int k) {
    return rows.stream().mapToDouble(r -> r.total(k)).average().orElse(Double.NaN);
  }
}
