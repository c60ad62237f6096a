package org.svmodel.cli;

/** An expected failure of a command: one message for the user, and the exit code. */
public final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CliException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** Wrong usage: exit code 2. */
  public static CliException usage(String message) {
    return new CliException(ExitCode.USAGE, message, null);
  }

  /** Reading or writing failed: exit code 3. */
  public static CliException io(String message, Throwable cause) {
    return new CliException(ExitCode.IO, message, cause);
  }

  /** The code to exit with. */
  public int exitCode() {
    return exitCode;
  }
}
