package org.svmodel.cli;

import picocli.CommandLine;

/** {@code trace}: what is in a trace of a real program. */
@CommandLine.Command(
    name = "trace",
    customSynopsis = {"svmodel trace info TRACE [OPTIONS]"},
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    header = "What is in a trace of a real program.",
    description = "%nTraces are made by programs compiled with tracer/svmtrace-cc.%n",
    footerHeading = "%nExamples:%n",
    footer = {"  svmodel trace info fft.svmtrace"})
final class TraceCommand extends Command {
  TraceCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    throw wrongUsage("missing COMMAND: info");
  }
}
