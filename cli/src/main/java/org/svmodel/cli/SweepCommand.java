package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.svmodel.cache.CachingEvaluator;
import org.svmodel.cache.PredictionCache;
import org.svmodel.scenario.Evaluator;
import org.svmodel.sweep.ResultExistsException;
import org.svmodel.sweep.Shard;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.SweepOptions;
import org.svmodel.sweep.SweepOutcome;
import org.svmodel.sweep.SweepProvenance;
import org.svmodel.sweep.SweepRunner;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
  @Mixin CacheOptions cache;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = ShardConverter.class,
      description =
          "Compute the I-th of N equal parts only, for a job array; 'merge' puts them together.")
  Shard shard;

  @Option(
      names = "--retry-failed",
      description = "Compute the points again that failed in the result that is there.")
  boolean retryFailed;

  SweepCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    Study study = options.read(this, library());
    StudyRun run = new StudyRun(this, study, options.scenario.set);
    Path folder = StudyOptions.folder(output.out, study);
    SweepProvenance provenance = run.provenance(console(), options.study, output.seed);
    SweepOptions how =
        StudyRun.options(folder, output.format.value, options.threads, output.force)
            .withRetryFailed(retryFailed);
    Swept swept = sweep(this, run, provenance, shard == null ? how : how.withShard(shard), cache);
    SweepOutcome outcome = swept.outcome();
    if (outcome.state() == SweepOutcome.State.INTERRUPTED) {
      return ExitCode.INTERRUPTED;
    }
    if (shard == null) {
      report(run, outcome, folder);
    }
    tell(outcome, swept.rate());
    if (global.verbose) {
      note(Provenance.text(provenance).stripTrailing());
    }
    return outcome.failed() > 0 ? ExitCode.PARTIAL : ExitCode.OK;
  }

  /**
   * What became of a sweep.
   *
   * @param rate points computed per second, while it computed any
   */
  record Swept(SweepOutcome outcome, double rate) {}

  /** Computes what is not there yet, telling how far it is. */
  static Swept sweep(
      Command command,
      StudyRun run,
      SweepProvenance provenance,
      SweepOptions options,
      CacheOptions kept)
      throws IOException {
    Optional<PredictionCache> cache = kept.open(command, run.evaluator().version());
    try (Progress progress = Progress.of(command.console(), command.global.quiet)) {
      Evaluator predicting =
          cache
              .<Evaluator>map(c -> new CachingEvaluator(run.evaluator(), c))
              .orElse(run.evaluator());
      SweepRunner runner = run.runner(provenance, options, progress, predicting);
      return new Swept(untilInterrupted(command.console(), runner), progress.rate());
    } catch (ResultExistsException e) {
      throw CliException.io(e.getMessage(), e);
    } finally {
      cache.ifPresent(PredictionCache::close);
      cache
          .flatMap(PredictionCache::problem)
          .ifPresent(e -> command.note("predictions are not kept: " + e));
    }
  }

  private static SweepOutcome untilInterrupted(Console console, SweepRunner runner)
      throws IOException {
    Thread onInterrupt = new Thread(() -> stop(runner, console), "stop");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      return runner.run();
    } finally {
      removeHook(onInterrupt);
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
      chart(chart);
    }
  }

  private void tell(SweepOutcome outcome, double rate) {
    String speed =
        outcome.computed() > 0 ? String.format(Locale.ROOT, ", %.0f per second", rate) : "";
    String failed = outcome.failed() > 0 ? ", " + outcome.failed() + " failed" : "";
    note(
        outcome.total()
            + " points ("
            + outcome.computed()
            + " computed now"
            + speed
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
