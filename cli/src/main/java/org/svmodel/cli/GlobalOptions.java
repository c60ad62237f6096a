package org.svmodel.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command. */
public final class GlobalOptions {
  @Option(
      order = 101,
      names = {"-q", "--quiet"},
      description = "Results and errors only: no progress, no notes.")
  boolean quiet;

  @Option(
      order = 102,
      names = {"-v", "--verbose"},
      description = "More detail, and the provenance of the result, on the error stream.")
  boolean verbose;

  @Option(order = 110, names = "--debug", description = "Show the stack trace of an error.")
  boolean debug;

  @Option(
      order = 103,
      names = "--color",
      paramLabel = "WHEN",
      converter = Choices.Colors.class,
      completionCandidates = Choices.Colors.class,
      description = "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.")
  ColorMode color = ColorMode.AUTO;

  @Option(
      order = 104,
      names = "--configs",
      paramLabel = "DIR",
      description = "Folder of named configurations, instead of the shipped one.")
  Path configs;

  @Option(
      order = 105,
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      order = 111,
      names = "--version",
      versionHelp = true,
      description = "Show the version and exit.")
  boolean version;
}
