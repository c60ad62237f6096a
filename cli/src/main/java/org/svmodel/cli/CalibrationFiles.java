package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.svmodel.calibration.CalibrationResult;
import org.svmodel.calibration.Estimate;
import org.svmodel.config.HardwareWriter;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.reports.chart.CalibrationCharts;
import org.svmodel.reports.chart.ChartWriter;
import org.svmodel.reports.chart.Style;

/** The files of {@code calibrate --out} beside the result: machine, residuals, charts. */
final class CalibrationFiles {
  /** Enough for what a fit can know, few enough to be read. */
  private static final int DIGITS = 6;

  private static final int DIGITS_OF_ENDS = 3;

  private static final String SUFFIX = "-calibrated";

  private final Command command;
  private final CalibrationResult result;
  private final CalibrateOptions options;
  private final HardwareSpec machine;
  private final CalibrationText text;

  CalibrationFiles(
      Command command, CalibrationResult result, CalibrateOptions options, HardwareSpec machine) {
    this.command = command;
    this.result = result;
    this.options = options;
    this.machine = machine;
    this.text = new CalibrationText(result, options, machine.name());
  }

  void write(Path folder, Style style) throws IOException {
    Path yaml = ResultFiles.write(folder, name() + ".yaml", yaml());
    ResultFiles.write(folder, "residuals.csv", text.residuals());
    ChartWriter.write(CalibrationCharts.fit(text.setting(), result.runs()), style, folder, "fit");
    ChartWriter.write(
        CalibrationCharts.errors(text.setting(), result.runs()), style, folder, "errors");
    command.note("machine: " + yaml);
    command.note("charts: " + folder.resolve("fit.png") + ", " + folder.resolve("errors.png"));
  }

  private String name() {
    String name = machine.name().replaceAll("[^A-Za-z0-9._-]", "-");
    return name.endsWith(SUFFIX) ? name : name + SUFFIX;
  }

  private String yaml() {
    Map<String, String> values = new LinkedHashMap<>(machine.values());
    Map<String, String> sources = new LinkedHashMap<>(machine.sources());
    sources.replaceAll((path, source) -> source.equals("set") ? "set for the calibration" : source);
    for (Estimate estimate : result.estimates()) {
      String path = estimate.parameter().path();
      values.put(path, estimate.parameter().text(estimate.value(), DIGITS));
      sources.put(path, source(estimate));
    }
    String summary = machine.summary().isEmpty() ? "" : machine.summary() + "; ";
    return HardwareWriter.write(
        name(), summary + "calibrated from " + options.measured.getFileName(), values, sources);
  }

  private String source(Estimate e) {
    String by =
        "calibrated from " + options.measured.getFileName() + " by svmodel " + Version.number();
    return by
        + e.interval()
            .map(
                i ->
                    ": "
                        + text.confidence()
                        + " interval "
                        + e.parameter().text(i.low(), DIGITS_OF_ENDS)
                        + " to "
                        + e.parameter().text(i.high(), DIGITS_OF_ENDS))
            .orElse(": not identifiable from these runs, one of many values that fit");
  }
}
