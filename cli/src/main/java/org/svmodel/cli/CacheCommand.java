package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.svmodel.cache.CacheFolder;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cache}: the predictions that sweeps keep. */
@CommandLine.Command(
    name = "cache",
    customSynopsis = {"svmodel cache [--clear] [OPTIONS]"},
    sortOptions = false,
    header = "The predictions that sweeps keep: what is there; away with them.",
    description = {
      "%nSweeps keep their predictions by content and version of the model, and take from there what"
          + " an earlier study has computed. Deleting them is harmless.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  svmodel cache", "  svmodel cache --clear"})
final class CacheCommand extends Command {
  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "The folder (default: svmodel in the user's cache folder).")
  Path cache;

  @Option(names = "--clear", description = "Delete everything that is kept.")
  boolean clear;

  @Mixin FormatOption format;

  CacheCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    CacheFolder folder =
        cache != null
            ? new CacheFolder(cache)
            : CacheFolder.ofUser(console().environment())
                .orElseThrow(
                    () -> wrongUsage("the environment names no home; name a folder with --cache"));
    if (Files.exists(folder.directory()) && !Files.isDirectory(folder.directory())) {
      throw CliException.io("--cache: " + folder.directory() + " is a file, not a folder", null);
    }
    if (clear) {
      note("deleted: " + folder.clear() + " bytes in " + folder.directory());
      return ExitCode.OK;
    }
    Grid table = new Grid().texts("version").numbers("predictions", "files", "bytes");
    for (CacheFolder.Content content : folder.contents()) {
      table.row(
          content.version(),
          Long.toString(content.predictions()),
          Integer.toString(content.files()),
          Long.toString(content.bytes()));
    }
    if (table.rows() == 0) {
      note("nothing is kept in " + folder.directory());
    }
    if (table.rows() > 0 || format.value != Format.TABLE) {
      out().print(table.render(format.value));
    }
    return ExitCode.OK;
  }
}
