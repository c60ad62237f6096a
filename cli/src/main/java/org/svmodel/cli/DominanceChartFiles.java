package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.svmodel.dominance.Dominance;
import org.svmodel.dominance.DominanceAnalysis;
import org.svmodel.dominance.DominanceMap;
import org.svmodel.reports.chart.Chart;
import org.svmodel.reports.chart.ChartWriter;
import org.svmodel.reports.chart.DominanceCharts;
import org.svmodel.reports.chart.Style;

/**
 * Draws the charts of {@code dominance}: of several programs one per protocol, of one program one
 * with all protocols.
 */
final class DominanceChartFiles {
  private final String setting;
  private final Style style;
  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  private DominanceChartFiles(String setting, Style style, Path folder) {
    this.setting = setting;
    this.style = style;
    this.folder = folder;
  }

  /**
   * Draws every chart into a folder.
   *
   * @param setting the machine in words
   * @return the PNG of each; the other files stand beside it
   */
  static List<Path> draw(
      DominanceAnalysis.Outcome outcome, String setting, Style style, Path folder)
      throws IOException {
    DominanceChartFiles all = new DominanceChartFiles(setting, style, folder);
    List<Dominance> found = outcome.found();
    boolean several = found.stream().map(Dominance::application).distinct().count() > 1;
    for (Map.Entry<String, List<Dominance>> some :
        grouped(found, Dominance::protocol, several).entrySet()) {
      all.write(DominanceCharts.tornado(setting, some.getValue()), "tornado" + some.getKey());
      if (found.get(0).spread().isPresent()) {
        all.write(DominanceCharts.indices(setting, some.getValue()), "sobol" + some.getKey());
      }
    }
    if (several) {
      all.write(DominanceCharts.matrix(setting, found), "matrix");
    }
    for (Map.Entry<String, List<DominanceMap>> some :
        grouped(outcome.maps(), DominanceMap::protocol, several).entrySet()) {
      all.write(DominanceCharts.map(setting, some.getValue()), "map" + some.getKey());
    }
    return all.files;
  }

  /** By the ending of the file's name: {@code -base}, or nothing for all together. */
  private static <T> Map<String, List<T>> grouped(
      List<T> all, Function<T, String> protocol, boolean byProtocol) {
    Map<String, List<T>> groups = new LinkedHashMap<>();
    for (T each : all) {
      String key = byProtocol ? "-" + protocol.apply(each) : "";
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(each);
    }
    return groups;
  }

  private void write(Chart chart, String name) throws IOException {
    files.add(ChartWriter.write(chart, style, folder, name).get(0));
  }
}
