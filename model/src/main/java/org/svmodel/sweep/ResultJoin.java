package org.svmodel.sweep;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.ResizableDoubleArray;

/**
 * Brings the points of two results together, a million each in some 100 MB: what is kept are
 * numbers, and the lists make a point's texts when they are asked for it.
 */
final class ResultJoin {
  private final List<String> columns;
  private final PointTable first;
  private final ResizableDoubleArray before = new ResizableDoubleArray();
  private final PointTable onlySecond;
  private final BitSet matched = new BitSet();
  private final BitSet changed = new BitSet();

  /** Of the points that changed, by their place in the first result; the others have zero. */
  private double[] after = {};

  private ResultJoin(List<String> columns) {
    this.columns = columns;
    this.first = PointTable.of(columns.size());
    this.onlySecond = first.sibling();
  }

  /**
   * Reads two results.
   *
   * @param columns that name a point
   */
  static ResultJoin of(List<String> columns, SweepReader a, SweepReader b) {
    ResultJoin join = new ResultJoin(columns);
    a.forEach(join::readFirst);
    join.after = new double[join.first.size()];
    b.forEach(join::readSecond);
    return join;
  }

  private int[] codes(SweepRow row) {
    return first.codes(columns.stream().map(row::text).toList());
  }

  private static double speedup(SweepRow row) {
    return row.failed() ? Double.NaN : row.number("speedup");
  }

  private void readFirst(SweepRow row) {
    int place = first.add(codes(row));
    if (place == before.getNumElements()) {
      before.addElement(speedup(row));
    } else {
      before.setElement(place, speedup(row));
    }
  }

  private void readSecond(SweepRow row) {
    int[] point = codes(row);
    int place = first.find(point);
    if (place < 0 || matched.get(place)) {
      onlySecond.add(point);
      return;
    }
    matched.set(place);
    after[place] = speedup(row);
    // Double.compare: NaN equals NaN, failed in both
    changed.set(place, Double.compare(before.getElement(place), after[place]) != 0);
  }

  /** Number of points in both with the same speedup. */
  long same() {
    return matched.cardinality() - changed.cardinality();
  }

  /** Points in both with another speedup, the largest relative change first. */
  List<ResultDiff.Change> changes() {
    int[] places =
        changed.stream()
            .boxed()
            .sorted(Comparator.comparingDouble(place -> -Math.abs(change(place))))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Made<>(
        places, p -> new ResultDiff.Change(first.get(p), before.getElement(p), after[p]));
  }

  private double change(int place) {
    return ResultDiff.Change.relative(before.getElement(place), after[place]);
  }

  /** Points that the second result lacks. */
  List<List<String>> onlyFirst() {
    int[] places = IntStream.range(0, first.size()).filter(p -> !matched.get(p)).toArray();
    return new Made<>(places, first::get);
  }

  /** Points that the first result lacks. */
  List<List<String>> onlySecond() {
    return onlySecond;
  }

  /** A list whose elements are made from places when they are asked for. */
  private static final class Made<T> extends AbstractList<T> implements RandomAccess {
    private final int[] places;
    private final IntFunction<T> maker;

    Made(int[] places, IntFunction<T> maker) {
      this.places = places;
      this.maker = maker;
    }

    @Override
    public T get(int index) {
      return maker.apply(places[index]);
    }

    @Override
    public int size() {
      return places.length;
    }
  }
}
