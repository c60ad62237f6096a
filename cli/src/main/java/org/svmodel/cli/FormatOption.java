package org.svmodel.cli;

import picocli.CommandLine.Option;

/** Form of what goes to standard output. */
public final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Choices.Formats.class,
      completionCandidates = Choices.Formats.class,
      description = "table (default), csv, json, markdown or latex.")
  Format value = Format.TABLE;
}
