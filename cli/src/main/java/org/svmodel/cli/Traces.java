package org.svmodel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The shipped traces, by name: {@code configs/traces/fft-16p.svmtrace} is {@code fft-16p}, and the
 * run with the most threads of the program {@code fft}.
 */
final class Traces {
  static final String ENDING = ".svmtrace";
  private static final Pattern RUN = Pattern.compile("(.+)-(\\d{1,4})p\\.svmtrace");

  private Traces() {}

  /** The folder of the shipped traces, if there is one. */
  private static Optional<Path> folder(Command command) {
    return command.configs().map(c -> c.resolve("traces")).filter(Files::isDirectory);
  }

  /** A file as it was given, or the shipped one of a name; a file need not exist. */
  static Path file(Command command, Path nameOrFile) {
    if (Files.exists(nameOrFile) || isFile(nameOrFile.toString())) {
      return nameOrFile;
    }
    return folder(command)
        .map(folder -> folder.resolve(nameOrFile + ENDING))
        .filter(Files::exists)
        .or(() -> onlyRun(command, nameOrFile.toString()))
        .orElse(nameOrFile);
  }

  /** The shipped run of a program on several threads, if there is exactly one. */
  private static Optional<Path> onlyRun(Command command, String program) {
    List<Path> runs = runs(command, program);
    return runs.size() == 1 ? Optional.of(runs.get(0)) : Optional.empty();
  }

  /** The shipped runs of a program on several threads. */
  private static List<Path> runs(Command command, String program) {
    return files(command).stream()
        .filter(file -> program(file).equals(program) && threads(file) > 1)
        .toList();
  }

  /** Threads of a run, by its name; 0 where the name does not tell. */
  private static int threads(Path run) {
    Matcher m = RUN.matcher(run.getFileName().toString());
    return m.matches() ? Integer.parseInt(m.group(2)) : 0;
  }

  /**
   * The run on one thread that is shipped beside a shipped run on several, if there is one.
   *
   * @param run as {@link #file} found it
   */
  static Optional<Path> sequential(Command command, Path run) {
    Path one = run.resolveSibling(program(run) + "-1p" + ENDING);
    return folder(command)
        .filter(folder -> folder.equals(run.getParent()) && threads(run) > 1 && Files.exists(one))
        .map(folder -> one);
  }

  /** How a provenance names a trace: a shipped one by its place, no path of this machine. */
  static String shownAs(Command command, Path trace) {
    boolean shipped = folder(command).filter(f -> f.equals(trace.getParent())).isPresent();
    return shipped ? "traces/" + trace.getFileName() : trace.toString();
  }

  /** Whether it cannot be the name of a program. */
  static boolean isFile(String nameOrFile) {
    return nameOrFile.indexOf('/') >= 0
        || nameOrFile.indexOf('\\') >= 0
        || nameOrFile.endsWith(ENDING);
  }

  /** Programs with a shipped run on several threads, sorted. */
  static List<String> programs(Command command) {
    return files(command).stream()
        .filter(file -> threads(file) > 1)
        .map(Traces::program)
        .distinct()
        .toList();
  }

  /** The shipped run of a program with the most threads, if there is one. */
  static Optional<Path> mostThreads(Command command, String program) {
    return runs(command, program).stream().max(Comparator.comparingInt(Traces::threads));
  }

  private static List<Path> files(Command command) {
    Optional<Path> folder = folder(command);
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Name of the program of a run: {@code fft} for {@code fft-16p.svmtrace}. */
  static String program(Path run) {
    String name = run.getFileName().toString();
    Matcher m = RUN.matcher(name);
    return m.matches() ? m.group(1) : name.replaceFirst("\\.svmtrace$", "");
  }
}
