package org.svmodel.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.svmodel.cache.CachingEvaluator;
import org.svmodel.cache.PredictionCache;
import org.svmodel.sweep.ResultExistsException;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.SweepPlan;
import org.svmodel.sweep.SweepProgress;
import org.svmodel.sweep.SweepRunner;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code plan}: what a sweep would do. */
@CommandLine.Command(
    name = "plan",
    customSynopsis = {
      "svmodel plan STUDY [OPTIONS]",
      "svmodel plan -H FILE|NAME -a FILE|NAME... -p NAME|FILE... --axis PATH=VALUES..."
    },
    sortOptions = false,
    header = "What a study would run: points, already there, to do, estimated time.",
    description =
        "%nTells how many points the result has already (there), how many others an earlier study"
            + " has computed (kept; see 'svmodel cache'), and how many are left to do, with an"
            + " estimate of the seconds from predicting a few of them. Writes nothing.%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel plan interrupt-cost",
      "  svmodel plan -H ppro-myrinet -a all -p all --axis os.interrupt=0us:50us:26"
    })
final class PlanCommand extends Command {
  @Mixin StudyOptions options;
  @Mixin OutputOptions output;
  @Mixin CacheOptions cache;

  PlanCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    Study study = options.read(this, library());
    StudyRun run = new StudyRun(this, study, options.scenario.set);
    SweepPlan plan = plan(run, study);
    Grid table = new Grid().texts("study").numbers("points", "there", "kept", "to do", "seconds");
    table.row(
        study.name(),
        Long.toString(plan.total()),
        Long.toString(plan.there()),
        Long.toString(plan.kept()),
        Long.toString(plan.toCompute()),
        seconds(plan));
    out().print(table.render(output.format.value));
    if (output.format.value == Format.TABLE) {
      out().print(axes(study));
    }
    return ExitCode.OK;
  }

  private SweepPlan plan(StudyRun run, Study study) throws IOException {
    SweepRunner runner =
        run.runner(
            run.provenance(console(), options.study, output.seed),
            StudyRun.options(
                StudyOptions.folder(output.out, study),
                output.format.value,
                options.threads,
                output.force),
            SweepProgress.NONE,
            run.evaluator());
    Optional<PredictionCache> kept = cache.openForReading(this, run.evaluator().version());
    try {
      return runner.plan(
          kept.map(k -> run.keptIn(new CachingEvaluator(run.evaluator(), k)))
              .orElse(point -> false));
    } catch (ResultExistsException e) {
      throw CliException.io(e.getMessage(), e);
    } finally {
      kept.ifPresent(PredictionCache::close);
    }
  }

  private static String seconds(SweepPlan plan) {
    return plan.estimatedSeconds().isPresent()
        ? Text.significant(plan.estimatedSeconds().getAsDouble())
        : "-";
  }

  private String axes(Study study) {
    StringBuilder text = new StringBuilder("\n");
    for (Study.Axis axis : study.axes()) {
      for (Study.AxisParameter parameter : axis.parameters()) {
        String first = parameter.values().get(0).text();
        String last = parameter.values().get(parameter.values().size() - 1).text();
        text.append(
            String.format(
                Locale.ROOT,
                "%s: %d values, %s to %s%n",
                parameter.path(),
                axis.size(),
                first,
                last));
      }
    }
    return text.append(Text.wrapped("applications: " + String.join(", ", study.applications()), 0))
        .append(Text.wrapped("protocols: " + String.join(", ", study.protocols()), 0))
        .append("result: " + StudyOptions.folder(output.out, study) + "\n")
        .toString();
  }
}
