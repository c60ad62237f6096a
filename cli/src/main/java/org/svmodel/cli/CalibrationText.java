package org.svmodel.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.svmodel.calibration.CalibrationResult;
import org.svmodel.calibration.CalibrationResult.LeftOut;
import org.svmodel.calibration.CalibrationResult.Other;
import org.svmodel.calibration.Estimate;
import org.svmodel.calibration.Estimate.Bound;
import org.svmodel.calibration.Finding;
import org.svmodel.calibration.FitErrors;
import org.svmodel.calibration.FitParameter;
import org.svmodel.calibration.FittedRun;
import org.svmodel.calibration.Measure;

/** The result of {@code calibrate} in every format. */
final class CalibrationText {
  /** More rows would push the rest out of a terminal. */
  private static final int MOST_ROWS = 20;

  private static final int DIGITS = 4;
  private static final Set<String> SHAPE = Set.of("nodes", "processorsPerNode");

  private final CalibrationResult result;
  private final CalibrateOptions options;
  private final String machine;

  CalibrationText(CalibrationResult result, CalibrateOptions options, String machine) {
    this.result = result;
    this.options = options;
    this.machine = machine;
  }

  String of(Format format) {
    return switch (format) {
      case JSON -> new CalibrationJson(result, options).text();
      case CSV -> csv();
      default -> tables(format);
    };
  }

  /** What was done, in a sentence. */
  String setting() {
    int fitted = result.errors(false).count();
    long out = result.runs().stream().filter(r -> r.run().heldOut()).count();
    return String.format(
        Locale.ROOT,
        "%s fitted to %s of %s on %s%s",
        counted(result.estimates().size(), "parameter"),
        counted(fitted, "run"),
        options.measured.getFileName(),
        machine,
        out == 0 ? "" : "; " + counted(out, "run") + " kept out");
  }

  private static String counted(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private String tables(Format format) {
    Sections text = new Sections(format).paragraph(setting() + ".");
    text.table("Parameters", parameters());
    text.list(
        "What the runs do not tell",
        result.findings().stream().map(Finding::sentence).collect(Collectors.toList()));
    text.table("Error of the predictions, %", errors());
    text.list("Fit", fit());
    if (!result.leftOut().isEmpty()) {
      text.table("Without one application: fitted values, and the error on it, %", leftOut());
    }
    boolean all = format != Format.TABLE || result.runs().size() <= MOST_ROWS;
    String title = all ? "Runs" : "The " + MOST_ROWS + " largest errors (--out writes all)";
    return text.table(title, runs(all)).toString();
  }

  private Grid parameters() {
    Grid grid =
        new Grid()
            .texts("parameter")
            .numbers("start", "fitted")
            .texts(confidence() + " interval", "remark");
    for (Estimate e : result.estimates()) {
      FitParameter p = e.parameter();
      grid.row(
          p.path(), p.text(p.start(), DIGITS), p.text(e.value(), DIGITS), interval(e), remark(e));
    }
    return grid;
  }

  /** {@code 95 %}. */
  String confidence() {
    return number(100 * options.confidence.orElse(0)) + " %";
  }

  private static String number(double value) {
    return new BigDecimal(Text.significant(value)).stripTrailingZeros().toPlainString();
  }

  private static String interval(Estimate e) {
    return e.interval()
        .map(
            i ->
                e.parameter().text(i.low(), DIGITS) + " to " + e.parameter().text(i.high(), DIGITS))
        .orElse("not identifiable");
  }

  private static String remark(Estimate e) {
    FitParameter p = e.parameter();
    if (!e.identifiable()) {
      return ""; // wherever the value stands, it stands there by chance
    }
    if (e.bound() != Bound.NONE) {
      return e.bound() == Bound.LOWER ? "at its lower bound" : "at its upper bound";
    }
    boolean cut = e.interval().map(i -> i.high() >= p.high()).orElse(false);
    boolean cutBelow = e.interval().map(i -> i.low() <= p.low()).orElse(false);
    if (cut) {
      return "interval cut at the upper bound";
    }
    return cutBelow ? "interval cut at the lower bound" : "";
  }

  private Grid errors() {
    Grid grid = new Grid().texts("runs").numbers("count", "rms before", "rms", "bias", "worst");
    for (boolean out : new boolean[] {false, true}) {
      FitErrors after = result.errors(out);
      if (!out || result.runs().stream().anyMatch(r -> r.run().heldOut())) {
        grid.row(
            out ? "kept out" : "fitted",
            Integer.toString(after.count()),
            percent(result.errorsBefore(out).rms()),
            percent(after.rms()),
            signed(after.bias()),
            percent(after.worst()));
      }
    }
    return grid;
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  private static String signed(double share) {
    String text = percent(share);
    return share > 0 && !text.equals("0.00") ? "+" + text : text.replace("-0.00", "0.00");
  }

  private List<String> fit() {
    List<String> lines = new ArrayList<>();
    String scatter =
        String.format(
            Locale.ROOT,
            "Scatter about the fit %s %%, with %s",
            number(100 * result.scatter()),
            counted(result.freedom(), "degree") + " of freedom");
    if (!Double.isNaN(result.scatterExpected())) {
      scatter +=
          String.format(
              Locale.ROOT,
              ": %s times what the standard errors say",
              number(result.scatter() / result.scatterExpected()));
    }
    lines.add(scatter + ".");
    if (result.rank() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Rank %d of %d, condition number %s (1: each parameter acts in its own way; above"
                  + " 30: hard to tell apart).",
              result.rank(),
              result.estimates().size(),
              number(result.conditionNumber())));
    }
    lines.addAll(search());
    return lines;
  }

  private List<String> search() {
    CalibrationResult.Search search = result.search();
    List<String> lines = new ArrayList<>();
    String end = search.atBest() + " of " + counted(search.starts(), "search");
    lines.add(end.replaceAll("searchs", "searches") + " ended at these values.");
    if (!search.converged()) {
      lines.add("The search ran out of steps: the values may not be the best.");
    }
    for (Other other : search.others()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Another minimum, with an rms error of %s %%: %s.",
              number(100 * other.rms()),
              values(other.values())));
    }
    search.failures().stream()
        .distinct()
        .forEach(f -> lines.add("A search met a machine without a prediction: " + f + "."));
    return lines;
  }

  private String values(List<Double> values) {
    return IntStream.range(0, values.size())
        .mapToObj(
            j -> {
              FitParameter p = result.estimates().get(j).parameter();
              return p.path() + " = " + p.text(values.get(j), DIGITS);
            })
        .collect(Collectors.joining(", "));
  }

  private Grid leftOut() {
    Grid grid = new Grid().texts("without").numbers("runs", "rms", "bias");
    result.estimates().forEach(e -> grid.numbers(e.parameter().path()));
    for (LeftOut each : result.leftOut()) {
      FitErrors errors = each.errors();
      List<String> cells = new ArrayList<>();
      cells.add(each.application());
      cells.add(Integer.toString(errors.count()));
      cells.add(percent(errors.rms()));
      cells.add(signed(errors.bias()));
      for (int j = 0; j < result.estimates().size(); j++) {
        FitParameter p = result.estimates().get(j).parameter();
        cells.add(each.values().isEmpty() ? "-" : p.text(each.values().get(j), DIGITS));
      }
      grid.row(cells);
    }
    return grid;
  }

  private Grid runs(boolean all) {
    Grid grid =
        new Grid()
            .texts("application", "protocol")
            .texts("shape")
            .numbers("measured", "fitted", "off by %");
    boolean keptOut = result.runs().stream().anyMatch(r -> r.run().heldOut());
    boolean settings = result.runs().stream().anyMatch(r -> !settings(r).isEmpty());
    if (keptOut) {
      grid.texts("kept out");
    }
    if (settings) {
      grid.texts("parameters");
    }
    List<FittedRun> runs = new ArrayList<>(result.runs());
    if (!all) {
      Comparator<FittedRun> bySize = Comparator.comparingDouble(r -> Math.abs(r.error()));
      runs.sort(bySize.reversed());
      runs = runs.subList(0, MOST_ROWS);
    }
    for (FittedRun r : runs) {
      List<String> cells = new ArrayList<>();
      cells.add(r.run().setup().application());
      cells.add(r.run().setup().protocol().name());
      cells.add(r.run().setup().measurement().shape());
      cells.add(value(r, r.run().value()));
      cells.add(value(r, r.fitted()));
      cells.add(Double.isNaN(r.error()) ? "-" : Text.change(r.error()));
      if (keptOut) {
        cells.add(r.run().heldOut() ? "yes" : "");
      }
      if (settings) {
        cells.add(settings(r));
      }
      grid.row(cells);
    }
    return grid;
  }

  /** What the row gives of the machine besides its shape. */
  private static String settings(FittedRun run) {
    return run.run().setup().settings().entrySet().stream()
        .filter(e -> !SHAPE.contains(e.getKey()))
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String value(FittedRun run, double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    boolean speedup = run.run().measure() == Measure.SPEEDUP;
    return speedup ? Text.speedup(value) : fourDigits(value) + " s";
  }

  /** Zeros at the end too: values below one another have the same digits. */
  private static String fourDigits(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS));
    int missing = Math.max(0, DIGITS - rounded.precision());
    return rounded.setScale(rounded.scale() + missing).toPlainString();
  }

  /** A row per parameter, in base units. */
  private String csv() {
    List<List<String>> rows = new ArrayList<>();
    for (Estimate e : result.estimates()) {
      FitParameter p = e.parameter();
      rows.add(
          List.of(
              p.path(),
              p.info().dimension().baseUnit(),
              Machine.number(p.start()),
              Machine.number(e.value()),
              Machine.number(e.interval().map(Estimate.Interval::low).orElse(Double.NaN)),
              Machine.number(e.interval().map(Estimate.Interval::high).orElse(Double.NaN)),
              Machine.number(p.low()),
              Machine.number(p.high()),
              e.bound().name().toLowerCase(Locale.ROOT),
              Boolean.toString(e.identifiable())));
    }
    return Machine.csv(
        List.of(
            "parameter",
            "unit",
            "start",
            "value",
            "interval.low",
            "interval.high",
            "bounds.low",
            "bounds.high",
            "atBound",
            "identifiable"),
        rows);
  }

  /** A row per run, in base units; a line of CSV for each. */
  String residuals() {
    List<List<String>> rows = new ArrayList<>();
    for (FittedRun r : result.runs()) {
      rows.add(
          List.of(
              Integer.toString(r.run().line()),
              r.run().setup().application(),
              r.run().setup().protocol().name(),
              r.run().setup().settingsText(),
              r.run().measure().key(),
              Machine.number(r.run().value()),
              Machine.number(r.before()),
              Machine.number(r.fitted()),
              Machine.number(r.error()),
              Boolean.toString(r.run().heldOut())));
    }
    return Machine.csv(
        List.of(
            "line",
            "application",
            "protocol",
            "parameters",
            "measure",
            "measured",
            "before",
            "fitted",
            "error",
            "heldOut"),
        rows);
  }
}
