package org.svmodel.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/** Coloured cells with their numbers; tables one below the other. */
final class MatrixBody implements Body {
  /** Sizes below this print as 0. */
  private static final double NOTHING = 0.005;

  private static final double DARK = 0.45;

  private final MatrixChart chart;
  private final Style style;
  private final double largest;
  private final double names;
  private final double heads;

  MatrixBody(MatrixChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    this.largest = chart.largest();
    List<String> rows =
        chart.panels().stream().flatMap(p -> p.rows().stream().map(MatrixChart.Row::name)).toList();
    this.names = Pen.widest(rows, style.text()) + style.text() * 0.6;
    this.heads = Pen.widest(chart.columns(), style.small()) + style.text() * 0.6;
  }

  @Override
  public List<LegendItem> legend() {
    return List.of();
  }

  private double titles() {
    return style.text() * 1.7;
  }

  private int rows() {
    return chart.panels().stream().mapToInt(p -> p.rows().size()).sum();
  }

  @Override
  public double height(double width) {
    return chart.panels().size() * titles() + rows() * style.text() * 1.6 + heads;
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D area) {
    Pen pen = new Pen(g);
    double free = area.getHeight() - heads - chart.panels().size() * titles();
    double height = Math.min(free / rows(), style.text() * 2.4);
    double width = Math.min((area.getWidth() - names) / chart.columns().size(), style.text() * 7);
    double y = area.getMinY();
    for (MatrixChart.Panel panel : chart.panels()) {
      y += titles();
      double middle = y - titles() / 2;
      pen.text(panel.title(), style.text(), Palette.INK, area.getMinX(), middle, Pen.Align.LEFT);
      for (MatrixChart.Row row : panel.rows()) {
        double x = area.getMinX() + names;
        double left = x - style.text() * 0.5;
        pen.text(row.name(), style.text(), Palette.INK, left, y + height / 2, Pen.Align.RIGHT);
        for (double value : row.values()) {
          cell(pen, new Rectangle2D.Double(x, y, width, height), value);
          x += width;
        }
        y += height;
      }
    }
    heads(pen, area.getMinX() + names, y, width);
  }

  /** Names of the columns below the last table, read upwards where they are wide. */
  private void heads(Pen pen, double left, double y, double width) {
    boolean upright = Pen.widest(chart.columns(), style.small()) > width * 0.95;
    for (int c = 0; c < chart.columns().size(); c++) {
      String name = chart.columns().get(c);
      double x = left + (c + 0.5) * width;
      if (upright) {
        pen.upwards(name, style.small(), Palette.INK, x, y + style.text() * 0.4, Pen.Align.RIGHT);
      } else {
        pen.text(name, style.small(), Palette.INK, x, y + style.text() * 0.8, Pen.Align.CENTRE);
      }
    }
  }

  private void cell(Pen pen, Rectangle2D box, double value) {
    double share = largest > 0 ? Math.abs(value) / largest : 0;
    Color fill = Double.isNaN(value) ? Color.WHITE : Palette.paleToDark(share);
    double edge = 0.5;
    pen.fill(
        new Rectangle2D.Double(
            box.getX() + edge, box.getY() + edge, box.getWidth() - edge, box.getHeight() - edge),
        fill);
    String text = text(value, box.getWidth());
    Color ink = share > DARK ? Color.WHITE : Palette.INK;
    pen.text(text, style.small(), ink, box.getCenterX(), box.getCenterY(), Pen.Align.CENTRE);
  }

  /** Two decimals, without the zero before the point where the cell is narrow. */
  private String text(double value, double width) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Math.abs(value) < NOTHING) {
      return "0";
    }
    String text = String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
    boolean narrow = Fonts.width(text, style.small()) > width * 0.95;
    return narrow ? text.replaceFirst("0\\.", ".") : text;
  }
}
