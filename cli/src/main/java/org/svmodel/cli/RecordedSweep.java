package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.svmodel.sweep.SweepReader;
import picocli.CommandLine;

/** Reads from a finished result how it was made, so that it can be reported as it is. */
final class RecordedSweep {
  private static final String FILE = "results.csv";

  private RecordedSweep() {}

  /** Whether an argument is the folder of a result. */
  static boolean isAt(String argument) {
    return argument != null && Files.isRegularFile(Path.of(argument, FILE));
  }

  /**
   * The options that the result in a folder was made with.
   *
   * @throws IOException if it is no result
   */
  static StudyOptions options(Command command, Path folder) throws IOException {
    String recorded;
    try (SweepReader reader = SweepReader.open(folder.resolve(FILE))) {
      recorded = reader.provenance().getOrDefault("command", "");
    }
    List<String> words = words(recorded);
    if (words.size() < 2 || !List.of("sweep", "report").contains(words.get(1))) {
      throw CliException.usage(
          folder + " does not say which sweep made it: its command is '" + recorded + "'");
    }
    SweepCommand sweep = new SweepCommand(command.console());
    try {
      new CommandLine(sweep).parseArgs(words.subList(2, words.size()).toArray(String[]::new));
    } catch (CommandLine.ParameterException e) {
      throw CliException.usage(
          folder + " was made by '" + recorded + "', which cannot be read: " + e.getMessage());
    }
    return sweep.options;
  }

  /** Words of a command line as {@link Provenance#commandLine} quotes it. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '\\' && !quoted && i + 1 < line.length()) {
        word.append(line.charAt(++i));
      } else if (c == ' ' && !quoted) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    return words;
  }
}
