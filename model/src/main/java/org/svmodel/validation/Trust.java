package org.svmodel.validation;

import java.util.Optional;
import java.util.function.Predicate;
import org.svmodel.profile.LockUse;
import org.svmodel.profile.Measurement;
import org.svmodel.protocol.Protocol;
import org.svmodel.validation.ValidatedErrors.Found;

/**
 * How far the model's speedups of one program under one protocol can be trusted.
 *
 * @param application short name of the program
 * @param verdict what follows from the errors
 * @param acquires of locks by a processor from one global barrier to the next, mean
 * @param lockHeavy whether that makes it lock-heavy
 * @param basis whose errors {@code errors} are
 * @param errors of the comparisons that the verdict is based on; of none without a basis
 */
public record Trust(
    String application,
    String protocol,
    Verdict verdict,
    double acquires,
    boolean lockHeavy,
    Basis basis,
    ErrorStatistics errors) {

  /**
   * The largest mean error with which a speedup still says something: the project's aim for the
   * worst single one.
   */
  public static final double LIMIT = ErrorBounds.AIMS.worst();

  /** What a reader may do with a speedup. */
  public enum Verdict {
    /** Use it, within the errors. */
    USABLE,
    /** Nothing says how wrong it is. */
    UNKNOWN,
    /** Not use it: errors are too large. */
    NOT_TRUSTED
  }

  /** Whose comparisons are judged by. */
  public enum Basis {
    /** The program's own, under the protocol. */
    OWN,
    /** The program's own, under every protocol, the one asked for not being among them. */
    OTHER_PROTOCOLS,
    /** Those of other programs that synchronise alike. */
    ALIKE,
    /** None. */
    NONE
  }

  /**
   * Judges by the nearest comparisons there are. The program's own come first, under the protocol,
   * then under any. Of a program that was not validated those of the programs that are lock-heavy,
   * or are not, as it is, can only speak against it. Without any, a lock-heavy program is not
   * trusted; nor is one whose counts are without delays, as validation is with them. References are
   * never validated by others.
   *
   * @param measurement the counts that are predicted from
   */
  public static Trust of(
      String application,
      Measurement measurement,
      Protocol protocol,
      Optional<ValidatedErrors> validated) {
    boolean heavy = LockUse.isHeavy(measurement);
    boolean asValidated = !heavy || measurement.nodes() == 1 || !measurement.delayed().isEmpty();
    Evidence evidence =
        validated
            .filter(v -> asValidated)
            .map(v -> evidence(v, application, protocol, heavy))
            .orElse(Evidence.NONE);
    return new Trust(
        application,
        protocol.name(),
        verdict(evidence, heavy),
        LockUse.acquiresPerPhase(measurement),
        heavy,
        evidence.basis(),
        evidence.errors());
  }

  private record Evidence(Basis basis, ErrorStatistics errors) {
    static final Evidence NONE = new Evidence(Basis.NONE, ErrorStatistics.of(new double[0]));
  }

  private static Evidence evidence(
      ValidatedErrors validated, String application, Protocol protocol, boolean heavy) {
    Optional<String> program = validated.program(application);
    Predicate<Found> own = f -> f.application().equals(program.orElse(""));
    Predicate<Found> under = f -> f.protocol().equals(protocol.name());
    ErrorStatistics exact = validated.of(own.and(under));
    if (exact.count() > 0) {
      return new Evidence(Basis.OWN, exact);
    }
    if (protocol.kind() != Protocol.Kind.SVM) {
      return Evidence.NONE;
    }
    if (program.isPresent()) {
      return new Evidence(Basis.OTHER_PROTOCOLS, validated.of(own));
    }
    ErrorStatistics alike = validated.of(f -> f.lockHeavy() == heavy);
    return alike.count() > 0 ? new Evidence(Basis.ALIKE, alike) : Evidence.NONE;
  }

  private static Verdict verdict(Evidence evidence, boolean heavy) {
    if (evidence.basis() == Basis.NONE) {
      return heavy ? Verdict.NOT_TRUSTED : Verdict.UNKNOWN;
    }
    if (evidence.errors().mean() > LIMIT) {
      return Verdict.NOT_TRUSTED;
    }
    return evidence.basis() == Basis.OWN ? Verdict.USABLE : Verdict.UNKNOWN;
  }

  /** Whether the speedup must not be used. */
  public boolean isRefused() {
    return verdict == Verdict.NOT_TRUSTED;
  }
}
