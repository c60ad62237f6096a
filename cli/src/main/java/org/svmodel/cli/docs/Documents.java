package org.svmodel.cli.docs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.svmodel.cli.Cli;
import org.svmodel.cli.Console;
import org.svmodel.cli.Version;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes {@code completion/svmodel.bash} and {@code man/man1/*.1}; run by the build. */
public final class Documents {
  private Documents() {}

  /**
   * Writes the files.
   *
   * @param args the folder to write into, and the folder of configurations whose names completion
   *     offers
   */
  public static void main(String[] args) throws IOException {
    Path target = Path.of(args[0]);
    System.setProperty("svmodel.configs", args[1]);
    CommandLine top = commandLine(Path.of(args[1]));
    write(target.resolve("completion/svmodel.bash"), AutoComplete.bash("svmodel", top));
    Path pages = target.resolve("man/man1");
    write(pages.resolve("svmodel.1"), ManPage.of(top, Version.number()));
    for (CommandLine command : top.getSubcommands().values()) {
      write(
          pages.resolve("svmodel-" + command.getCommandName() + ".1"),
          ManPage.of(command, Version.number()));
    }
  }

  /** The commands, with no place to write to: nothing is run. */
  static CommandLine commandLine(Path configs) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console console =
        Console.of(
            nowhere,
            nowhere,
            configs,
            List.of(),
            () -> {
              throw new IllegalStateException("documents predict nothing");
            });
    return Cli.commandLine(console);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
