package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.svmodel.sweep.ResultExistsException;
import org.svmodel.sweep.ShardMerger;
import org.svmodel.sweep.SweepOptions;
import org.svmodel.sweep.SweepOutcome;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code merge}: the results of shards become the result of the whole study. */
@CommandLine.Command(
    name = "merge",
    customSynopsis = {"svmodel merge DIR... -o DIR [OPTIONS]"},
    sortOptions = false,
    header = "Shards of a sweep become the result of the whole.",
    description = {
      "%nFinds the results of 'sweep --shard' in the folders, checks that they are one whole, and"
          + " writes it: byte by byte what the sweep without --shard writes. Shards of different"
          + " n may be mixed (1/2, 3/4 and 4/4). The same sweep without --shard then finds"
          + " everything computed, and draws its charts.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel sweep my-study.yaml -o shards --shard 1/2",
      "  svmodel sweep my-study.yaml -o shards --shard 2/2",
      "  svmodel merge shards -o results/my-study",
      "  svmodel sweep my-study.yaml -o results/my-study"
    })
final class MergeCommand extends Command {
  @Parameters(arity = "0..*", paramLabel = "DIR", description = "Folders that hold shards.")
  List<Path> folders = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder of the merged result.")
  Path out;

  @Option(names = "--force", description = "Replace another result in the folder of --out.")
  boolean force;

  MergeCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    if (folders.isEmpty() || out == null) {
      throw wrongUsage(folders.isEmpty() ? "missing DIR of the shards" : "missing -o/--out DIR");
    }
    try {
      ShardMerger merger = ShardMerger.of(folders);
      SweepOutcome outcome = merger.merge(SweepOptions.csv(out).withForce(force));
      String failed = outcome.failed() > 0 ? ", " + outcome.failed() + " failed" : "";
      note(
          "%s: %d points of %d shards%s: %s"
              .formatted(
                  merger.study(),
                  outcome.total(),
                  merger.shards(),
                  failed,
                  outcome.files().get(0)));
      return outcome.failed() > 0 ? ExitCode.PARTIAL : ExitCode.OK;
    } catch (ResultExistsException e) {
      throw CliException.io(e.getMessage(), e);
    }
  }
}
