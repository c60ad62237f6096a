package org.svmodel.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.svmodel.validation.ErrorBounds;
import org.svmodel.validation.ErrorStatistics;
import org.svmodel.validation.Half;
import org.svmodel.validation.ProtocolOrder;
import org.svmodel.validation.ValidationRow;
import org.svmodel.validation.ValidationSummary;

/** The tables of {@code validate}. */
final class ValidationTables {
  private static final int WORST = 10;
  private static final int THIRDS = 3;

  private final List<ValidationRow> rows;
  private final ErrorBounds bounds;
  private final List<String> applications;
  private final List<String> protocols;

  ValidationTables(List<ValidationRow> rows, ErrorBounds bounds) {
    this.rows = rows;
    this.bounds = bounds;
    this.applications = rows.stream().map(r -> r.of().application()).distinct().toList();
    this.protocols = rows.stream().map(r -> r.of().protocol()).distinct().toList();
  }

  /** Kinds of programs, and the halves of each. */
  Grid overall() {
    Grid grid =
        new Grid()
            .texts("programs", "half")
            .numbers("rows", "mean", "bias", "p95", "worst", "order");
    for (boolean heavy : new boolean[] {false, true}) {
      Predicate<ValidationRow> kind = r -> r.of().lockHeavy() == heavy;
      String name = heavy ? "lock-heavy" : "barriers";
      add(grid, name, "both", kind);
      for (Half half : Half.values()) {
        add(grid, name, ValidationText.word(half), kind.and(r -> r.of().half() == half));
      }
    }
    grid.row("scatter", "", "", percent(scatter(false)), "", "", percent(scatter(true)), "");
    return grid;
  }

  private void add(Grid grid, String name, String half, Predicate<ValidationRow> those) {
    List<ValidationRow> some = rows.stream().filter(those).toList();
    if (some.isEmpty()) {
      return;
    }
    ErrorStatistics e = ValidationSummary.errors(some, r -> true);
    grid.row(
        name,
        half,
        Integer.toString(e.count()),
        percent(e.mean()),
        Text.change(e.bias()),
        percent(e.p95()),
        percent(e.worst()),
        percent(ProtocolOrder.of(some).right()));
  }

  /** Scatter of the simulated runs: mean over the rows, or the largest. */
  private double scatter(boolean largest) {
    double[] all = rows.stream().mapToDouble(ValidationRow::scatter).toArray();
    ErrorStatistics s = ErrorStatistics.of(all);
    return largest ? s.worst() : s.mean();
  }

  /** What is allowed. */
  Grid bounds() {
    Grid grid = new Grid().texts("bound").numbers("found %", "allowed %").texts("");
    for (ErrorBounds.Verdict v : bounds.judge(ValidationSummary.of(rows))) {
      boolean order = v.name().endsWith("order");
      String allowed = (order ? "at least " : "at most ") + percent(v.allowed());
      boolean any = order ? v.allowed() == 0 : Double.isInfinite(v.allowed());
      String verdict = v.judged() ? v.kept() ? "kept" : "exceeded" : "nothing to judge";
      grid.row(v.name(), percent(v.found()), any ? "any" : allowed, verdict);
    }
    ProtocolOrder order = ProtocolOrder.of(rows);
    if (order.cases() > 0) {
      grid.row(
          "all protocols of a case in order",
          percent((double) order.rightCases() / order.cases()),
          "",
          "");
    }
    return grid;
  }

  /** A row per program, a column per protocol. */
  Grid byProtocol() {
    Grid grid =
        new Grid().texts("program").numbers(protocols.stream().map(this::shortened).toList());
    grid.numbers("all");
    for (String application : applications) {
      Predicate<ValidationRow> own = r -> r.of().application().equals(application);
      grid.row(line(application, own));
    }
    grid.row(line("all", r -> true));
    return grid;
  }

  private List<String> line(String name, Predicate<ValidationRow> those) {
    List<String> cells = new ArrayList<>(List.of(name));
    for (String protocol : protocols) {
      cells.add(narrow(mean(those.and(r -> r.of().protocol().equals(protocol)))));
    }
    cells.add(narrow(mean(those)));
    return cells;
  }

  /** Without decimals from 100 % on: a column per protocol must fit into a line. */
  private static String narrow(double share) {
    return share >= 1 ? String.format(Locale.ROOT, "%.0f", 100 * share) : percent(share);
  }

  private double mean(Predicate<ValidationRow> those) {
    return ValidationSummary.errors(rows, those).mean();
  }

  /** Names of protocols fit side by side. */
  private String shortened(String protocol) {
    return switch (protocol) {
      case "automatic-update" -> "au";
      case "dedicated" -> "ded.";
      case "polling" -> "poll";
      default -> protocol;
    };
  }

  /** A row per program, and per protocol: mean error of each part. */
  Grid byPart() {
    Grid grid =
        new Grid()
            .texts("")
            .numbers("compute", "data", "lock", "barrier", "protocol", "handler", "time");
    for (String application : applications) {
      grid.row(parts(application, r -> r.of().application().equals(application)));
    }
    for (String protocol : protocols) {
      grid.row(parts(protocol, r -> r.of().protocol().equals(protocol)));
    }
    return grid;
  }

  private List<String> parts(String name, Predicate<ValidationRow> those) {
    List<String> cells = new ArrayList<>(List.of(name));
    List<double[]> errors = rows.stream().filter(those).map(ValidationRow::partErrors).toList();
    double sum = 0;
    for (int k = 0; k < ValidationRow.PARTS.size(); k++) {
      int part = k;
      double mean = errors.stream().mapToDouble(e -> e[part]).average().orElse(Double.NaN);
      sum += mean;
      cells.add(Text.change(mean));
    }
    cells.add(Text.change(sum));
    return cells;
  }

  /** A row per parameter, its range in thirds, for both kinds of programs. */
  Grid byParameter() {
    Grid grid =
        new Grid()
            .texts("parameter")
            .numbers("barriers low", "mid", "high", "lock-heavy low", "mid", "high");
    for (String parameter : rows.get(0).of().point().quantiles().keySet()) {
      List<String> cells = new ArrayList<>(List.of(parameter));
      for (boolean heavy : new boolean[] {false, true}) {
        for (int third = 0; third < THIRDS; third++) {
          int t = third;
          ErrorStatistics e =
              ValidationSummary.errors(
                  rows,
                  r ->
                      r.of().lockHeavy() == heavy
                          && (int) (THIRDS * r.of().point().quantiles().get(parameter)) == t);
          cells.add(
              e.count() == 0
                  ? "-"
                  : String.format(Locale.ROOT, "%s (%s)", percent(e.mean()), bias(e)));
        }
      }
      grid.row(cells);
    }
    return grid;
  }

  private static String bias(ErrorStatistics e) {
    return String.format(Locale.ROOT, "%+.0f", 100 * e.bias());
  }

  /** The comparisons that differ most. */
  Grid worst() {
    Grid grid =
        new Grid()
            .texts("program", "protocol")
            .numbers("point")
            .texts("shape")
            .numbers("simulated", "predicted", "error %");
    rows.stream()
        .sorted(Comparator.comparingDouble((ValidationRow r) -> -Math.abs(r.error())))
        .limit(WORST)
        .forEach(
            r ->
                grid.row(
                    r.of().application(),
                    r.of().protocol(),
                    Integer.toString(r.of().point().number()),
                    r.of().point().shape(),
                    Text.speedup(r.simulated()),
                    Text.speedup(r.predicted()),
                    Text.change(r.error())));
    return grid;
  }

  private static String percent(double share) {
    return Double.isFinite(share) ? Text.percent(share) : "-";
  }
}
