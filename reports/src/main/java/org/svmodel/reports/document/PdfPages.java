package org.svmodel.reports.document;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.svmodel.reports.table.Numbers;

/**
 * The pages of a document and where on them the next thing goes. Lengths are in points; x from the
 * left margin, y from the upper edge of the room between the margins, downwards.
 */
final class PdfPages {
  /** A chart of two columns, 178 mm, fits between these margins of A4. */
  private static final double SIDE = (PDRectangle.A4.getWidth() - 178 / 25.4 * 72) / 2;

  private static final double TOP = 48;
  private static final double BOTTOM = 52;
  private static final Color INK = new Color(0x1B1B1B);
  private static final Color SOFT = new Color(0x555555);

  /** Widens strokes of letters: the font has no bold of its own. */
  private static final double BOLD = 0.028;

  private final PDDocument document;
  private final PdfText text;
  private PDPage page;
  private PDPageContentStream content;
  private boolean landscape;
  private double y;

  PdfPages(PDDocument document, PdfText text) throws IOException {
    this.document = document;
    this.text = text;
    next(false);
  }

  PdfText text() {
    return text;
  }

  PDPage page() {
    return page;
  }

  /** Begins another page. */
  void next(boolean wide) throws IOException {
    if (content != null) {
      content.close();
    }
    landscape = wide;
    page = new PDPage(wide ? turned() : PDRectangle.A4);
    document.addPage(page);
    content = new PDPageContentStream(document, page);
    y = 0;
  }

  private static PDRectangle turned() {
    return new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth());
  }

  /** Begins another page if the present one is of the other kind; it may stay empty. */
  void turn(boolean wide) throws IOException {
    if (wide != landscape) {
      next(wide);
    }
  }

  boolean isLandscape() {
    return landscape;
  }

  static double width(boolean wide) {
    return (wide ? PDRectangle.A4.getHeight() : PDRectangle.A4.getWidth()) - 2 * SIDE;
  }

  double width() {
    return width(landscape);
  }

  double height() {
    return page.getMediaBox().getHeight() - TOP - BOTTOM;
  }

  double y() {
    return y;
  }

  /** Height that is left on the page. */
  double room() {
    return height() - y;
  }

  /** Goes to another page where a height has no room, unless this one is empty. */
  void need(double height) throws IOException {
    if (room() < height && y > 0) {
      next(landscape);
    }
  }

  /** Moves down. */
  void down(double by) {
    y += by;
  }

  /** Moves down by a distance that a page does not begin with. */
  void gap(double by) {
    y += y > 0 ? by : 0;
  }

  /** Distance of a y from the lower edge of the page. */
  private float up(double at) {
    return (float) (page.getMediaBox().getHeight() - TOP - at);
  }

  /** Distance from the page's upper edge, of the place where the next thing goes. */
  int destination() {
    return Math.round(up(Math.max(0, y - 6)));
  }

  /** A drawable text whose base line is at {@code at}. */
  void write(String line, double size, boolean bold, double x, double at) throws IOException {
    write(line, size, bold, x, up(at), INK);
  }

  private void write(String line, double size, boolean bold, double x, float at, Color color)
      throws IOException {
    content.saveGraphicsState();
    content.beginText();
    content.setFont(text.font(), (float) size);
    content.setNonStrokingColor(color);
    if (bold) {
      content.setStrokingColor(color);
      content.setLineWidth((float) (BOLD * size));
      content.setRenderingMode(RenderingMode.FILL_STROKE);
    }
    content.newLineAtOffset((float) (SIDE + x), at);
    content.showText(Numbers.parted(line));
    content.endText();
    content.restoreGraphicsState();
  }

  /** A line across, {@code at} below the upper edge. */
  void rule(double x, double width, double at, double thickness, double grey) throws IOException {
    content.setStrokingColor((float) grey);
    content.setLineWidth((float) thickness);
    content.moveTo((float) (SIDE + x), up(at));
    content.lineTo((float) (SIDE + x + width), up(at));
    content.stroke();
  }

  /** A frame with a broad left edge. */
  void frame(double from, double to) throws IOException {
    content.setStrokingColor(0.6f);
    content.setLineWidth(0.6f);
    content.addRect((float) SIDE, up(to), (float) width(), (float) (to - from));
    content.stroke();
    content.setNonStrokingColor(0.6f);
    content.addRect((float) SIDE, up(to), 3, (float) (to - from));
    content.fill();
  }

  /** A figure whose upper left corner is where the next thing goes. */
  void figure(PDFormXObject form, double x, double height, double scale) throws IOException {
    content.saveGraphicsState();
    content.transform(Matrix.getTranslateInstance((float) (SIDE + x), up(y + height)));
    content.transform(Matrix.getScaleInstance((float) scale, (float) scale));
    content.drawForm(form);
    content.restoreGraphicsState();
  }

  /** Ends the last page, and writes the foot of every page: the title, and its number. */
  void finish(String title) throws IOException {
    content.close();
    int count = document.getNumberOfPages();
    double size = 8;
    for (int i = 0; i < count; i++) {
      page = document.getPage(i);
      double width = width(page.getMediaBox().getWidth() > page.getMediaBox().getHeight());
      String number = (i + 1) + " / " + count;
      double left = width - text.width(number, size);
      List<String> lines = text.wrap(title, size, left - 20);
      content =
          new PDPageContentStream(
              document, page, PDPageContentStream.AppendMode.APPEND, true, true);
      write(lines.get(0) + (lines.size() > 1 ? "..." : ""), size, false, 0, 28, SOFT);
      write(number, size, false, left, 28, SOFT);
      content.close();
    }
  }
}
