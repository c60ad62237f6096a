package org.svmodel.reports.chart;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/** A chart as a part of a document, where {@link ChartWriter} makes files of their own. */
public final class ChartDrawing {
  private final Chart chart;
  private final Figure figure;

  /** A chart in a style. */
  public ChartDrawing(Chart chart, Style style) {
    this.chart = chart;
    this.figure = new Figure(chart, style);
  }

  /** Width in points at full size. */
  public double width() {
    return figure.width();
  }

  /** Height in points at full size. */
  public double height() {
    return figure.height();
  }

  /**
   * An {@code svg} element, to stand inside a page of HTML or XML.
   *
   * @param idPrefix begins every id, unlike for each figure of the page
   */
  public String svg(String idPrefix) throws IOException {
    String file = Formats.svg(figure, chart.title(), idPrefix);
    return file.substring(file.indexOf("<svg"))
        .replace(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"", "")
        // Batik asks no generator for this one, and nothing refers to it.
        .replace(" id=\"genericDefs\"", "")
        .stripTrailing();
  }

  /**
   * The figure at full size, to be placed on a page.
   *
   * @param font of {@link #font(PDDocument)}, one for the whole document
   */
  public PDFormXObject pdf(PDDocument document, PDFont font) throws IOException {
    return Formats.form(figure, document, font);
  }

  /** The font of every chart, to be embedded with the glyphs that are used. */
  public static PDFont font(PDDocument document) throws IOException {
    try (InputStream stream = Fonts.open()) {
      return PDType0Font.load(document, stream);
    }
  }
}
