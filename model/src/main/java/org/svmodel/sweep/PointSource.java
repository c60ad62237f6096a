package org.svmodel.sweep;

import java.util.List;
import org.svmodel.units.Dimension;

/**
 * A numbered list of points that is never in memory as a whole: a pure function of the index, so
 * that any thread can make any point and a run can go on at any place. Immutable.
 */
public interface PointSource {

  /**
   * One parameter that differs between points.
   *
   * @param path dotted path of the parameter
   * @param dimension whose base unit the column is in
   */
  record Column(String path, Dimension dimension) {}

  /** Number of points. */
  long size();

  /**
   * The point at a place.
   *
   * @param index 0 to size - 1
   * @throws IndexOutOfBoundsException for any other
   */
  Point at(long index);

  /** The parameters that differ, in the order of {@link Point#values()}. */
  List<Column> columns();

  /** Short name of the study; a result belongs to the study of its name. */
  String study();

  /**
   * Everything that determines the points and what they mean, in one canonical text: two sources
   * with the same definition have the same points.
   */
  String definition();
}
