package org.svmodel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code svmodel} itself: what it is, and the list of its commands. */
@Command(
    name = "svmodel",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "Predicts the speedup of parallel programs under shared virtual memory.",
    description = {
      "%nShared virtual memory gives a cluster of multiprocessor nodes one address space in"
          + " software. svmodel tells where its time goes, which communication parameter holds"
          + " the speedup back, and what it would be with another machine or protocol.%n"
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel predict -H ppro-myrinet -a fft -p base",
      "  svmodel compare -H ppro-myrinet -a all",
      "  svmodel sweep interrupt-cost",
      "  svmodel profile fft.svmtrace --nodes 4 -o fft.yaml",
      "  svmodel explain os.interrupt -H ppro-myrinet",
      "",
      "'svmodel COMMAND --help' explains a command.",
      "Exit codes: 0 done; 1 some points failed; 2 wrong usage or configuration;",
      "3 input or output failed; 4 internal error; 130 interrupted."
    })
final class TopCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
  boolean version;
}
