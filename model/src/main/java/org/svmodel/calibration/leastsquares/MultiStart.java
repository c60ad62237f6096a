package org.svmodel.calibration.leastsquares;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Searches from several points, so that a local minimum is noticed.
 *
 * @param best of those that ended; of several with the same sum, that of the first start
 * @param endings one for each start, in their order
 */
public record MultiStart(Minimum best, List<Ending> endings) {
  /** Sums that differ by less, relative to themselves, are equal. */
  private static final double EQUAL = 1e-5;

  /** Sums of one minimum, as searches from several sides come to it, differ by less. */
  private static final double ALIKE = 1e-3;

  /** Sums below are zero but for the model's own tolerance. */
  private static final double NOTHING = 1e-14;

  /** Parameters (scaled) that differ by less are equal. */
  private static final double NEAR = 0.02;

  public MultiStart {
    endings = List.copyOf(endings);
  }

  /**
   * How a search ended: a minimum, or why there is none.
   *
   * @param minimum null where the model has no value
   * @param failure null where there is a minimum
   */
  public record Ending(Minimum minimum, String failure) {}

  /** Told after each search. */
  @FunctionalInterface
  public interface Listener {
    /** One more is done. */
    void done();
  }

  /**
   * Searches from each of the starts.
   *
   * @param starts at least one, the preferred one first
   * @throws NoResidualsException when none of them reaches a minimum
   */
  public static MultiStart search(
      ResidualFunction function, Box box, List<double[]> starts, Listener listener) {
    BoundedLeastSquares method = new BoundedLeastSquares(function, box);
    List<Ending> endings = new ArrayList<>();
    for (double[] start : starts) {
      endings.add(ending(method, start));
      listener.done();
    }
    double least = Double.POSITIVE_INFINITY;
    for (Ending ending : endings) {
      least = ending.minimum == null ? least : Math.min(least, ending.minimum.sum());
    }
    if (Double.isInfinite(least)) {
      throw new NoResidualsException(endings.get(0).failure);
    }
    for (Ending ending : endings) {
      if (ending.minimum != null && isEqual(ending.minimum.sum(), least)) {
        return new MultiStart(ending.minimum, endings);
      }
    }
    throw new AssertionError("the least of the sums is equal to itself");
  }

  private static Ending ending(BoundedLeastSquares method, double[] start) {
    try {
      return new Ending(method.from(start), null);
    } catch (NoResidualsException e) {
      return new Ending(null, e.getMessage());
    }
  }

  private static boolean isEqual(double sum, double least) {
    return sum <= least * (1 + EQUAL) + NOTHING;
  }

  /**
   * Starts that ended at the best minimum.
   *
   * @param determined parameters that count: others may differ at the same minimum
   */
  public int atBest(IntPredicate determined) {
    return (int)
        endings.stream()
            .filter(e -> e.minimum != null && isSame(e.minimum, best, determined))
            .count();
  }

  /** Starts without a minimum. */
  public List<String> failures() {
    return endings.stream().map(Ending::failure).filter(f -> f != null).toList();
  }

  /**
   * The other minima, each once, best first; searches that ran out of steps are none.
   *
   * @param determined parameters that count: others may differ at the same minimum
   */
  public List<Minimum> others(IntPredicate determined) {
    List<Minimum> others = new ArrayList<>();
    endings.stream()
        .map(Ending::minimum)
        .filter(m -> m != null && m.converged() && !isSame(m, best, determined))
        .sorted(Comparator.comparingDouble(Minimum::sum))
        .filter(m -> others.stream().noneMatch(o -> isSame(o, m, determined)))
        .forEach(others::add);
    return List.copyOf(others);
  }

  private static boolean isSame(Minimum a, Minimum b, IntPredicate determined) {
    double far = 0;
    for (int j = 0; j < a.point().length; j++) {
      if (determined.test(j)) {
        far = Math.max(far, Math.abs(a.point()[j] - b.point()[j]));
      }
    }
    double larger = Math.max(a.sum(), b.sum());
    return far < NEAR && Math.abs(a.sum() - b.sum()) <= ALIKE * larger + NOTHING;
  }
}
