package org.svmodel.reports.chart;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.svmodel.reports.table.Numbers;

/** The plotted data, at full precision. Times are in seconds, parameters in base units. */
final class ChartCsv {
  /** Name of the series that the ringed points of a line chart make. */
  private static final String MARK = "marked";

  private ChartCsv() {}

  static String of(Chart chart) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      if (chart instanceof BreakdownChart breakdown) {
        rows(csv, breakdown);
      } else if (chart instanceof LineChart lines) {
        rows(csv, lines);
      } else if (chart instanceof ScatterChart scatter) {
        rows(csv, scatter);
      } else if (chart instanceof DotChart dots) {
        rows(csv, dots);
      } else if (chart instanceof TimelineChart timeline) {
        rows(csv, timeline);
      } else if (chart instanceof TornadoChart tornado) {
        rows(csv, tornado);
      } else if (chart instanceof IndexChart indices) {
        rows(csv, indices);
      } else if (chart instanceof RegionChart regions) {
        rows(csv, regions);
      } else if (chart instanceof MatrixChart matrix) {
        rows(csv, matrix);
      } else if (chart instanceof ParetoChart pareto) {
        rows(csv, pareto);
      } else {
        rows(csv, (HeatMapChart) chart);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a string cannot fail", e);
    }
    return text.toString();
  }

  private static void rows(CsvWriter csv, BreakdownChart chart) {
    csv.writeRecord(
        "group",
        "bar",
        "percent",
        "total [s]",
        "compute [s]",
        "dataWait [s]",
        "lockWait [s]",
        "barrierWait [s]",
        "protocol [s]",
        "handler [s]");
    for (BreakdownChart.Group group : chart.groups()) {
      for (BreakdownChart.Bar bar : group.bars()) {
        double total = bar.breakdown().total();
        List<String> fields = new ArrayList<>(List.of(group.name(), bar.name()));
        fields.add(Numbers.full(100 * total / group.reference()));
        fields.add(Numbers.full(total));
        for (double part : BreakdownChart.parts(bar.breakdown())) {
          fields.add(Numbers.full(part));
        }
        csv.writeRecord(fields);
      }
    }
  }

  private static void rows(CsvWriter csv, LineChart chart) {
    boolean lanes = chart.panels().stream().anyMatch(p -> !p.lanes().isEmpty());
    List<String> header =
        new ArrayList<>(List.of("panel", "series", chart.x().dataHeader(), chart.y().dataHeader()));
    if (lanes) {
      header.add("lane");
    }
    csv.writeRecord(header);
    for (LineChart.Panel panel : chart.panels()) {
      for (LineChart.Series series : panel.series()) {
        for (LineChart.Point point : series.points()) {
          List<String> fields =
              new ArrayList<>(
                  List.of(
                      panel.title(),
                      series.name(),
                      value(chart.x(), point.x()),
                      Numbers.full(point.y())));
          if (lanes) {
            fields.add(lane(panel, series.name(), point.x()));
          }
          csv.writeRecord(fields);
        }
      }
      for (LineChart.Point mark : panel.marks()) {
        csv.writeRecord(panel.title(), MARK, value(chart.x(), mark.x()), Numbers.full(mark.y()));
      }
    }
  }

  /** Every span of every processor, then every slice of every queue. */
  private static void rows(CsvWriter csv, TimelineChart chart) {
    csv.writeRecord("row", "kind", "from [s]", "to [s]", "jobs");
    for (TimelineChart.Lane lane : chart.lanes()) {
      for (TimelineChart.Span span : lane.spans()) {
        String part = BreakdownChart.segments().get(span.part());
        csv.writeRecord(lane.name(), part, Numbers.full(span.from()), Numbers.full(span.to()), "");
      }
    }
    for (TimelineChart.Queue queue : chart.queues()) {
      double slice = (chart.to() - chart.from()) / queue.jobs().size();
      for (int i = 0; i < queue.jobs().size(); i++) {
        csv.writeRecord(
            queue.name(),
            "queue",
            Numbers.full(chart.from() + i * slice),
            Numbers.full(chart.from() + (i + 1) * slice),
            Numbers.full(queue.jobs().get(i)));
      }
    }
  }

  private static void rows(CsvWriter csv, ScatterChart chart) {
    csv.writeRecord("panel", "series", chart.x(), chart.y());
    for (ScatterChart.Panel panel : chart.panels()) {
      for (ScatterChart.Series series : panel.series()) {
        for (ScatterChart.Point point : series.points()) {
          csv.writeRecord(
              panel.title(), series.name(), Numbers.full(point.x()), Numbers.full(point.y()));
        }
      }
    }
  }

  private static void rows(CsvWriter csv, DotChart chart) {
    csv.writeRecord("row", "series", chart.x().dataHeader());
    for (DotChart.Series series : chart.series()) {
      for (DotChart.Dot dot : series.dots()) {
        csv.writeRecord(chart.rows().get(dot.row()), series.name(), Numbers.full(dot.x()));
      }
    }
  }

  private static void rows(CsvWriter csv, HeatMapChart chart) {
    csv.writeRecord("panel", chart.x().dataHeader(), chart.y().dataHeader(), chart.value());
    for (HeatMapChart.Panel panel : chart.panels()) {
      for (int j = 0; j < panel.ys().size(); j++) {
        for (int i = 0; i < panel.xs().size(); i++) {
          csv.writeRecord(
              panel.title(),
              value(chart.x(), panel.xs().get(i)),
              value(chart.y(), panel.ys().get(j)),
              Numbers.full(panel.values().get(j).get(i)));
        }
      }
    }
  }

  private static void rows(CsvWriter csv, TornadoChart chart) {
    String value = chart.value();
    csv.writeRecord(
        "panel",
        "parameter",
        "low",
        "high",
        value + " today",
        value + " at low",
        value + " at high");
    for (TornadoChart.Panel panel : chart.panels()) {
      for (TornadoChart.Bar bar : panel.bars()) {
        csv.writeRecord(
            panel.title(),
            bar.name(),
            bar.low(),
            bar.high(),
            Numbers.full(panel.base()),
            Numbers.full(bar.atLow()),
            Numbers.full(bar.atHigh()));
      }
    }
  }

  private static void rows(CsvWriter csv, IndexChart chart) {
    csv.writeRecord(
        "panel", "parameter", "S1", "S1 low", "S1 high", "ST", "ST low", "ST high", "remark");
    for (IndexChart.Panel panel : chart.panels()) {
      for (IndexChart.Row row : panel.rows()) {
        List<String> fields = new ArrayList<>(List.of(panel.title(), row.name()));
        for (IndexChart.Estimate e : List.of(row.first(), row.total())) {
          fields.add(Numbers.full(e.value()));
          fields.add(Numbers.full(e.low()));
          fields.add(Numbers.full(e.high()));
        }
        fields.add(row.remark());
        csv.writeRecord(fields);
      }
    }
  }

  private static void rows(CsvWriter csv, RegionChart chart) {
    csv.writeRecord(
        "panel", chart.x().dataHeader(), chart.y().dataHeader(), chart.value(), "dominant");
    for (RegionChart.Panel panel : chart.panels()) {
      HeatMapChart.Panel values = panel.values();
      for (int j = 0; j < values.ys().size(); j++) {
        for (int i = 0; i < values.xs().size(); i++) {
          int region = panel.regions().get(j).get(i);
          csv.writeRecord(
              values.title(),
              value(chart.x(), values.xs().get(i)),
              value(chart.y(), values.ys().get(j)),
              Numbers.full(values.values().get(j).get(i)),
              region < 0 ? "" : chart.names().get(region));
        }
      }
    }
  }

  private static void rows(CsvWriter csv, MatrixChart chart) {
    List<String> header = new ArrayList<>(List.of("panel", "row"));
    header.addAll(chart.columns());
    csv.writeRecord(header);
    for (MatrixChart.Panel panel : chart.panels()) {
      for (MatrixChart.Row row : panel.rows()) {
        List<String> fields = new ArrayList<>(List.of(panel.title(), row.name()));
        row.values().forEach(v -> fields.add(Numbers.full(v)));
        csv.writeRecord(fields);
      }
    }
  }

  private static String value(AxisSpec axis, double value) {
    return axis.categories().isEmpty() ? Numbers.full(value) : axis.describe(value);
  }

  /** What a curve's lane shows at x; empty where it shows nothing. */
  private static String lane(LineChart.Panel panel, String series, double x) {
    return panel.lanes().stream()
        .filter(lane -> lane.series().equals(series))
        .flatMap(lane -> lane.spans().stream())
        .filter(span -> x >= span.from() && x <= span.to())
        .reduce((first, second) -> second) // a span begins where the one before ends
        .map(LineChart.Span::label)
        .orElse("");
  }

  private static void rows(CsvWriter csv, ParetoChart chart) {
    csv.writeRecord("panel", "kind", chart.x().dataHeader(), chart.y().dataHeader(), "name");
    for (ParetoChart.Panel panel : chart.panels()) {
      for (ParetoChart.FrontPoint point : panel.front()) {
        csv.writeRecord(
            panel.title(),
            point.chosen() ? "chosen" : "front",
            Numbers.full(point.x()),
            Numbers.full(point.y()),
            point.name());
      }
      for (ParetoChart.Dot dot : panel.others()) {
        csv.writeRecord(panel.title(), "other", Numbers.full(dot.x()), Numbers.full(dot.y()), "");
      }
    }
  }
}
