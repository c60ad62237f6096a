package org.svmodel.sweep;

import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;

/**
 * Some points of a source, which keep their places in the whole.
 *
 * @param size how many
 * @param places place in the whole of each, from 0
 */
record PointSelection(PointSource whole, long size, LongUnaryOperator places)
    implements PointSource {

  /** The points of a shard. */
  static PointSelection of(PointSource whole, Shard shard) {
    long from = shard.from(whole.size());
    return new PointSelection(whole, shard.to(whole.size()) - from, i -> from + i);
  }

  @Override
  public Point at(long index) {
    return whole.at(places.applyAsLong(Objects.checkIndex(index, size)));
  }

  @Override
  public List<Column> columns() {
    return whole.columns();
  }

  @Override
  public String study() {
    return whole.study();
  }

  /** That of the whole: a part of a result belongs to the result. */
  @Override
  public String definition() {
    return whole.definition();
  }
}
