package org.svmodel.validation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
   * @param lockHeavy whether it counts as lock-heavy ({@link LockUse})
   * @param error of the speedup, a share: above 0 when too much is predicted
   */
  public record Found(String application, String protocol, boolean lockHeavy, double error) {}

  /** Errors of the comparisons that a condition holds for. */
  public ErrorStatistics of(Predicate<Found> those) {
    return ErrorStatistics.of(found.stream().filter(those).mapToDouble(Found::error).toArray());
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
