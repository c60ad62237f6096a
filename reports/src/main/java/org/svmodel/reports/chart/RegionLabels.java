package org.svmodel.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Writes each region's name where the region is widest, if it fits there. */
final class RegionLabels {
  private final Style style;
  private final List<Rectangle2D> taken = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  RegionLabels(Style style) {
    this.style = style;
  }

  /** Where names will stand. */
  List<Rectangle2D> taken() {
    return taken;
  }

  /**
   * Finds a place for one name.
   *
   * @param xs borders of the cells along x
   * @param ys borders of the cells along y, from the bottom upwards
   */
  void place(String name, int region, RegionChart.Panel panel, double[] xs, double[] ys) {
    double size = style.text();
    double width = Fonts.width(name, size) + size * 0.6;
    double height = size * 1.4;
    Rectangle2D best = null;
    double bestRoom = 0;
    for (int j = 0; j < panel.regions().size(); j++) {
      double y = (ys[j] + ys[j + 1]) / 2;
      for (int[] run : runs(panel.regions().get(j), region)) {
        double x = (xs[run[0]] + xs[run[1]]) / 2;
        Rectangle2D box = new Rectangle2D.Double(x - width / 2, y - height / 2, width, height);
        double room =
            Math.min((xs[run[1]] - xs[run[0]]) / width, reach(panel, region, j, run, ys) / height);
        if (room >= 1 && room > bestRoom && taken.stream().noneMatch(box::intersects)) {
          best = box;
          bestRoom = room;
        }
      }
    }
    if (best != null) {
      taken.add(best);
      names.add(name);
    }
  }

  /** Writes the names. */
  void draw(Graphics2D g) {
    Pen pen = new Pen(g);
    for (int i = 0; i < names.size(); i++) {
      Rectangle2D box = taken.get(i);
      pen.fill(box, Color.WHITE);
      pen.text(
          names.get(i),
          style.text(),
          Palette.INK,
          box.getCenterX(),
          box.getCenterY(),
          Pen.Align.CENTRE);
    }
  }

  /** Height of the region above and below the middle of a run. */
  private static double reach(
      RegionChart.Panel panel, int region, int row, int[] run, double[] ys) {
    int middle = (run[0] + run[1]) / 2;
    int low = row;
    int high = row;
    while (low > 0 && panel.regions().get(low - 1).get(middle) == region) {
      low--;
    }
    while (high + 1 < panel.regions().size()
        && panel.regions().get(high + 1).get(middle) == region) {
      high++;
    }
    double here = (ys[row] + ys[row + 1]) / 2;
    return 2 * Math.min(ys[low] - here, here - ys[high + 1]);
  }

  /** Neighbouring cells of a region in a row: first, and one past the last. */
  private static List<int[]> runs(List<Integer> row, int region) {
    List<int[]> runs = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= row.size(); i++) {
      boolean in = i < row.size() && row.get(i) == region;
      if (in && from < 0) {
        from = i;
      } else if (!in && from >= 0) {
        runs.add(new int[] {from, i});
        from = -1;
      }
    }
    return runs;
  }
}
