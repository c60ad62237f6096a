package org.svmodel.profile.extrapolation;

/** Profiles from which nothing can be extrapolated; the message is for the user. */
public final class ExtrapolationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExtrapolationException(String message) {
    super(message);
  }
}
