package org.svmodel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.svmodel.config.ConfigError;
import org.svmodel.config.ConfigException;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.trace.TraceException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs one command line in this process and returns its exit code; never lets an exception out. */
public final class Cli {
  private static final Map<String, Function<Console, Command>> COMMANDS = commands();

  private Cli() {}

  private static Map<String, Function<Console, Command>> commands() {
    Map<String, Function<Console, Command>> all = new LinkedHashMap<>();
    all.put("predict", PredictCommand::new);
    all.put("compare", CompareCommand::new);
    all.put("sweep", SweepCommand::new);
    all.put("solve", SolveCommand::new);
    all.put("trend", TrendCommand::new);
    all.put("merge", MergeCommand::new);
    all.put("diff", DiffCommand::new);
    all.put("cache", CacheCommand::new);
    all.put("plan", PlanCommand::new);
    all.put("dominance", DominanceCommand::new);
    all.put("profile", ProfileCommand::new);
    all.put("extrapolate", ExtrapolateCommand::new);
    all.put("trace", TraceCommand::new);
    all.put("simulate", SimulateCommand::new);
    all.put("validate", ValidateCommand::new);
    all.put("report", ReportCommand::new);
    all.put("calibrate", CalibrateCommand::new);
    all.put("check", CheckCommand::new);
    all.put("list", ListCommand::new);
    all.put("explain", ExplainCommand::new);
    all.put("schema", SchemaCommand::new);
    all.put("init", InitCommand::new);
    return all;
  }

  /**
   * Runs a command line.
   *
   * @return the exit code, one of {@link ExitCode}
   */
  public static int run(String[] args, Console console) {
    String[] words = withoutHelpCommand(args);
    try {
      if (words.length == 0) {
        commandLine(console).usage(console.err());
        return ExitCode.USAGE;
      }
      if (words.length == 1 && words[0].equals("--version")) {
        console.out().println(new Version().getVersion()[0]); // scripts ask often: parse nothing
        return ExitCode.OK;
      }
      return commandLineFor(words, console).execute(words);
    } catch (OutOfMemoryError e) {
      console.err().println("svmodel: out of memory; give Java more: SVMODEL_JAVA_OPTS=-Xmx4g");
      return ExitCode.IO;
    } catch (RuntimeException | Error e) {
      return internal(e, console, debug(words));
    } finally {
      console.out().flush();
    }
  }

  /** The whole tree of commands, for help, completion and man pages. */
  public static CommandLine commandLine(Console console) {
    return configured(console, List.copyOf(COMMANDS.keySet()), new String[0]);
  }

  /** Only the command that is asked for: building the others would double the start-up time. */
  private static CommandLine commandLineFor(String[] args, Console console) {
    List<String> names =
        COMMANDS.containsKey(args[0]) ? List.of(args[0]) : List.copyOf(COMMANDS.keySet());
    return configured(console, names, args);
  }

  private static CommandLine configured(Console console, List<String> names, String[] args) {
    CommandLine line = new CommandLine(new TopCommand());
    for (String name : names) {
      line.addSubcommand(name, COMMANDS.get(name).apply(console));
    }
    if (names.contains("trace")) {
      line.getSubcommands().get("trace").addSubcommand("info", new TraceInfoCommand(console));
    }
    boolean colours = console.colours(colorMode(args), console.outIsTerminal());
    return line.setExpandAtFiles(false)
        .setUnmatchedOptionsAllowedAsOptionParameters(false)
        .setUsageHelpWidth(80)
        .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
        .setOut(new java.io.PrintWriter(console.out(), true))
        .setErr(new java.io.PrintWriter(console.err(), true))
        .setParameterExceptionHandler(new UsageErrors(console))
        .setExecutionExceptionHandler(
            (error, where, result) -> failure(error, console, debug(args)));
  }

  private static int failure(Exception error, Console console, boolean debug) {
    if (debug) {
      error.printStackTrace(console.err());
    }
    if (error instanceof CliException expected) {
      console.err().println(expected.getMessage());
      return expected.exitCode();
    }
    if (error instanceof ConfigException invalid) {
      for (ConfigError each : invalid.errors()) {
        console.err().println(each);
      }
      return exitCode(invalid);
    }
    if (error instanceof TraceException invalid) {
      console.err().println(invalid.getMessage());
      return ExitCode.USAGE;
    }
    if (error instanceof EvaluationException none) {
      console.err().println("svmodel: " + none.getMessage());
      return ExitCode.PARTIAL;
    }
    if (error instanceof UncheckedIOException wrapped) {
      return inputOutput(wrapped.getCause(), console);
    }
    if (error instanceof IOException io) {
      return inputOutput(io, console);
    }
    return internal(error, console, false);
  }

  /** A file that cannot be read has errors without a place in it. */
  static int exitCode(ConfigException invalid) {
    boolean unreadable =
        invalid.errors().stream().allMatch(e -> e.line() == 0 && !e.file().isEmpty());
    return unreadable ? ExitCode.IO : ExitCode.USAGE;
  }

  private static int inputOutput(IOException error, Console console) {
    console.err().println("svmodel: " + reason(error));
    return ExitCode.IO;
  }

  /** Why a file could not be read or written; the messages of java.nio are bare file names. */
  static String reason(IOException error) {
    if (error instanceof NoSuchFileException e) {
      return "no such file or folder: " + e.getFile();
    }
    if (error instanceof AccessDeniedException e) {
      return "no permission: " + e.getFile();
    }
    if (error instanceof FileAlreadyExistsException e) {
      return e.getFile() + " is a file, not a folder";
    }
    if (error instanceof FileSystemException e && e.getReason() != null) {
      return e.getFile() + ": " + e.getReason();
    }
    return error.getMessage() == null ? error.toString() : error.getMessage();
  }

  private static int internal(Throwable error, Console console, boolean debug) {
    if (debug) {
      error.printStackTrace(console.err());
    }
    console.err().println("svmodel: internal error: " + error);
    console.err().println("This is a bug: please report it with the output of --debug.");
    return ExitCode.INTERNAL;
  }

  private static boolean debug(String[] args) {
    return Arrays.asList(args).contains("--debug");
  }

  /** Read before parsing, since help is printed while parsing. */
  private static ColorMode colorMode(String[] args) {
    for (int i = 0; i < args.length; i++) {
      boolean separate = args[i].equals("--color") && i + 1 < args.length;
      String value = separate ? args[i + 1] : args[i].replaceFirst("^--color=", "");
      if (value.equals("always") && (separate || args[i].startsWith("--color="))) {
        return ColorMode.ALWAYS;
      }
      if (value.equals("never") && (separate || args[i].startsWith("--color="))) {
        return ColorMode.NEVER;
      }
    }
    return ColorMode.AUTO;
  }

  /** {@code help} is {@code --help}, {@code help predict} is {@code predict --help}. */
  private static String[] withoutHelpCommand(String[] args) {
    if (args.length == 0 || !args[0].equals("help")) {
      return args;
    }
    if (args.length == 1) {
      return new String[] {"--help"};
    }
    boolean known = COMMANDS.containsKey(args[1]);
    return known ? new String[] {args[1], "--help"} : new String[] {args[1]};
  }
}
