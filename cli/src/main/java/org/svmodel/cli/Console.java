package org.svmodel.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.svmodel.analytic.AnalyticModel;
import org.svmodel.scenario.Evaluator;

/**
 * What a command talks to: results go to {@link #out()}, everything else to {@link #err()}.
 *
 * @param outIsTerminal whether results go to a terminal (then they may be coloured)
 * @param errIsTerminal whether messages go to a terminal (then there may be a progress bar)
 * @param environment variables, for {@code NO_COLOR}
 * @param defaultConfigs the folder of shipped configurations, or null when the launcher named none
 * @param commandLine as typed, for the provenance of results
 * @param evaluator makes what predicts; asked only by commands that predict
 */
public record Console(
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    Path defaultConfigs,
    List<String> commandLine,
    Supplier<Evaluator> evaluator) {

  /** Both streams to buffers, no terminal, no environment: for tests and generators. */
  public static Console of(
      PrintStream out,
      PrintStream err,
      Path configs,
      List<String> args,
      Supplier<Evaluator> evaluator) {
    return new Console(out, err, false, false, Map.of(), configs, List.copyOf(args), evaluator);
  }

  /** The process's own streams; the launcher says which are terminals. */
  static Console ofProcess(StandardOutput standardOutput, String[] args) {
    String terminal = System.getProperty("svmodel.terminal", "");
    String configs = System.getProperty("svmodel.configs");
    return new Console(
        new PrintStream(standardOutput, false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        terminal.contains("out"),
        terminal.contains("err"),
        System.getenv(),
        configs == null ? null : Path.of(configs),
        List.of(args),
        AnalyticModel::new);
  }

  /** Whether to colour what goes to a stream. {@code NO_COLOR} (no-color.org) counts in auto. */
  public boolean colours(ColorMode mode, boolean isTerminal) {
    return switch (mode) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          isTerminal
              && environment.getOrDefault("NO_COLOR", "").isEmpty()
              && !"dumb".equals(environment.get("TERM"));
    };
  }
}
