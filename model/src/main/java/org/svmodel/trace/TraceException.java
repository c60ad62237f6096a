package org.svmodel.trace;

/** A file that is not a whole, intact trace of this version, or one that cannot be profiled. */
public final class TraceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  TraceException(String file, long offset, String message) {
    super(file + ": byte " + offset + ": " + message);
    this.offset = offset;
  }

  TraceException(String file, String message) {
    super(file + ": " + message);
    this.offset = -1;
  }

  /** Offset in the file of what is wrong (a record's is that of its chunk); -1: the whole. */
  public long offset() {
    return offset;
  }
}
