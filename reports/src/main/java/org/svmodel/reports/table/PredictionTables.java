package org.svmodel.reports.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;

/**
 * The tables of {@code predict} and {@code compare}. Each comes in two forms: full, with a column
 * per part of the time, and compact, with the parts in one column, which fits a terminal of 80
 * columns with the shipped names.
 */
public final class PredictionTables {
  private static final List<String> PARTS =
      List.of(
          "compute %", "data wait %", "lock wait %", "barrier wait %", "protocol %", "handler %");
  private static final String COMPACT_HEADER = "c/d/l/b/p/h %";
  private static final String COMPACT_NOTE =
      "c/d/l/b/p/h: compute, data wait, lock wait, barrier wait, protocol, handler; in % of the ";

  private PredictionTables() {}

  /** One row per prediction; the parts of the time in % of its own parallel time. */
  public static Table predict(List<Prediction> predictions, boolean compact) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("application"));
    columns.add(Table.Column.text("protocol"));
    columns.add(Table.Column.number("speedup"));
    columns.add(Table.Column.number(compact ? "eff." : "efficiency"));
    columns.add(Table.Column.number("time"));
    columns.addAll(partColumns(compact));
    columns.add(Table.Column.text("bottleneck"));
    List<List<String>> rows = new ArrayList<>();
    for (Prediction p : predictions) {
      List<String> row = new ArrayList<>(List.of(p.application(), p.protocol()));
      row.add(Numbers.fixed(p.speedup(), 2));
      row.add(Numbers.fixed(p.efficiency(), 2));
      row.add(Numbers.time(p.parallelSeconds()));
      row.addAll(parts(p.breakdown(), p.parallelSeconds(), compact));
      row.add(bottleneck(p.bottleneck(), compact));
      rows.add(row);
    }
    return new Table(columns, rows, notes(predictions, compact, "parallel time"));
  }

  /**
   * Protocols below each other for each application: the gain of speedup over the application's
   * first protocol and over the one before, which is what the added mechanism brings when the
   * protocols form a ladder; the parts of the time in % of the first protocol's parallel time, so
   * that a part shows what it lost or gained.
   */
  public static Table compare(List<Prediction> predictions, boolean compact) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("application"));
    columns.add(Table.Column.text("protocol"));
    columns.add(Table.Column.number("speedup"));
    columns.add(Table.Column.number(compact ? "vs first" : "gain over first %"));
    columns.add(Table.Column.number(compact ? "step" : "gain over previous %"));
    columns.add(Table.Column.number("time"));
    columns.addAll(partColumns(compact));
    List<List<String>> rows = new ArrayList<>();
    for (List<Prediction> group : byApplication(predictions).values()) {
      for (int i = 0; i < group.size(); i++) {
        rows.add(compareRow(group, i, compact));
      }
    }
    return new Table(columns, rows, notes(predictions, compact, "first protocol's time"));
  }

  private static List<String> compareRow(List<Prediction> group, int index, boolean compact) {
    Prediction first = group.get(0);
    Prediction p = group.get(index);
    List<String> row = new ArrayList<>(List.of(p.application(), p.protocol()));
    row.add(Numbers.fixed(p.speedup(), 2));
    row.add(index == 0 ? "" : gain(p, first, compact));
    row.add(index == 0 ? "" : gain(p, group.get(index - 1), compact));
    row.add(Numbers.time(p.parallelSeconds()));
    row.addAll(parts(p.breakdown(), first.parallelSeconds(), compact));
    return row;
  }

  private static String gain(Prediction p, Prediction reference, boolean compact) {
    double percent = 100 * (p.speedup() / reference.speedup() - 1);
    String text = Numbers.fixed(percent, 1);
    String signed = text.startsWith("-") ? text : "+" + text;
    return compact ? signed + "%" : signed;
  }

  private static Map<String, List<Prediction>> byApplication(List<Prediction> predictions) {
    return predictions.stream()
        .collect(
            Collectors.groupingBy(
                Prediction::application, LinkedHashMap::new, Collectors.toList()));
  }

  private static List<Table.Column> partColumns(boolean compact) {
    return compact
        ? List.of(Table.Column.number(COMPACT_HEADER))
        : PARTS.stream().map(Table.Column::number).toList();
  }

  private static List<String> parts(Breakdown b, double reference, boolean compact) {
    List<String> parts =
        Arrays.stream(
                new double[] {
                  b.compute(),
                  b.dataWait(),
                  b.lockWait(),
                  b.barrierWait(),
                  b.protocol(),
                  b.handler()
                })
            .mapToObj(seconds -> Numbers.fixed(100 * seconds / reference, compact ? 0 : 1))
            .toList();
    return compact ? List.of(String.join("/", parts)) : parts;
  }

  private static String bottleneck(Prediction.Bottleneck b, boolean compact) {
    String station = compact ? b.station().replaceAll("\\[.*\\]$", "") : b.station();
    return station + " " + Numbers.fixed(100 * b.utilization(), 0) + "%";
  }

  /** The legend of the compact column, then every prediction's notes once, with whose they are. */
  private static List<String> notes(
      List<Prediction> predictions, boolean compact, String reference) {
    Map<String, Set<String>> owners = new LinkedHashMap<>();
    for (Prediction p : predictions) {
      for (String note : p.notes()) {
        owners.computeIfAbsent(note, n -> new LinkedHashSet<>()).add(p.application());
      }
    }
    Set<String> all =
        predictions.stream()
            .map(Prediction::application)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> notes = new ArrayList<>();
    if (compact) {
      notes.add(COMPACT_NOTE + reference);
    }
    owners.forEach(
        (note, who) -> notes.add(who.equals(all) ? note : String.join(", ", who) + ": " + note));
    return notes;
  }
}
