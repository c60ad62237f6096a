package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.svmodel.sweep.SweepProvenance;

/**
 * Prints the result of {@code predict} and {@code compare}, and with {@code --out} writes it into a
 * file too. The provenance stands in a file of its own beside the result, since a JSON array and a
 * CSV of predictions have no place for it; with {@code --verbose} it is told on the error stream.
 */
final class Output {
  private final Command command;
  private final OutputOptions options;

  Output(Command command, OutputOptions options) {
    this.command = command;
    this.options = options;
  }

  /**
   * Refuses a folder that cannot take the result, before minutes of computing are lost on it.
   *
   * @param name of the file without its ending
   * @throws CliException if the folder is none, cannot be written to, or holds another result
   */
  void reserve(String name, SweepProvenance provenance) throws IOException {
    if (options.out == null) {
      return;
    }
    Path there = options.out;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    there = there == null ? Path.of(".") : there;
    if (!Files.isDirectory(there)) {
      throw CliException.io("-o/--out: " + there + " is a file, not a folder", null);
    }
    if (!Files.isWritable(there)) {
      throw CliException.io("-o/--out: no permission to write into " + there, null);
    }
    refuseOther(options.out.resolve(name + ".provenance.json"), Provenance.json(provenance));
  }

  /**
   * Prints, and writes where asked to.
   *
   * @param name of the file without its ending
   */
  void put(String name, String text, SweepProvenance provenance) throws IOException {
    if (options.out != null) {
      String origin = Provenance.json(provenance);
      refuseOther(options.out.resolve(name + ".provenance.json"), origin);
      Path file = ResultFiles.write(options.out, name + "." + options.format.value.ending(), text);
      ResultFiles.write(options.out, name + ".provenance.json", origin);
      command.note("written: " + file);
    }
    command.out().print(text);
    if (command.global.verbose) {
      command.out().flush();
      command.note(Provenance.text(provenance).stripTrailing());
    }
  }

  private void refuseOther(Path file, String origin) throws IOException {
    if (!options.force && Files.exists(file) && !Files.readString(file).equals(origin)) {
      throw CliException.io(
          options.out
              + " holds the result of another command (see "
              + file
              + "); name another folder, or add --force",
          null);
    }
  }
}
