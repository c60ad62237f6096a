package org.svmodel.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws iso-lines, black on white so that they show on any colour, and labels each once. */
final class IsoLines {
  private final Graphics2D g;
  private final Style style;
  private final Rectangle2D data;
  private final List<Rectangle2D> taken = new ArrayList<>();

  IsoLines(Graphics2D g, Style style, Rectangle2D data) {
    this.g = g;
    this.style = style;
    this.data = data;
  }

  /** No label is to stand there. */
  void keepFree(Rectangle2D area) {
    taken.add(area);
  }

  void draw(Contours contours, List<Double> levels) {
    for (double level : levels) {
      for (List<Contours.Vertex> line : contours.lines(level)) {
        stroke(line);
      }
    }
    for (double level : levels) {
      contours.lines(level).stream()
          .max((a, b) -> Double.compare(length(a), length(b)))
          .ifPresent(line -> label(line, AxisSpec.number(level)));
    }
  }

  private void stroke(List<Contours.Vertex> line) {
    Path2D path = new Path2D.Double();
    path.moveTo(line.get(0).x(), line.get(0).y());
    line.stream().skip(1).forEach(v -> path.lineTo(v.x(), v.y()));
    g.setColor(Color.WHITE);
    g.setStroke(Palette.solid(style.line() * 1.5));
    g.draw(path);
    g.setColor(Color.BLACK);
    g.setStroke(Palette.solid(style.line() * 0.7));
    g.draw(path);
  }

  /** At the middle of the line, or at the nearest place to it where no other label stands. */
  private void label(List<Contours.Vertex> line, String text) {
    double size = style.small();
    double width = Fonts.width(text, size) + size * 0.5;
    double height = size * 1.15;
    double length = length(line);
    if (length < width) {
      return;
    }
    for (double share : new double[] {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9}) {
      Contours.Vertex at = along(line, share * length);
      Rectangle2D box =
          new Rectangle2D.Double(at.x() - width / 2, at.y() - height / 2, width, height);
      if (data.contains(box) && taken.stream().noneMatch(box::intersects)) {
        taken.add(box);
        Pen pen = new Pen(g);
        pen.fill(box, Color.WHITE);
        pen.text(text, size, Palette.INK, at.x(), at.y(), Pen.Align.CENTRE);
        return;
      }
    }
  }

  private static double length(List<Contours.Vertex> line) {
    double length = 0;
    for (int i = 1; i < line.size(); i++) {
      length += distance(line.get(i - 1), line.get(i));
    }
    return length;
  }

  private static double distance(Contours.Vertex a, Contours.Vertex b) {
    return Math.hypot(b.x() - a.x(), b.y() - a.y());
  }

  /** The point at a distance from the line's start. */
  private static Contours.Vertex along(List<Contours.Vertex> line, double distance) {
    double left = distance;
    for (int i = 1; i < line.size(); i++) {
      Contours.Vertex a = line.get(i - 1);
      Contours.Vertex b = line.get(i);
      double step = distance(a, b);
      if (step >= left && step > 0) {
        double t = left / step;
        return new Contours.Vertex(a.x() + t * (b.x() - a.x()), a.y() + t * (b.y() - a.y()));
      }
      left -= step;
    }
    return line.get(line.size() - 1);
  }
}
