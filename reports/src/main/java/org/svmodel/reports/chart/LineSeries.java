package org.svmodel.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Data and look of the curves of one line chart. */
final class LineSeries {
  /** On a dense curve every k-th point has a marker, so that dash and marker stay visible. */
  private static final int MOST_MARKERS = 9;

  /** Where a curve ends: value, name, colour. */
  record End(double position, String name, Color color) {}

  private final LineChart chart;
  private final List<String> names;
  private final Style style;

  LineSeries(LineChart chart, List<String> names, Style style) {
    this.chart = chart;
    this.names = names;
    this.style = style;
  }

  static double markerSize(Style style) {
    return style.line() * 3.9;
  }

  static BasicStroke idealStroke(Style style) {
    return Palette.dashed(new float[] {1.2f, 2}, style.line() * 0.8);
  }

  /** Positions of all points of a panel; the ideal line is the last series. */
  XYSeriesCollection dataset(int panel) {
    XYSeriesCollection dataset = new XYSeriesCollection();
    for (LineChart.Series curve : chart.panels().get(panel).series()) {
      XYSeries series = new XYSeries(curve.name(), false, true);
      for (LineChart.Point point : curve.points()) {
        series.add(chart.x().position(point.x()), chart.y().position(point.y()));
      }
      dataset.addSeries(series);
    }
    if (chart.ideal()) {
      dataset.addSeries(ideal());
    }
    return dataset;
  }

  private XYSeries ideal() {
    XYSeries series = new XYSeries(LineBody.IDEAL + " ", false, true);
    chart.panels().stream()
        .flatMap(panel -> panel.series().stream())
        .flatMap(curve -> curve.points().stream())
        .mapToDouble(LineChart.Point::x)
        .sorted()
        .distinct()
        .forEach(x -> series.add(chart.x().position(x), chart.y().position(x)));
    return series;
  }

  XYLineAndShapeRenderer renderer(int panel) {
    List<LineChart.Series> curves = chart.panels().get(panel).series();
    XYLineAndShapeRenderer renderer = new SparseMarkers(curves);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setUseFillPaint(true);
    renderer.setDrawOutlines(true);
    for (int i = 0; i < curves.size(); i++) {
      int look = names.indexOf(curves.get(i).name());
      Color color = Palette.line(look);
      renderer.setSeriesPaint(i, color);
      renderer.setSeriesStroke(i, Palette.stroke(look, style.line()));
      renderer.setSeriesShape(i, Palette.marker(look, markerSize(style)));
      renderer.setSeriesFillPaint(i, Palette.hollow(look) ? Color.WHITE : color);
      renderer.setSeriesOutlineStroke(i, Palette.solid(style.line() * 0.8));
    }
    if (chart.ideal()) {
      renderer.setSeriesPaint(curves.size(), Palette.SOFT);
      renderer.setSeriesStroke(curves.size(), idealStroke(style));
      renderer.setSeriesShapesVisible(curves.size(), false);
    }
    return renderer;
  }

  /** The last point of each curve that has a value, with the ideal line's. */
  List<End> ends(int panel) {
    List<End> ends = new ArrayList<>();
    double lastX = Double.NEGATIVE_INFINITY;
    for (LineChart.Series curve : chart.panels().get(panel).series()) {
      double last = Double.NaN;
      for (LineChart.Point point : curve.points()) {
        lastX = Math.max(lastX, point.x());
        last = Double.isFinite(point.y()) ? chart.y().position(point.y()) : last;
      }
      if (Double.isFinite(last)) {
        ends.add(new End(last, curve.name(), Palette.line(names.indexOf(curve.name()))));
      }
    }
    if (chart.ideal()) {
      ends.add(new End(chart.y().position(lastX), LineBody.IDEAL, Palette.SOFT));
    }
    return ends;
  }

  /** Shows only some markers of a long series; staggered, so that equal curves stay apart. */
  private final class SparseMarkers extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1L;

    private final transient List<LineChart.Series> curves;

    SparseMarkers(List<LineChart.Series> curves) {
      super(true, true);
      this.curves = curves;
    }

    @Override
    public boolean getItemShapeVisible(int series, int item) {
      if (series >= curves.size()) {
        return false;
      }
      int points = curves.get(series).points().size();
      int every = (points + MOST_MARKERS - 1) / MOST_MARKERS;
      int offset = names.indexOf(curves.get(series).name()) % Math.max(1, every);
      return item % Math.max(1, every) == offset;
    }
  }
}
