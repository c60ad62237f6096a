package org.svmodel.calibration.leastsquares;

/** A point at which the model gives no value: the reason is for the user. */
public final class NoResidualsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason in words. */
  public NoResidualsException(String message) {
    super(message);
  }
}
