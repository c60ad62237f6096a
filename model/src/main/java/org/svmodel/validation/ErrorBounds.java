package org.svmodel.validation;

import java.util.List;

/**
 * What errors are allowed, all as shares; infinite (0 for {@code order}) where nothing is asked.
 *
 * @param mean of programs that synchronise by barriers
 * @param p95 95th percentile of the same
 * @param worst of the same
 * @param lockHeavyMean of lock-heavy programs
 * @param order least share of pairs of protocols in the right order
 */
public record ErrorBounds(
    double mean, double p95, double worst, double lockHeavyMean, double order) {
  /** The project's aims. */
  public static final ErrorBounds AIMS = new ErrorBounds(0.05, 0.12, 0.20, 0.12, 0.90);

  /**
   * One bound and what was found.
   *
   * @param name what is bounded, in words
   * @param found NaN where there is nothing to judge
   * @param allowed largest value; the least one for an order
   * @param kept whether it holds; true where there is nothing to judge
   */
  public record Verdict(String name, double found, double allowed, boolean kept) {
    /** Whether there was anything to judge. */
    public boolean judged() {
      return !Double.isNaN(found);
    }
  }

  /** Every bound, judged. */
  public List<Verdict> judge(ValidationSummary summary) {
    double right = summary.order().right();
    return List.of(
        most("barrier programs, mean error", summary.barrier().mean(), mean),
        most("barrier programs, 95th percentile", summary.barrier().p95(), p95),
        most("barrier programs, worst", summary.barrier().worst(), worst),
        most("lock-heavy programs, mean error", summary.lockHeavy().mean(), lockHeavyMean),
        new Verdict("protocols in the right order", right, order, !(right < order)));
  }

  private static Verdict most(String name, double found, double allowed) {
    return new Verdict(name, found, allowed, !(found > allowed));
  }
}
