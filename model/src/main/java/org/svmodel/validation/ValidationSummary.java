package org.svmodel.validation;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a validation says in a few numbers.
 *
 * @param barrier of programs that synchronise by barriers
 * @param lockHeavy of lock-heavy programs
 * @param order of the protocols, of all programs
 */
public record ValidationSummary(
    ErrorStatistics barrier, ErrorStatistics lockHeavy, ProtocolOrder order) {

  /** Of some rows. */
  public static ValidationSummary of(List<ValidationRow> rows) {
    return new ValidationSummary(
        errors(rows, row -> !row.of().lockHeavy()),
        errors(rows, row -> row.of().lockHeavy()),
        ProtocolOrder.of(rows));
  }

  /** Errors of the speedup in the rows that a condition holds for. */
  public static ErrorStatistics errors(List<ValidationRow> rows, Predicate<ValidationRow> those) {
    return ErrorStatistics.of(
        rows.stream().filter(those).mapToDouble(ValidationRow::error).toArray());
  }
}
