package org.svmodel.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Text and lines where they are wanted, in points; y grows downwards. */
final class Pen {
  /** Where a text stands relative to the given x. */
  enum Align {
    LEFT(0),
    CENTRE(0.5),
    RIGHT(1);

    private final double share;

    Align(double share) {
      this.share = share;
    }
  }

  /** Height of a capital letter or digit of Liberation Sans relative to its size. */
  private static final double CAP_HEIGHT = 0.72;

  private final Graphics2D g;

  Pen(Graphics2D g) {
    this.g = g;
  }

  /** Text whose capitals are vertically centred on {@code y}. */
  void text(String text, double size, Color color, double x, double y, Align align) {
    if (text.isEmpty()) {
      return;
    }
    g.setFont(Fonts.of(size));
    g.setColor(color);
    double left = x - align.share * Fonts.width(text, size);
    g.drawString(text, (float) left, (float) (y + CAP_HEIGHT * size / 2));
  }

  /** Text on a white box, which hides grid lines behind it. */
  void textOnWhite(String text, double size, Color color, double x, double y, Align align) {
    double width = Fonts.width(text, size);
    double left = x - align.share * width;
    double height = CAP_HEIGHT * size * 1.25;
    fill(new Rectangle2D.Double(left, y - height / 2, width, height), Color.WHITE);
    text(text, size, color, x, y, align);
  }

  /** Text read from bottom to top, centred on x; {@code align} is along the reading direction. */
  void upwards(String text, double size, Color color, double x, double y, Align align) {
    AffineTransform saved = g.getTransform();
    g.translate(x, y);
    g.rotate(-Math.PI / 2);
    text(text, size, color, 0, 0, align);
    g.setTransform(saved);
  }

  void line(double x1, double y1, double x2, double y2, Color color, BasicStroke stroke) {
    g.setColor(color);
    g.setStroke(stroke);
    g.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  void fill(Rectangle2D area, Color color) {
    g.setColor(color);
    g.fill(area);
  }

  /** Breaks a text at blanks into lines that are no wider than {@code width}. */
  static List<String> wrap(String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.trim().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && Fonts.width(longer, size) > width) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }

  /** Width of the widest text. */
  static double widest(List<String> texts, double size) {
    return texts.stream().mapToDouble(text -> Fonts.width(text, size)).max().orElse(0);
  }
}
