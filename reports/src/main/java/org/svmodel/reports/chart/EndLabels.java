package org.svmodel.reports.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.ui.RectangleEdge;

/** Names at the right ends of curves, pushed apart where curves end close together. */
final class EndLabels {
  private EndLabels() {}

  static void draw(
      Pen pen, Style style, Rectangle2D data, TickAxis axis, List<LineSeries.End> unsorted) {
    List<LineSeries.End> ends = new ArrayList<>(unsorted);
    ends.sort(Comparator.comparingDouble(LineSeries.End::position).reversed());
    double[] wanted =
        ends.stream()
            .mapToDouble(end -> axis.valueToJava2D(end.position(), data, RectangleEdge.LEFT))
            .toArray();
    double[] placed = spread(wanted, style.text() * 1.15, data.getMinY(), data.getMaxY());
    double near = data.getMaxX() + style.text() * 0.1;
    double far = data.getMaxX() + style.text();
    for (int i = 0; i < placed.length; i++) {
      LineSeries.End end = ends.get(i);
      pen.line(near, wanted[i], far, placed[i], end.color(), Palette.solid(0.5));
      double x = far + style.text() * 0.25;
      pen.text(end.name(), style.text(), Palette.INK, x, placed[i], Pen.Align.LEFT);
    }
  }

  /**
   * Places at least {@code gap} apart, in the given order and close to where they are wanted:
   * labels that would touch form a block around their mean, and blocks that touch are merged.
   *
   * @param wanted increasing
   */
  static double[] spread(double[] wanted, double gap, double low, double high) {
    List<double[]> blocks = new ArrayList<>(); // {centre, count}
    for (double y : wanted) {
      blocks.add(new double[] {y, 1});
      while (blocks.size() > 1) {
        double[] b = blocks.get(blocks.size() - 1);
        double[] a = blocks.get(blocks.size() - 2);
        if (b[0] - a[0] >= gap * (a[1] + b[1]) / 2) {
          break;
        }
        blocks.remove(blocks.size() - 1);
        a[0] = (a[0] * a[1] + b[0] * b[1]) / (a[1] + b[1]);
        a[1] += b[1];
        a[0] = Math.max(a[0], low + gap * (a[1] - 1) / 2);
      }
    }
    double[] placed = new double[wanted.length];
    int i = 0;
    for (double[] block : blocks) {
      for (int k = 0; k < block[1]; k++) {
        placed[i++] = block[0] + gap * (k - (block[1] - 1) / 2);
      }
    }
    double limit = high;
    for (i = placed.length - 1; i >= 0; i--) {
      placed[i] = Math.min(placed[i], limit);
      limit = placed[i] - gap;
    }
    return placed;
  }
}
