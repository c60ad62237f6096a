package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.svmodel.reports.chart.ChartWriter;
import org.svmodel.reports.chart.Style;
import org.svmodel.reports.chart.TimelineChart;
import org.svmodel.simulation.SimulationPoint;
import org.svmodel.simulation.Timeline;
import org.svmodel.units.Dimension;
import org.svmodel.units.Units;

/**
 * A window of a simulated run to draw.
 *
 * @param from seconds since the run's begin
 * @param to above {@code from}
 */
record TimelineWindow(double from, double to) {

  /** Reads {@code FROM:TO}, two times with units. */
  static TimelineWindow parse(Command command, String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2) {
      throw command.wrongUsage("--timeline: '" + text + "' is not FROM:TO, such as 0ms:20ms");
    }
    try {
      double from = Units.parse(parts[0], Dimension.TIME, 1);
      double to = Units.parse(parts[1], Dimension.TIME, 1);
      if (!(from >= 0 && to > from && to < 1e6)) {
        throw command.wrongUsage("--timeline: '" + text + "' does not end after its begin");
      }
      return new TimelineWindow(from, to);
    } catch (IllegalArgumentException e) {
      throw command.wrongUsage("--timeline: " + e.getMessage());
    }
  }

  /** Simulates each point again and draws its window. */
  void draw(Command command, List<SimulationPoint> points, Path out, Style style)
      throws IOException {
    for (SimulationPoint point : points) {
      Timeline timeline = Timeline.of(point, from, to);
      String name =
          "timeline-"
              + point.application()
              + "-"
              + point.protocol().name()
              + "-"
              + point.hardware().nodes()
              + "x"
              + point.hardware().processorsPerNode();
      TimelineChart chart =
          TimelineChart.of(point.application() + ", " + point.protocol().name(), timeline);
      Path folder = out == null ? Path.of("") : out;
      Path file = ChartWriter.write(chart, style, folder, name).get(0);
      command.chart(file);
    }
  }
}
