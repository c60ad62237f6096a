package org.svmodel.sweep;

import java.io.IOException;

/** A result of another study, or a file of someone else's, is where the result would go. */
public final class ResultExistsException extends IOException {
  private static final long serialVersionUID = 1L;

  ResultExistsException(String message) {
    super(message);
  }
}
