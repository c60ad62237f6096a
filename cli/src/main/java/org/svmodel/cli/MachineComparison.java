package org.svmodel.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.svmodel.reports.chart.BreakdownChart;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;

/** The same programs under the same protocols on several machines. */
final class MachineComparison {
  private final List<String> machines;
  private final Map<String, Map<String, Prediction>> series = new LinkedHashMap<>();

  /**
   * One column for each machine.
   *
   * @param machines names, as predictions have them
   * @param predictions of all machines; those of one application and protocol make a row
   */
  MachineComparison(List<String> machines, List<Prediction> predictions) {
    this.machines = List.copyOf(machines);
    for (Prediction p : predictions) {
      series
          .computeIfAbsent(p.application() + "\n" + p.protocol(), k -> new LinkedHashMap<>())
          .put(p.hardware(), p);
    }
  }

  String text(Format format) {
    return switch (format) {
      case CSV, JSON -> lines().render(format);
      case MARKDOWN, LATEX -> speedups().render(format) + "\n" + waits().render(format);
      case TABLE ->
          "Speedup over one processor of the same machine\n\n"
              + speedups().render(Format.TABLE)
              + "\nLargest part of the time beside compute, % of all time\n\n"
              + waits().render(Format.TABLE);
    };
  }

  private Grid speedups() {
    return table(p -> Text.speedup(p.speedup()));
  }

  private Grid waits() {
    return table(
        p -> {
          int part = largest(p);
          double share = p.breakdown().parts()[part] / p.breakdown().total();
          return Breakdown.NAMES.get(part).replace(" wait", "") + " " + Math.round(100 * share);
        });
  }

  private Grid table(Function<Prediction, String> cell) {
    Grid table = new Grid().texts("application", "protocol").numbers(machines);
    String above = "";
    for (Map<String, Prediction> each : series.values()) {
      Prediction any = each.values().iterator().next();
      List<String> cells = new ArrayList<>();
      cells.add(any.application().equals(above) ? "" : any.application());
      cells.add(any.protocol());
      above = any.application();
      for (String machine : machines) {
        cells.add(each.containsKey(machine) ? cell.apply(each.get(machine)) : "-");
      }
      table.row(cells);
    }
    return table;
  }

  /** The largest part but the first, the program's own work. */
  private static int largest(Prediction p) {
    double[] parts = p.breakdown().parts();
    int largest = 1;
    for (int k = 2; k < parts.length; k++) {
      largest = parts[k] > parts[largest] ? k : largest;
    }
    return largest;
  }

  /** One line per machine, application and protocol, full precision, for machines. */
  private Grid lines() {
    Grid table =
        new Grid()
            .texts("hardware", "application", "protocol")
            .numbers("speedup", "gainOverFirst", "parallelSeconds")
            .numbers("breakdown.compute", "breakdown.dataWait", "breakdown.lockWait")
            .numbers("breakdown.barrierWait", "breakdown.protocol", "breakdown.handler");
    for (Map<String, Prediction> each : series.values()) {
      Prediction first = each.get(machines.get(0));
      for (Prediction p : each.values()) {
        List<String> cells = new ArrayList<>(List.of(p.hardware(), p.application(), p.protocol()));
        cells.add(Machine.number(p.speedup()));
        cells.add(Machine.number(first == null ? Double.NaN : p.speedup() / first.speedup() - 1));
        cells.add(Machine.number(p.parallelSeconds()));
        for (double part : p.breakdown().parts()) {
          cells.add(Machine.number(part));
        }
        table.row(cells);
      }
    }
    return table;
  }

  /** Where the time goes: a bar per protocol and machine. */
  BreakdownChart chart() {
    Map<String, List<BreakdownChart.Bar>> bars = new LinkedHashMap<>();
    for (Map<String, Prediction> each : series.values()) {
      each.forEach(
          (machine, p) ->
              bars.computeIfAbsent(p.application(), a -> new ArrayList<>())
                  .add(new BreakdownChart.Bar(machine + " " + p.protocol(), ofSequential(p))));
    }
    return new BreakdownChart(
        "Where the time goes, by machine",
        "Each machine's time as a share of its own sequential time.",
        bars.entrySet().stream()
            .map(g -> new BreakdownChart.Group(g.getKey(), g.getValue()))
            .toList());
  }

  /** Parts of the time in units of the sequential time: machines of any speed compare. */
  private static Breakdown ofSequential(Prediction p) {
    Breakdown b = p.breakdown();
    double unit = p.sequentialSeconds();
    return new Breakdown(
        b.compute() / unit,
        b.dataWait() / unit,
        b.lockWait() / unit,
        b.barrierWait() / unit,
        b.protocol() / unit,
        b.handler() / unit);
  }
}
