package org.svmodel.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.Profile;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;

/** Predictions in the form that was asked for. */
final class PredictionText {
  private static final List<String> PARTS =
      List.of("compute", "data wait", "lock wait", "barrier wait", "protocol", "handler");
  private static final int BAR = 40;

  private PredictionText() {}

  /**
   * What the texts say besides the predictions.
   *
   * @param machine name and shape
   * @param problems problem size in words by application; one that is missing is not told
   */
  record Setting(String machine, Map<String, String> problems) {
    Setting(String machine) {
      this(machine, Map.of());
    }
  }

  static String of(List<Prediction> predictions, Cases cases, Format format) {
    Map<String, String> problems = new LinkedHashMap<>();
    for (Profile profile : cases.profiles().values()) {
      problems.putIfAbsent(profile.application(), profile.problem());
    }
    String machine = machine(cases.machine().name(), cases.machine().resolve());
    return of(predictions, new Setting(machine, problems), format);
  }

  static String of(List<Prediction> predictions, Setting cases, Format format) {
    return switch (format) {
      case JSON -> Machine.json(predictions);
      case CSV -> Machine.csv(predictions);
      case MARKDOWN, LATEX ->
          summary(predictions).render(format) + "\n" + shares(predictions).render(format);
      case TABLE ->
          predictions.size() == 1 ? one(predictions.get(0), cases) : several(predictions, cases);
    };
  }

  private static String one(Prediction p, Setting cases) {
    StringBuilder text = new StringBuilder();
    text.append(p.application()).append(problem(p, cases));
    text.append(" under ")
        .append(p.protocol())
        .append(" on ")
        .append(cases.machine())
        .append("\n\n");
    line(text, "speedup", Text.speedup(p.speedup()) + bounds(p));
    line(text, "efficiency", Text.percent(p.efficiency()) + " %");
    line(text, "one processor", Text.significant(p.sequentialSeconds()) + " s");
    line(
        text,
        "parallel",
        Text.significant(p.parallelSeconds()) + " s, of which each processor spends");
    double[] parts = parts(p.breakdown());
    for (int i = 0; i < parts.length; i++) {
      double share = parts[i] / p.parallelSeconds();
      String bar = "#".repeat((int) Math.round(BAR * share));
      text.append(
          String.format(
                  Locale.ROOT,
                  "    %-13s%9s s %5s %%  %s",
                  PARTS.get(i),
                  Text.significant(parts[i]),
                  Text.percent(share),
                  bar)
              .stripTrailing());
      text.append('\n');
    }
    line(text, "bottleneck", bottleneck(p));
    return text + stations(p) + notes(List.of(p));
  }

  /** Every kind of station at the node where it is busiest. */
  private static String stations(Prediction p) {
    if (p.stations().isEmpty()) {
      return "";
    }
    Grid table = new Grid().texts("station").numbers("busy %", "mean queue", "share of time, %");
    for (Prediction.StationReport station : p.stations()) {
      table.row(
          station.station(),
          Text.percent(station.utilization()),
          Text.significant(station.queueLength()),
          Text.percent(station.waitShare()));
    }
    return "\nStations, the busiest of each kind, and how much of all processors' time is spent\n"
        + "queueing at that kind\n\n"
        + table.render(Format.TABLE);
  }

  private static String several(List<Prediction> predictions, Setting cases) {
    return "On "
        + cases.machine()
        + "\n\n"
        + summary(predictions).render(Format.TABLE)
        + "\nWhere the parallel time goes, %\n\n"
        + shares(predictions).render(Format.TABLE)
        + notes(predictions);
  }

  private static Grid summary(List<Prediction> predictions) {
    Grid table =
        new Grid()
            .texts("application", "protocol")
            .numbers("speedup", "effic. %", "parallel s")
            .texts("bottleneck");
    for (Prediction p : predictions) {
      table.row(
          p.application(),
          p.protocol(),
          Text.speedup(p.speedup()),
          Text.percent(p.efficiency()),
          Text.significant(p.parallelSeconds()),
          p.bottleneck().station() + " " + Text.percent(p.bottleneck().utilization()) + " %");
    }
    return table;
  }

  private static Grid shares(List<Prediction> predictions) {
    Grid table =
        new Grid()
            .texts("application", "protocol")
            .numbers("compute", "data", "lock", "barrier", "proto.", "handler");
    for (Prediction p : predictions) {
      List<String> cells = new ArrayList<>(List.of(p.application(), p.protocol()));
      for (double part : parts(p.breakdown())) {
        cells.add(Text.percent(part / p.parallelSeconds()));
      }
      table.row(cells);
    }
    return table;
  }

  /** Each note once, with the predictions it belongs to where those are not all. */
  static String notes(List<Prediction> predictions) {
    Map<String, List<String>> where = new LinkedHashMap<>();
    for (Prediction p : predictions) {
      for (String note : p.notes()) {
        where
            .computeIfAbsent(note, n -> new ArrayList<>())
            .add(p.application() + " " + p.protocol());
      }
    }
    StringBuilder text = new StringBuilder();
    where.forEach(
        (note, of) -> {
          boolean all = of.size() == predictions.size();
          String owner = all ? "" : applications(of) + ": ";
          text.append("- ").append(Text.wrapped(owner + note, 2).substring(2));
        });
    return text.isEmpty() ? "" : "\nNotes\n" + text;
  }

  private static String applications(List<String> of) {
    List<String> names = of.stream().map(s -> s.substring(0, s.indexOf(' '))).distinct().toList();
    return String.join(", ", names.size() < of.size() || of.size() > 3 ? names : of);
  }

  private static String bounds(Prediction p) {
    if (p.bounds().lower() == p.bounds().upper()) { // of one simulated run
      return "  (" + p.processors() + " processors)";
    }
    return "  (bounds "
        + Text.speedup(p.bounds().lower())
        + " to "
        + Text.speedup(p.bounds().upper())
        + ", "
        + p.processors()
        + " processors)";
  }

  private static String bottleneck(Prediction p) {
    return p.bottleneck().station()
        + ", busy "
        + Text.percent(p.bottleneck().utilization())
        + " % of the time";
  }

  private static String problem(Prediction p, Setting cases) {
    String text = cases.problems().get(p.application());
    return text == null ? "" : " (" + text + ")";
  }

  /** A machine's name and shape in words. */
  static String machine(String name, Hardware hardware) {
    return name
        + ", "
        + hardware.nodes()
        + " nodes of "
        + hardware.processorsPerNode()
        + (hardware.processorsPerNode() == 1 ? " processor" : " processors");
  }

  private static double[] parts(Breakdown b) {
    return new double[] {
      b.compute(), b.dataWait(), b.lockWait(), b.barrierWait(), b.protocol(), b.handler()
    };
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(String.format(Locale.ROOT, "  %-15s%s%n", label, value).replace("\r", ""));
  }
}
