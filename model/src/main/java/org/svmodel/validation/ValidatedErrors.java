package org.svmodel.validation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.svmodel.profile.LockUse;

/**
 * The errors that a validation found, for judging other predictions of the same model.
 *
 * @param command that made them; empty if it is not known
 * @param modelVersion of model and simulator; empty if it is not known
 * @param found at least one
 */
public record ValidatedErrors(String command, String modelVersion, List<Found> found) {
  public ValidatedErrors {
    found = List.copyOf(found);
  }

  /**
   * One comparison.
   *
   * @param application short name of the program
   * @param point number of the machine
   * @param lockHeavy whether it counts as lock-heavy ({@link LockUse})
   * @param simulated speedup
   * @param scatter standard deviation of it over the runs, relative; 0 where one run tells nothing
   * @param predicted speedup
   */
  public record Found(
      String application,
      String protocol,
      int point,
      boolean lockHeavy,
      double simulated,
      double scatter,
      double predicted) {
    /** Relative error: 0.1 when 10 % more is predicted than simulated. */
    public double error() {
      return predicted / simulated - 1;
    }
  }

  /** Errors of the comparisons that a condition holds for. */
  public ErrorStatistics of(Predicate<Found> those) {
    return ErrorStatistics.of(found.stream().filter(those).mapToDouble(Found::error).toArray());
  }

  /**
   * Whether protocols come in the right order, of the comparisons that a condition holds for. How
   * many runs a simulated speedup is the mean of is not known, so two are only clearly apart when
   * single runs would be.
   *
   * @param those no references
   */
  public ProtocolOrder order(Predicate<Found> those) {
    return ProtocolOrder.ofEntries(
        found.stream()
            .filter(those)
            .map(
                f ->
                    new ProtocolOrder.Entry(
                        f.application() + " " + f.point(),
                        f.simulated(),
                        f.scatter(),
                        f.predicted()))
            .toList());
  }

  /**
   * The program that a profile is of: the one of its name, or that its name begins with up to a
   * hyphen ({@code fft} for {@code fft-64k}), the longest of several.
   */
  public Optional<String> program(String application) {
    return found.stream()
        .map(Found::application)
        .filter(name -> application.equals(name) || application.startsWith(name + "-"))
        .max(Comparator.comparingInt(String::length));
  }
}
