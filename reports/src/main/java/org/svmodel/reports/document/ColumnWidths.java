package org.svmodel.reports.document;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * How wide the columns of a table are.
 *
 * @param natural widths at which nothing is broken into lines
 * @param least widths below which a word would be broken
 */
@SuppressWarnings("ArrayRecordComponent") // made and used within one table
record ColumnWidths(double[] natural, double[] least) {

  /**
   * Widths that need no more than the room: the natural ones where they do, else the least ones and
   * of what is left as much to each as it lacks, in proportion. Empty where a word would have to be
   * broken.
   */
  Optional<double[]> within(double room) {
    double all = Arrays.stream(natural).sum();
    double min = Arrays.stream(least).sum();
    if (all <= room) {
      return Optional.of(natural.clone());
    }
    if (min > room) {
      return Optional.empty();
    }
    double share = (room - min) / (all - min);
    double[] widths = new double[natural.length];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = least[c] + share * (natural[c] - least[c]);
    }
    return Optional.of(widths);
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
