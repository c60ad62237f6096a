package org.svmodel.profile;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One phase of several that stands for all, each of its counts scaled to the mean of theirs.
 *
 * <p>The mean of phases in which different numbers of processors have work smooths the steps
 * between them; a phase of the program keeps them.
 */
final class ScaledPhase {
  private static final List<Count> FETCHES = List.of(Count.READ_FETCHES, Count.WRITE_FETCHES);

  private ScaledPhase() {}

  /**
   * The counts of {@code like} over the processors, with the totals of {@code mean}; counts that
   * {@code like} does not have, and hot locks, are those of the mean. Four significant digits.
   *
   * @return empty where a part would exceed its whole, as the counts grow by different factors
   */
  static Optional<Phase> of(Phase like, Phase mean, int processorsPerNode) {
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    for (Count count : mean.counts().keySet()) {
      counts.put(count, scaled(like, mean, count));
    }
    Phase scaled =
        new Phase(
            mean.name(),
            mean.repeat(),
            counts,
            homes(like, mean, counts, processorsPerNode),
            mean.hotLocks(),
            mean.fetchSlices());
    return consistent(scaled) ? Optional.of(scaled) : Optional.empty();
  }

  private static double[] scaled(Phase like, Phase mean, Count count) {
    double[] values = like.perProcessor(count);
    double total = like.total(count);
    if (total == 0) {
      return mean.perProcessor(count);
    }
    // A share of a mean wait is no count.
    double factor = count == Count.JOIN_SHARE ? 1 : mean.total(count) / total;
    return SignificantDigits.nearest(Arrays.stream(values).map(v -> factor * v).toArray());
  }

  /** Each row goes to the same homes as before, and adds up to the node's fetches. */
  private static double[][] homes(
      Phase like, Phase mean, Map<Count, double[]> counts, int processorsPerNode) {
    if (mean.homes().length == 0) {
      return mean.homes();
    }
    double[][] homes = new double[mean.homes().length][];
    for (int a = 0; a < homes.length; a++) {
      double[] row = like.homes().length == 0 ? mean.homes()[a] : like.homes()[a];
      row = Arrays.stream(row).sum() > 0 ? row : mean.homes()[a];
      double sum = Arrays.stream(row).sum();
      double fetches = fetches(counts, a * processorsPerNode, (a + 1) * processorsPerNode);
      homes[a] =
          SignificantDigits.nearest(
              Arrays.stream(row).map(v -> sum > 0 ? v * fetches / sum : 0).toArray());
    }
    return homes;
  }

  private static double fetches(Map<Count, double[]> counts, int from, int to) {
    return FETCHES.stream()
        .filter(counts::containsKey)
        .mapToDouble(c -> Arrays.stream(counts.get(c), from, to).sum())
        .sum();
  }

  private static boolean consistent(Phase phase) {
    return IntStream.range(0, phase.perProcessor(Count.WORK).length)
        .allMatch(
            i ->
                phase.of(Count.LOCK_HOLD, i) <= phase.of(Count.WORK, i)
                    && phase.of(Count.DIFF_RUNS, i) <= phase.of(Count.DIFF_WORDS, i)
                    && phase.of(Count.UPDATE_RUNS, i) <= phase.of(Count.UPDATE_WORDS, i)
                    && phase.of(Count.DIFFS_AT_LOCKS, i) <= phase.of(Count.DIFFS, i)
                    && phase.of(Count.SHARED_DIFFS, i) <= phase.of(Count.DIFFS, i)
                    && phase.of(Count.FETCHES_IN_LOCK, i)
                        <= phase.of(Count.READ_FETCHES, i) + phase.of(Count.WRITE_FETCHES, i));
  }
}
