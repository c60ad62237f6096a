package org.svmodel.scenario;

/** A scenario that has no prediction: the reason is for the user, and a sweep keeps it. */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message);
  }
}
