package org.svmodel.reports.chart;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** Both axes of a map over two parameters, as all of its panels have them. */
final class PlaneAxes {
  private final AxisSpec x;
  private final AxisSpec y;
  private final double[] xs;
  private final double[] ys;
  private final double[] rangeX;
  private final double[] rangeY;
  private final Style style;

  /**
   * Axes.
   *
   * @param xs every value along x of every panel
   * @param ys the same along y
   */
  PlaneAxes(AxisSpec x, AxisSpec y, double[] xs, double[] ys, Style style) {
    this.x = x;
    this.y = y;
    this.xs = xs.clone();
    this.ys = ys.clone();
    this.rangeX = range(x, xs);
    this.rangeY = range(y, ys);
    this.style = style;
  }

  private static double[] range(AxisSpec axis, double[] values) {
    double[] positions = Arrays.stream(values).map(axis::position).sorted().toArray();
    double pad = pad(axis);
    return new double[] {positions[0] - pad, positions[positions.length - 1] + pad};
  }

  /** Names have half a cell to both sides. */
  private static double pad(AxisSpec axis) {
    return axis.categories().isEmpty() ? 0 : 0.5;
  }

  private List<Ticks.Tick> yTicks() {
    return Ticks.of(y, ys, rangeY[0], rangeY[1], 7);
  }

  /** Panels in rows, with room for these axes. */
  Panels panels(int count, boolean titled) {
    return new Panels(
        count,
        Panels.columnsFor(count, style),
        Panels.leftRoom(yTicks(), style),
        style.small() * 1.9 + style.text() * 1.3,
        titled ? style.text() * 1.6 : style.small() * 0.6,
        style.text() * 1.1);
  }

  /** Height of panels whose width is given. */
  static double height(Panels panels, double width) {
    double plotWidth = panels.dataWidth(width);
    return panels.height(Math.min(plotWidth * (panels.count() == 1 ? 0.68 : 0.9), 215));
  }

  /** The axes of one panel, in its place on the page. */
  Placed place(Rectangle2D data, Panels panels, int index) {
    int aim = Math.max(2, (int) (data.getWidth() / Fonts.width("00000", style.small()) / 1.3));
    List<Ticks.Tick> ticks = Ticks.of(x, xs, rangeX[0], rangeX[1], Math.min(aim, 9));
    return new Placed(
        data,
        new TickAxis(ticks, rangeX[0], rangeX[1], style, panels.outerBottom(index)),
        new TickAxis(yTicks(), rangeY[0], rangeY[1], style, panels.outerLeft(index)));
  }

  /** Axes on the page. */
  final class Placed {
    private final Rectangle2D data;
    private final TickAxis xAxis;
    private final TickAxis yAxis;

    private Placed(Rectangle2D data, TickAxis xAxis, TickAxis yAxis) {
      this.data = data;
      this.xAxis = xAxis;
      this.yAxis = yAxis;
    }

    /** Draws them. */
    void draw(java.awt.Graphics2D g) {
      XYPlot plot = Panels.plot(xAxis, yAxis, false);
      plot.setRangeGridlinesVisible(false);
      Panels.draw(g, plot, data);
    }

    /** Whether iso-lines make sense: not between names. */
    boolean isContinuous() {
      return x.categories().isEmpty() && y.categories().isEmpty();
    }

    /** Place of a value along x on the page. */
    double pageX(double value) {
      return xAxis.valueToJava2D(x.position(value), data, RectangleEdge.BOTTOM);
    }

    /** Place of a value along y on the page. */
    double pageY(double value) {
      return yAxis.valueToJava2D(y.position(value), data, RectangleEdge.LEFT);
    }

    /** The grid in page coordinates, so that iso-lines are straight where the axes are. */
    Contours contours(List<Double> gridX, List<Double> gridY, double[][] values) {
      return new Contours(
          gridX.stream().mapToDouble(this::pageX).toArray(),
          gridY.stream().mapToDouble(this::pageY).toArray(),
          values);
    }

    /** Borders of cells along x: half way between neighbours; the outer ones at their grid line. */
    double[] bordersX(List<Double> gridX) {
      return borders(x, gridX, xAxis, RectangleEdge.BOTTOM);
    }

    /** Borders of cells along y, from the bottom upwards. */
    double[] bordersY(List<Double> gridY) {
      return borders(y, gridY, yAxis, RectangleEdge.LEFT);
    }

    private double[] borders(
        AxisSpec axis, List<Double> values, TickAxis onPage, RectangleEdge edge) {
      int n = values.size();
      double[] borders = new double[n + 1];
      borders[0] = axis.position(values.get(0)) - pad(axis);
      borders[n] = axis.position(values.get(n - 1)) + pad(axis);
      for (int i = 1; i < n; i++) {
        borders[i] = (axis.position(values.get(i - 1)) + axis.position(values.get(i))) / 2;
      }
      return Arrays.stream(borders).map(b -> onPage.valueToJava2D(b, data, edge)).toArray();
    }
  }
}
