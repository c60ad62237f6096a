package org.svmodel.reports.chart;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a chart is shown: its width in millimetres and the sizes of its type and lines in points (1
 * pt = 1/72 inch = 0.3528 mm), at the size at which it is printed or projected.
 */
public enum Style {
  /** One column of a two-column paper. */
  PAPER_1COL("paper-1col", 84, 0, 7, 5.5, 0.9),
  /** Across both columns of a two-column paper. */
  PAPER_2COL("paper-2col", 178, 0, 8, 6.5, 1.0),
  /** A 16:9 slide of 10 inches; the chart fills it. */
  SLIDES("slides", 254, 142.875, 13, 10.5, 1.8);

  private static final double POINTS_PER_MM = 72 / 25.4;

  private final String key;
  private final double widthMm;
  private final double heightMm;
  private final double textPt;
  private final double smallPt;
  private final double linePt;

  Style(String key, double widthMm, double heightMm, double textPt, double smallPt, double linePt) {
    this.key = key;
    this.widthMm = widthMm;
    this.heightMm = heightMm;
    this.textPt = textPt;
    this.smallPt = smallPt;
    this.linePt = linePt;
  }

  /** The name on the command line: {@code paper-1col}, {@code paper-2col}, {@code slides}. */
  public String key() {
    return key;
  }

  /** Width of the chart in millimetres. */
  public double widthMm() {
    return widthMm;
  }

  /** Width in points. */
  double width() {
    return widthMm * POINTS_PER_MM;
  }

  /** Height in points that the chart has to fill; 0 when the content decides. */
  double fixedHeight() {
    return heightMm * POINTS_PER_MM;
  }

  /** Size of axis titles, legends and names, in points. */
  double text() {
    return textPt;
  }

  /** Size of tick labels and numbers, in points. */
  double small() {
    return smallPt;
  }

  /** Size of the title, in points. */
  double title() {
    return textPt * 1.25;
  }

  /** Width of a data line, in points. */
  double line() {
    return linePt;
  }

  /**
   * The style of a command-line name.
   *
   * @throws IllegalArgumentException for any other name, listing the names there are
   */
  public static Style parse(String key) {
    for (Style style : values()) {
      if (style.key.equals(key.toLowerCase(Locale.ROOT))) {
        return style;
      }
    }
    String names = Arrays.stream(values()).map(Style::key).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("unknown style '" + key + "'; the styles are " + names);
  }
}
