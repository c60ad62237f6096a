package org.svmodel.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.svmodel.analytic.AnalyticModel;

/**
 * Runs the short commands once with their output thrown away. The launcher has the Java virtual
 * machine archive the classes that this loads. What fails (a changed configs folder) does not
 * matter: fewer classes are archived.
 */
public final class WarmUp {
  private static final List<String> COMMANDS =
      List.of(
          "predict -H ppro-myrinet -a fft -p base",
          "predict -H ppro-myrinet -a fft -p base,genima -s os.interrupt=10us",
          "predict -H ppro-myrinet -a fft -p base --format json",
          "compare -H ppro-myrinet -a fft",
          "plan interrupt-cost",
          "check",
          "list",
          "list parameters",
          "explain os.interrupt -H ppro-myrinet",
          "--help",
          "predict --help",
          "predict --nonsense");

  private WarmUp() {}

  /** Runs them all. */
  public static void main(String[] none) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Path configs = Path.of(System.getProperty("svmodel.configs", "configs"));
    for (String command : COMMANDS) {
      List<String> args = List.of(command.split(" ", -1));
      Cli.run(
          args.toArray(String[]::new),
          Console.of(nowhere, nowhere, configs, args, AnalyticModel::new));
    }
    // The same streams and exit as a real run.
    Main.main(new String[] {"--version"});
  }
}
