package org.svmodel.reports.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.svmodel.findings.AxisCurves;
import org.svmodel.findings.Crossover;
import org.svmodel.findings.Curve;
import org.svmodel.findings.Effect;
import org.svmodel.reports.document.Block.TableBlock;
import org.svmodel.reports.table.Numbers;
import org.svmodel.reports.table.Table;
import org.svmodel.reports.table.Table.Column;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;

/** The tables of a study's results. */
final class ResultTables {
  private static final String NONE = "-";

  private final StudyFacts facts;
  private final Trusts trusts;

  ResultTables(StudyFacts facts) {
    this.facts = facts;
    this.trusts = new Trusts(facts.trusts());
  }

  List<TableBlock> all() {
    List<TableBlock> tables = new ArrayList<>();
    if (!facts.home().predictions().isEmpty()) {
      tables.add(speedups());
      tables.add(breakdowns());
    }
    for (AxisCurves axis : facts.axes()) {
      tables.add(effects(axis));
      List<Crossover> crossovers = Crossover.of(axis.curves());
      if (!crossovers.isEmpty()) {
        tables.add(crossovers(axis, crossovers));
      }
    }
    if (facts.axes().size() > 1) {
      tables.add(extremes());
    }
    return tables;
  }

  private String where() {
    String where = Words.value(facts.home().where());
    return facts.machine().name() + (where.isEmpty() ? "" : " at " + where);
  }

  /** A row per program, a column per protocol. */
  private TableBlock speedups() {
    List<Prediction> home = facts.home().predictions();
    List<String> protocols = home.stream().map(Prediction::protocol).distinct().toList();
    Map<String, Map<String, Prediction>> byProgram = new LinkedHashMap<>();
    for (Prediction p : home) {
      byProgram.computeIfAbsent(p.application(), a -> new LinkedHashMap<>()).put(p.protocol(), p);
    }
    List<List<String>> rows = new ArrayList<>();
    byProgram.forEach(
        (program, own) -> {
          List<String> row = new ArrayList<>(List.of(program));
          row.add(
              own.values().stream()
                  .map(p -> Integer.toString(p.processors()))
                  .distinct()
                  .collect(Collectors.joining(", ")));
          for (String protocol : protocols) {
            Optional<Prediction> p = Optional.ofNullable(own.get(protocol));
            String mark = trusts.isRefused(program, protocol) ? Trusts.MARK : "";
            row.add(p.map(x -> Numbers.speedup(x.speedup()) + mark).orElse(NONE));
          }
          rows.add(row);
        });
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("program"));
    columns.add(Column.number("processors"));
    protocols.forEach(p -> columns.add(Column.number(p)));
    return new TableBlock(
        "Speedup on " + where() + ".", new Table(columns, rows), trusts.notes(home));
  }

  /** Where the time goes, in per cent, and the busiest station. */
  private TableBlock breakdowns() {
    List<Prediction> home = facts.home().predictions();
    List<List<String>> rows = new ArrayList<>();
    for (Prediction p : home) {
      List<String> row = new ArrayList<>();
      row.add(trusts.marked(p.application(), p.protocol()));
      row.add(p.protocol());
      row.add(Numbers.significant(p.parallelSeconds()));
      for (double part : p.breakdown().parts()) {
        row.add(Numbers.percent(part / p.breakdown().total()));
      }
      row.add(p.bottleneck().station());
      row.add(Numbers.percent(p.bottleneck().utilization()));
      rows.add(row);
    }
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.text("program"), Column.text("protocol"), Column.number("time s")));
    Breakdown.NAMES.forEach(name -> columns.add(Column.number(name + " %")));
    columns.add(Column.text("busiest"));
    columns.add(Column.number("busy %"));
    return new TableBlock(
        "Where the time of a processor goes on " + where() + ", and the station that is busiest.",
        new Table(columns, rows),
        trusts.notes(home));
  }

  private TableBlock effects(AxisCurves axis) {
    List<List<String>> rows = new ArrayList<>();
    for (Curve curve : axis.curves()) {
      rows.add(
          Effect.of(curve)
              .map(e -> row(axis, e))
              .orElseGet(
                  () ->
                      List.of(
                          trusts.marked(curve.application(), curve.protocol()),
                          curve.protocol(),
                          NONE,
                          NONE,
                          NONE,
                          NONE,
                          NONE,
                          NONE)));
    }
    int last = axis.values().size() - 1;
    String others = axis.others().isEmpty() ? "" : ", at " + Words.value(axis.others());
    return new TableBlock(
        "What "
            + axis.name()
            + " does to the speedup"
            + others
            + ": speedup at both ends, lowest and highest speedup and where they are, and at which"
            + " values at least 95 % of the highest is reached.",
        new Table(
            List.of(
                Column.text("program"),
                Column.text("protocol"),
                Column.number("at " + value(axis, 0)),
                Column.number("at " + value(axis, last)),
                Column.number("change %"),
                Column.text("lowest"),
                Column.text("highest"),
                Column.text("95 % of highest")),
            rows),
        trusts.notes(axis.curves(), Curve::application, Curve::protocol));
  }

  private List<String> row(AxisCurves axis, Effect e) {
    Curve curve = e.curve();
    Function<Integer, String> at = i -> Numbers.speedup(curve.speedup(i));
    int last = axis.values().size() - 1;
    return List.of(
        trusts.marked(curve.application(), curve.protocol()),
        curve.protocol(),
        Double.isNaN(curve.speedup(0)) ? NONE : at.apply(0),
        Double.isNaN(curve.speedup(last)) ? NONE : at.apply(last),
        Numbers.change(e.change()),
        at.apply(e.lowest()) + " at " + value(axis, e.lowest()),
        at.apply(e.highest()) + " at " + value(axis, e.highest()),
        words(axis).near(e));
  }

  private static AxisSentences words(AxisCurves axis) {
    return new AxisSentences(axis, (a, p) -> true, "programs");
  }

  private static String value(AxisCurves axis, int place) {
    return Words.value(axis.values().get(place));
  }

  private TableBlock crossovers(AxisCurves axis, List<Crossover> crossovers) {
    AxisSentences words = words(axis);
    return new TableBlock(
        "Where one protocol overtakes another along " + axis.name() + ".",
        new Table(
            List.of(
                Column.text("program"),
                Column.text("faster before"),
                Column.text("faster after"),
                Column.text("where")),
            crossovers.stream()
                .map(
                    c ->
                        List.of(
                            c.application() + mark(c),
                            c.before(),
                            c.after(),
                            words.where(c).replaceFirst("^at ", "")))
                .toList()),
        crossovers.stream().anyMatch(c -> !mark(c).isEmpty()) ? List.of(Trusts.NOTE) : List.of());
  }

  private String mark(Crossover c) {
    boolean refused =
        trusts.isRefused(c.application(), c.before())
            || trusts.isRefused(c.application(), c.after());
    return refused ? Trusts.MARK : "";
  }

  private TableBlock extremes() {
    return new TableBlock(
        "Lowest and highest speedup over all combinations of "
            + Words.list(facts.varied())
            + ", and at which of their values.",
        new Table(
            List.of(
                Column.text("program"),
                Column.text("protocol"),
                Column.number("lowest"),
                Column.text("at"),
                Column.number("highest"),
                Column.text("at")),
            facts.extremes().stream()
                .map(
                    e ->
                        List.of(
                            trusts.marked(e.application(), e.protocol()),
                            e.protocol(),
                            Numbers.speedup(e.lowest()),
                            Words.value(String.join(", ", e.lowestAt())),
                            Numbers.speedup(e.highest()),
                            Words.value(String.join(", ", e.highestAt()))))
                .toList()),
        trusts.notes(
            facts.extremes(), StudyFacts.Extreme::application, StudyFacts.Extreme::protocol));
  }
}
