package org.svmodel.cli;

import org.svmodel.reports.chart.Style;
import picocli.CommandLine.Option;

/** For which use charts are drawn. */
public final class StyleOption {
  @Option(
      names = "--style",
      paramLabel = "STYLE",
      converter = Choices.Styles.class,
      completionCandidates = Choices.Styles.class,
      description = "Size of the charts: paper-1col, paper-2col (default) or slides.")
  Style value = Style.PAPER_2COL;
}
