package org.svmodel.calibration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.commons.rng.UniformRandomProvider;
import org.svmodel.simulation.kernel.RandomStreams;

/**
 * Chooses runs to keep out of the fit, so that it can be checked on them. Runs that repeat one
 * another are kept out together: a check on a repetition of a fitted run would be none.
 */
public final class HoldOut {
  private HoldOut() {}

  /**
   * Keeps out a share of the setups, chosen at random: of n of them round(n · share), at least one.
   *
   * @param share above 0, below 1
   */
  public static List<MeasuredRun> share(List<MeasuredRun> runs, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share: must be between 0 and 1, not " + share);
    }
    int setups = numbers(runs).size();
    int out = (int) Math.max(1, Math.round(setups * share));
    UniformRandomProvider random = new RandomStreams(seed).stream("calibration hold-out");
    Set<Integer> chosen = new HashSet<>();
    // Selection sampling (Knuth, The Art of Computer Programming 2, algorithm 3.4.2 S).
    for (int i = 0; i < setups; i++) {
      if (random.nextDouble() * (setups - i) < out - chosen.size()) {
        chosen.add(i);
      }
    }
    return keepOut(runs, chosen::contains);
  }

  /**
   * Keeps out every k-th setup, in the order in which they appear.
   *
   * @param k at least 2
   */
  public static List<MeasuredRun> every(List<MeasuredRun> runs, int k) {
    if (k < 2) {
      throw new IllegalArgumentException("k: must be at least 2, not " + k);
    }
    return keepOut(runs, i -> (i + 1) % k == 0);
  }

  /** Numbers of the setups, in the order in which they appear. */
  private static List<Integer> numbers(List<MeasuredRun> runs) {
    return runs.stream().map(run -> run.setup().number()).distinct().toList();
  }

  private static List<MeasuredRun> keepOut(List<MeasuredRun> runs, IntPredicate isOut) {
    List<Integer> numbers = numbers(runs);
    return runs.stream()
        .map(run -> run.withHeldOut(isOut.test(numbers.indexOf(run.setup().number()))))
        .toList();
  }
}
