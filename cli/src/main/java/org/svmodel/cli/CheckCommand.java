package org.svmodel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.svmodel.config.ConfigError;
import org.svmodel.config.ConfigException;
import org.svmodel.config.ConfigLibrary.Kind;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code check}: validates files of any kind, all errors of all files at once. */
@CommandLine.Command(
    name = "check",
    customSynopsis = {"svmodel check FILE... [OPTIONS]"},
    sortOptions = false,
    header = "Validate YAML files; all errors of all files at once.",
    description = {
      "%nThe kind of a file is told by its key at the top: hardware, profile, protocol, study,"
          + " improvements or trend. Prints one line for each good file; errors go to the error"
          + " stream as file:line:column: message.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  svmodel check my-machine.yaml my-study.yaml", "  svmodel check configs/*/*.yaml"})
final class CheckCommand extends Command {
  private static final Pattern TOP_KEY =
      Pattern.compile(
          "^['\"]?(trend|improvements|study|profile|hardware|protocol)['\"]?\\s*:",
          Pattern.MULTILINE);

  /** The first whose key is there: a study and a trend name a machine too. */
  private static final List<Kind> ORDER =
      List.of(
          Kind.TREND, Kind.IMPROVEMENTS, Kind.STUDY, Kind.PROFILE, Kind.HARDWARE, Kind.PROTOCOL);

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to validate.")
  List<Path> files;

  CheckCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    int code = ExitCode.OK;
    for (Path file : files) {
      code = Math.max(code, check(file));
    }
    return code;
  }

  private int check(Path file) {
    try {
      Kind kind = kind(file, Files.readString(file, StandardCharsets.UTF_8));
      read(kind, file.toString());
      out().println(file + ": ok (" + kind.word() + ")");
      return ExitCode.OK;
    } catch (ConfigException invalid) {
      invalid.errors().forEach(error -> complain(error.toString()));
      return Cli.exitCode(invalid);
    } catch (java.nio.charset.MalformedInputException e) {
      complain(file + ": not a text file in UTF-8");
      return ExitCode.USAGE;
    } catch (IOException e) {
      complain(file + ": " + unreadable(file, e));
      return ExitCode.IO;
    }
  }

  private static String unreadable(Path file, IOException e) {
    if (Files.isDirectory(file)) {
      return "is a directory, not a file";
    }
    return Files.exists(file) ? Cli.reason(e) : "no such file";
  }

  private void read(Kind kind, String file) {
    switch (kind) {
      case HARDWARE -> library().hardware(asFile(file)).resolve();
      case PROFILE -> library().profile(asFile(file));
      case PROTOCOL -> library().protocol(asFile(file));
      case STUDY -> library().study(asFile(file));
      case IMPROVEMENTS -> library().improvements(asFile(file));
      case TREND -> library().trend(asFile(file));
    }
  }

  /** A name without a folder or the usual ending would be looked for under configs/. */
  private static String asFile(String file) {
    return file.contains("/") || file.endsWith(".yaml") ? file : "./" + file;
  }

  private static Kind kind(Path file, String text) {
    Matcher keys = TOP_KEY.matcher(text);
    List<String> found = keys.results().map(r -> r.group(1)).toList();
    return ORDER.stream()
        .filter(kind -> found.contains(kind.word()))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    List.of(
                        new ConfigError(
                            file.toString(),
                            1,
                            1,
                            "no key 'hardware', 'profile', 'protocol', 'study', 'improvements' or"
                                + " 'trend' at the top: what kind of file is it?"))));
  }
}
