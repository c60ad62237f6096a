package org.svmodel.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where results go, and in which form. */
public final class OutputOptions {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder to write the result into, with its provenance beside it.")
  Path out;

  @Mixin FormatOption format;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of every random stream; part of the provenance. The analytical model draws no"
              + " random number.")
  long seed;

  @Option(names = "--force", description = "Replace another result in the folder of --out.")
  boolean force;
}
