package org.svmodel.profile.extrapolation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;

/**
 * What is fitted: of one count, its sum over the processors, or what it would be if every processor
 * had as much as the one with the most.
 *
 * <p>Both are of the size of the whole problem. Their difference is the imbalance: a part that one
 * processor does alone is constant in the sum and grows as n in the other.
 *
 * @param count per processor, or one of those that {@link #values} tells of
 * @param most whether it is the largest value times the number of values
 */
record Quantity(Count count, boolean most) {
  /** What a node does whether there are others or not; all else is zero on one node. */
  private static final Set<Count> LOCAL =
      EnumSet.of(
          Count.WORK, Count.HOME_WRITES, Count.LOCAL_LOCKS, Count.LOCK_HOLD, Count.WRITE_NOTICES);

  /** Counts whose sum over processors is fitted: a mean share of a wait has no sum. */
  static List<Count> counts(Set<Count> notMeasured) {
    return Stream.of(Count.values())
        .filter(c -> c.isPerProcessor() && c != Count.JOIN_SHARE && !notMeasured.contains(c))
        .toList();
  }

  /** Everything that is fitted. */
  static List<Quantity> all(Set<Count> notMeasured) {
    boolean joins =
        !notMeasured.contains(Count.FETCH_JOINS) && !notMeasured.contains(Count.JOIN_SHARE);
    Stream<Quantity> processors =
        Stream.concat(
                counts(notMeasured).stream(), joins ? Stream.of(Count.JOIN_SHARE) : Stream.empty())
            .flatMap(c -> Stream.of(new Quantity(c, false), new Quantity(c, true)));
    Stream<Quantity> homes =
        notMeasured.contains(Count.HOMES)
            ? Stream.empty()
            : Stream.of(new Quantity(Count.HOMES, true));
    return Stream.concat(processors, homes).toList();
  }

  boolean vanishes() {
    return !LOCAL.contains(count);
  }

  /** Value of one execution of a phase. */
  double of(Phase phase) {
    double[] values = values(phase, count);
    return most
        ? values.length * Arrays.stream(values).max().orElse(0)
        : Arrays.stream(values).sum();
  }

  /**
   * A count by processor, fetches served by node, and for {@link Count#JOIN_SHARE}, which is no
   * sum, the waits: joins times share.
   */
  static double[] values(Phase phase, Count count) {
    if (count == Count.HOMES) {
      return columnSums(phase.homes());
    }
    double[] values = phase.perProcessor(count).clone();
    for (int i = 0; count == Count.JOIN_SHARE && i < values.length; i++) {
      values[i] *= phase.of(Count.FETCH_JOINS, i);
    }
    return values;
  }

  /** Sum over a run. */
  double of(Measurement measurement) {
    return measurement.phases().stream().mapToDouble(p -> p.repeat() * of(p)).sum();
  }

  /** Fetches that each node serves. */
  static double[] columnSums(double[][] homes) {
    double[] sums = new double[homes.length];
    for (double[] row : homes) {
      for (int b = 0; b < sums.length; b++) {
        sums[b] += row[b];
      }
    }
    return sums;
  }
}
