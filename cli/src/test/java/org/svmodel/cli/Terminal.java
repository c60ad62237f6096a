package org.svmodel.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.svmodel.analytic.AnalyticModel;

/**
 * Runs a command line in this process, with a made-up evaluator, and keeps what it printed. Merging
 * asks for the times of phases, which are not made up: {@code profile} has the real model.
 */
record Terminal(int code, String out, String err) {
  /** The shipped configurations, seen from the module's folder, where Maven runs tests. */
  static final Path CONFIGS = Path.of("..", "configs");

  static Terminal run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        Console.of(
            stream(out),
            stream(err),
            CONFIGS,
            List.of(args),
            args.length > 0 && args[0].equals("profile") ? AnalyticModel::new : FakeEvaluator::new);
    int code = Cli.run(args, console);
    return new Terminal(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Text of a golden file; with -Dgolden.write=true the file is written instead. */
  static String golden(String name, String actual) {
    Path file = Path.of("src/test/resources/org/svmodel/cli/golden", name);
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
