package org.svmodel.profile;

import java.util.List;

/** A file of counts that cannot be read: every fault found, each as {@code file:line: message}. */
public final class CountsFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> errors;

  CountsFormatException(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = List.copyOf(errors);
  }

  /** Located messages in the order of the file; at least one. */
  public List<String> errors() {
    return errors;
  }
}
