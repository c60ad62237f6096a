package org.svmodel.reports.document;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * How wide the columns of a table are.
 *
 * @param cells width of each cell on one line, row by row, the head being one of the rows
 * @param least widths of columns below which a word would be broken
 */
@SuppressWarnings("ArrayRecordComponent") // made and used within one table
record ColumnWidths(double[][] cells, double[] least) {
  /** In how many parts the room that is left is given away. */
  private static final int PARTS = 60;

  /**
   * Widths that need no more than the room: as wide as their cells where that fits, else what is
   * left above the least widths is given, part by part, to the column whose cells make the table
   * tallest. Empty where a word would have to be broken.
   */
  Optional<double[]> within(double room) {
    double[] natural = natural();
    if (Arrays.stream(natural).sum() <= room) {
      return Optional.of(natural);
    }
    double left = room - Arrays.stream(least).sum();
    if (left < 0) {
      return Optional.empty();
    }
    double[] widths = least.clone();
    double part = left / PARTS;
    for (int i = 0; i < PARTS; i++) {
      widths[neediest(widths, natural, part)] += part;
    }
    return Optional.of(widths);
  }

  private double[] natural() {
    double[] natural = least.clone();
    for (double[] row : cells) {
      for (int c = 0; c < natural.length; c++) {
        natural[c] = Math.max(natural[c], row[c]);
      }
    }
    return natural;
  }

  /** The column that lowers the table most when it is wider; else the one that lacks most. */
  private int neediest(double[] widths, double[] natural, double part) {
    double[] gains = new double[widths.length];
    for (double[] row : cells) {
      int tallest = tallest(row, widths);
      double before = Math.max(1, row[tallest] / widths[tallest]);
      widths[tallest] += part;
      int then = tallest(row, widths);
      gains[tallest] += before - Math.max(1, row[then] / widths[then]);
      widths[tallest] -= part;
    }
    int best = 0;
    for (int c = 1; c < gains.length; c++) {
      boolean more =
          gains[c] == gains[best]
              ? natural[c] - widths[c] > natural[best] - widths[best]
              : gains[c] > gains[best];
      best = more ? c : best;
    }
    return best;
  }

  private static int tallest(double[] row, double[] widths) {
    int tallest = 0;
    for (int c = 1; c < row.length; c++) {
      tallest = row[c] / widths[c] > row[tallest] / widths[tallest] ? c : tallest;
    }
    return tallest;
  }

  /**
   * Widths that fill the room whatever it takes: columns that need no more than an equal share of
   * what is left keep their least width, the others share the rest alike.
   */
  double[] forced(double room) {
    double[] widths = new double[least.length];
    Integer[] order = new Integer[least.length];
    Arrays.setAll(order, c -> c);
    Arrays.sort(order, Comparator.comparingDouble(c -> least[c]));
    double left = room;
    for (int i = 0; i < order.length; i++) {
      double width = Math.min(least[order[i]], left / (order.length - i));
      widths[order[i]] = width;
      left -= width;
    }
    return widths;
  }
}
