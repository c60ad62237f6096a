package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.svmodel.reports.document.Document;
import org.svmodel.reports.document.HtmlWriter;
import org.svmodel.reports.document.PdfWriter;
import org.svmodel.reports.study.Findings;
import org.svmodel.reports.study.StudyDocument;
import org.svmodel.reports.study.StudyFacts;
import org.svmodel.reports.study.StudyFacts.Validation;
import org.svmodel.reports.study.StudyFindings;
import org.svmodel.sweep.ResultExistsException;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.SweepOptions;
import org.svmodel.sweep.SweepOutcome;
import org.svmodel.sweep.SweepProgress;
import org.svmodel.sweep.SweepProvenance;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: a study as one document. */
@CommandLine.Command(
    name = "report",
    customSynopsis = {
      "svmodel report STUDY [OPTIONS]",
      "svmodel report FOLDER [OPTIONS]",
      "svmodel report -H FILE|NAME -a FILE|NAME... -p NAME|FILE... --axis PATH=VALUES..."
    },
    sortOptions = false,
    header = "A study as one document, PDF and HTML: findings, charts, tables, validity.",
    description = {
      "%nComputes what of the study is not computed yet, as sweep does, and writes report.pdf and"
          + " report.html (one file each, nothing else is needed to read it): question, machine"
          + " with the source of every value, applications, findings in sentences, charts, tables,"
          + " for which programs the model must not be trusted, and provenance. A FOLDER is that of"
          + " a finished result.%n",
      "On standard output: the findings. With --format markdown or latex, the tables for a paper"
          + " instead; with csv what each axis does to each speedup, with json that and the"
          + " findings.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel report interrupt-cost",
      "  svmodel report my-study.yaml -o paper --style paper-1col --format latex",
      "  svmodel report results/interrupt-cost"
    })
final class ReportCommand extends Command {
  @Mixin StudyOptions options;
  @Mixin OutputOptions output;
  @Mixin StyleOption style;
  @Mixin CacheOptions cache;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description =
          "Errors of the model to judge by: what 'validate --format csv' wrote (default: the"
              + " shipped one).")
  Path validation;

  ReportCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    Optional<Validation> validated = validation();
    Path recorded = recorded();
    StudyOptions of = recorded == null ? options : RecordedSweep.options(this, recorded);
    Study study = of.read(this, library());
    StudyRun run = new StudyRun(this, study, of.scenario.set);
    SweepProvenance provenance = run.provenance(console(), of.study, output.seed);
    Path folder = StudyOptions.folder(output.out != null ? output.out : recorded, study);
    Path result = recorded != null ? recorded : resultFolder(run, provenance, study);
    SweepOutcome outcome =
        SweepCommand.sweep(this, run, provenance, sweepOptions(result), cache).outcome();
    if (outcome.state() == SweepOutcome.State.INTERRUPTED) {
      return ExitCode.INTERRUPTED;
    }
    StudyFacts facts = new ReportFacts(run, outcome.files().get(0)).facts(validated, provenance);
    Findings findings = StudyFindings.of(facts);
    Document document = StudyDocument.of(facts, findings);
    note(
        "written: "
            + ResultFiles.write(folder, "report.pdf", PdfWriter.write(document, style.value)));
    note(
        "written: "
            + ResultFiles.write(folder, "report.html", HtmlWriter.write(document, style.value)));
    out().print(new ReportText(facts, findings, document).of(output.format.value));
    return outcome.failed() > 0 ? ExitCode.PARTIAL : ExitCode.OK;
  }

  private SweepOptions sweepOptions(Path folder) {
    return StudyRun.options(folder, Format.TABLE, options.threads, output.force);
  }

  /** The folder of a finished result that is reported; null where a study is named. */
  private Path recorded() {
    if (!RecordedSweep.isAt(options.study)) {
      if (options.study != null && Files.isDirectory(Path.of(options.study))) {
        throw CliException.io(
            options.study + " is a folder without a result (results.csv); name a study", null);
      }
      return null;
    }
    if (options.scenario.isAnyGiven() || !options.axes.isEmpty()) {
      throw wrongUsage(
          "'" + options.study + "' is a finished result; name its study to change anything");
    }
    return Path.of(options.study);
  }

  /**
   * Where the study's result is, or is to be: with {@code --out} there, unless it is not and the
   * study's own folder has it already.
   */
  private Path resultFolder(StudyRun run, SweepProvenance provenance, Study study)
      throws IOException {
    Path own = StudyOptions.folder(null, study);
    if (output.out == null || output.force || isFinished(run, provenance, output.out)) {
      return StudyOptions.folder(output.out, study);
    }
    return isFinished(run, provenance, own) ? own : output.out;
  }

  private boolean isFinished(StudyRun run, SweepProvenance provenance, Path folder)
      throws IOException {
    try {
      return run.runner(provenance, sweepOptions(folder), SweepProgress.NONE, run.evaluator())
              .plan()
              .toDo()
          == 0;
    } catch (ResultExistsException e) {
      return false;
    }
  }

  private Optional<Validation> validation() {
    Path file = validation == null ? library().shippedValidation() : validation;
    if (validation == null && !Files.exists(file)) {
      return Optional.empty();
    }
    String shown = validation == null ? "validation/" + file.getFileName() : file.toString();
    return Optional.of(
        new Validation(shown, Provenance.hash(file), library().validatedErrors(file)));
  }
}
