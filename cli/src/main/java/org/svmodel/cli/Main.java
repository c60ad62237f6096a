package org.svmodel.cli;

/** Entry point of the process: streams in, exit code out. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    StandardOutput standardOutput = StandardOutput.ofProcess();
    Console console = Console.ofProcess(standardOutput, args);
    int code = Cli.run(args, console);
    console.out().flush();
    if (standardOutput.failure() != null && !standardOutput.readerGone()) {
      console
          .err()
          .println("svmodel: writing results failed: " + standardOutput.failure().getMessage());
      code = ExitCode.IO;
    }
    // Not System.exit at once: without other threads the plain return is as good, but a progress
    // bar's thread may still be there.
    System.exit(code);
  }
}
