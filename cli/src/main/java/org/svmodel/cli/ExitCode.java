package org.svmodel.cli;

/** Exit codes of every command; scripts depend on them. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** Done, but some points failed or an assertion did not hold. */
  public static final int PARTIAL = 1;

  /** Wrong usage or invalid configuration. */
  public static final int USAGE = 2;

  /** Input or output failed. */
  public static final int IO = 3;

  /** Internal error: a bug. */
  public static final int INTERNAL = 4;

  /** Interrupted (Ctrl-C); given by the Java virtual machine itself on SIGINT. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
