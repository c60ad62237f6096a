package org.svmodel.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.svmodel.config.ConfigLibrary;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: the global options, the streams, and the named configurations. */
abstract class Command implements Callable<Integer> {
  @Mixin GlobalOptions global;
  @Spec CommandSpec spec;

  private final Console console;
  private ConfigLibrary library;

  Command(Console console) {
    this.console = console;
  }

  final Console console() {
    return console;
  }

  /** For results. */
  final PrintStream out() {
    return console.out();
  }

  /** Tells something that is not a result, unless {@code --quiet}. */
  final void note(String message) {
    if (!global.quiet) {
      console.err().println(message);
    }
  }

  /** Tells of a chart that was drawn; the other files stand beside its PNG. */
  final void chart(Path png) {
    note("chart: " + png + " (.svg, .pdf; data in .csv)");
  }

  /**
   * Tells of something that went wrong while the rest goes on; {@code --quiet} does not hide it.
   */
  final void complain(String message) {
    console.err().println(message);
  }

  /** The named configurations: {@code --configs}, or the folder the launcher found. */
  final ConfigLibrary library() {
    if (library == null) {
      library = new ConfigLibrary(configsFolder());
    }
    return library;
  }

  /** The folder of the named configurations, if one is known; it need not exist. */
  final Optional<Path> configs() {
    return Optional.ofNullable(global.configs != null ? global.configs : console.defaultConfigs());
  }

  private Path configsFolder() {
    Path folder = configs().orElse(null);
    if (folder == null) {
      throw wrongUsage("no folder of configurations is known; name one with --configs DIR");
    }
    if (!Files.isDirectory(folder)) {
      throw wrongUsage("--configs: no folder '" + folder + "'");
    }
    return folder;
  }

  /** An error of this command's usage, to be thrown. */
  final ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
