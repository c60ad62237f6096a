package org.svmodel.reports.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws a chart and writes it. Loading this class loads no drawing library; {@link #write} does.
 * The same chart and style give the same bytes, in any locale and time zone.
 */
public final class ChartWriter {
  private ChartWriter() {}

  /**
   * Writes {@code name.png}, {@code name.svg}, {@code name.pdf} and {@code name.csv} (the plotted
   * data) into a directory, which is made if it is not there. Each file is written under a
   * temporary name and then moved into place, over an older one.
   *
   * @return the four files, in that order
   * @throws IOException when a file cannot be written
   */
  public static List<Path> write(Chart chart, Style style, Path directory, String name)
      throws IOException {
    Files.createDirectories(directory);
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, byte[]> format : render(chart, style).entrySet()) {
      Path file = directory.resolve(name + "." + format.getKey());
      writeAtomically(file, format.getValue());
      files.add(file);
    }
    return List.copyOf(files);
  }

  /** The bytes of each file by its ending: png, svg, pdf, csv. */
  static Map<String, byte[]> render(Chart chart, Style style) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("png", Formats.png(new Figure(chart, style)));
    files.put("svg", Formats.svg(new Figure(chart, style), chart.title()));
    files.put("pdf", Formats.pdf(new Figure(chart, style), chart.title()));
    files.put("csv", ChartCsv.of(chart).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static void writeAtomically(Path file, byte[] bytes) throws IOException {
    // Not createTempFile: its files are closed to everyone else, and so would the chart be.
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
    Path temporary = file.resolveSibling(name);
    try {
      Files.write(temporary, bytes);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
