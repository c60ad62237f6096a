package org.svmodel.cli;

import org.svmodel.config.JsonSchemas;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code schema}: the JSON Schema of a kind of file. */
@CommandLine.Command(
    name = "schema",
    customSynopsis = {"svmodel schema KIND [OPTIONS]"},
    sortOptions = false,
    header = "JSON Schema of a kind of file, for completion in an editor.",
    description = {
      "%nAn editor with a YAML language server completes keys and marks errors while you type when"
          + " the file's first line names the schema:%n",
      "  # yaml-language-server: $schema=study.schema.json%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  svmodel schema study > study.schema.json"})
final class SchemaCommand extends Command {
  @Parameters(
      paramLabel = "KIND",
      converter = Choices.Kinds.class,
      completionCandidates = Choices.Kinds.class,
      description = "hardware, profile, protocol, study, improvements or trend.")
  FileKind kind;

  SchemaCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    out().print(JsonSchemas.schema(kind.kind()).stripTrailing() + "\n");
    return ExitCode.OK;
  }
}
