package org.svmodel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code init}: a study to begin with. */
@CommandLine.Command(
    name = "init",
    customSynopsis = {"svmodel init [NAME] [OPTIONS]"},
    sortOptions = false,
    header = "Write a commented starter study, NAME.yaml.",
    description = "%nAn existing file is never overwritten.%n",
    footerHeading = "%nExamples:%n",
    footer = {"  svmodel init my-study", "  svmodel plan my-study.yaml"})
final class InitCommand extends Command {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "my-study",
      description = "Name of the study (default: ${DEFAULT-VALUE}).")
  String name;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder to write to, instead of the current one.")
  Path out = Path.of("");

  InitCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    String study = name.endsWith(".yaml") ? name.substring(0, name.length() - 5) : name;
    if (!NAME.matcher(study).matches()) {
      throw wrongUsage("NAME: '" + study + "' is not made of letters, digits, '.', '_' and '-'");
    }
    Path file = out.resolve(study + ".yaml");
    try {
      Files.createDirectories(out.toAbsolutePath());
      Files.writeString(file, starter(study), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw CliException.io(e.getFile() + " exists and is not overwritten; choose another name", e);
    }
    out().println(file);
    note("Next: svmodel plan " + file + "; svmodel sweep " + file);
    return ExitCode.OK;
  }

  private static String starter(String study) throws IOException {
    try (InputStream in = InitCommand.class.getResourceAsStream("starter-study.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("@name@", study);
    }
  }
}
