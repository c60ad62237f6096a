package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.svmodel.sweep.ResultExistsException;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.SweepOptions;
import org.svmodel.sweep.SweepOutcome;
import org.svmodel.sweep.SweepProvenance;
import org.svmodel.sweep.SweepRunner;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code sweep}: all points of a study. */
@CommandLine.Command(
    name = "sweep",
    customSynopsis = {
      "svmodel sweep STUDY [OPTIONS]",
      "svmodel sweep -H FILE|NAME -a FILE|NAME... -p NAME|FILE... --axis PATH=VALUES..."
    },
    sortOptions = false,
    header = "A study, or axes given as options: results and charts.",
    description = {
      "%nPredicts every combination of the axes, applications and protocols, and writes"
          + " results.csv and the study's charts into the folder of --out (default:"
          + " results/STUDY). A run that was interrupted is continued by the same command.%n",
      "On standard output: what each axis changes, from its first to its last value. With --format"
          + " csv or json, all points instead (json: one object per line, also written as"
          + " results.jsonl).%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel sweep interrupt-cost",
      "  svmodel sweep my-study.yaml -o results/first --threads 4",
      "  svmodel sweep -H ppro-myrinet -a fft,radix -p base,genima \\",
      "      --axis os.interrupt=0us:50us:26"
    })
final class SweepCommand extends Command {
  private static final long STOP_MILLIS = 5000;

  @Mixin StudyOptions options;
  @Mixin OutputOptions output;
  @Mixin StyleOption style;

  SweepCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    Study study = options.read(this, library());
    StudyRun run = new StudyRun(this, study, options.scenario.set);
    Path folder = StudyOptions.folder(output.out, study);
    SweepProvenance provenance = run.provenance(console(), options.study, output.seed);
    SweepOutcome outcome =
        sweep(
            this,
            run,
            provenance,
            StudyRun.options(folder, output.format.value, options.threads, output.force));
    if (outcome.state() == SweepOutcome.State.INTERRUPTED) {
      return ExitCode.INTERRUPTED;
    }
    report(run, outcome, folder);
    if (global.verbose) {
      note(Provenance.text(provenance).stripTrailing());
    }
    return outcome.failed() > 0 ? ExitCode.PARTIAL : ExitCode.OK;
  }

  /** Computes what is not there yet, telling how far it is. */
  static SweepOutcome sweep(
      Command command, StudyRun run, SweepProvenance provenance, SweepOptions options)
      throws IOException {
    Console console = command.console();
    try (Progress progress = Progress.of(console, command.global.quiet)) {
      SweepRunner runner = run.runner(provenance, options, progress);
      Thread onInterrupt = new Thread(() -> stop(runner, console), "stop");
      Runtime.getRuntime().addShutdownHook(onInterrupt);
      try {
        return runner.run();
      } finally {
        removeHook(onInterrupt);
      }
    } catch (ResultExistsException e) {
      throw CliException.io(e.getMessage(), e);
    }
  }

  /** Ctrl-C: the points that are finished are written before the process ends. */
  private static void stop(SweepRunner runner, Console console) {
    try {
      runner.stop(STOP_MILLIS);
      console.err().println("\ninterrupted; the same command continues");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook is what ends it.
      return;
    }
  }

  private void report(StudyRun run, SweepOutcome outcome, Path folder) throws IOException {
    switch (output.format.value) {
      case CSV -> print(outcome, ".csv");
      case JSON -> print(outcome, ".jsonl");
      default -> out().print(SweepSummary.of(run, outcome.files().get(0), output.format.value));
    }
    out().flush();
    for (Path chart : StudyCharts.draw(run, outcome.files().get(0), folder, style.value)) {
      note("chart: " + chart + " (.svg, .pdf; data in .csv)");
    }
    String failed = outcome.failed() > 0 ? ", " + outcome.failed() + " failed" : "";
    note(
        outcome.total()
            + " points ("
            + outcome.computed()
            + " computed now"
            + failed
            + "): "
            + outcome.files().get(0));
  }

  private void print(SweepOutcome outcome, String ending) throws IOException {
    for (Path file : outcome.files()) {
      if (file.toString().endsWith(ending)) {
        Files.copy(file, out());
      }
    }
  }
}
