package org.svmodel.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.protocol.Protocol;
import org.svmodel.reports.chart.ChartWriter;
import org.svmodel.reports.chart.Style;
import org.svmodel.reports.chart.ValidationCharts;
import org.svmodel.scenario.Evaluator;
import org.svmodel.simulation.TraceSimulator;
import org.svmodel.sweep.SweepProvenance;
import org.svmodel.validation.ErrorBounds.Verdict;
import org.svmodel.validation.KeptRuns;
import org.svmodel.validation.ValidationRow;
import org.svmodel.validation.ValidationSummary;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code validate}: the analytical model held against the simulator. */
@CommandLine.Command(
    name = "validate",
    customSynopsis = {"svmodel validate [OPTIONS]"},
    sortOptions = false,
    header = "The model held against the simulation of traces.",
    description = {
      "%nPredicts and simulates programs under protocols on machines spread over the ranges of the"
          + " parameters that studies varied (a Latin hypercube), and tells how far the speedups"
          + " and the parts of the time differ, and where. Predictions use counts taken from the"
          + " very traces that are simulated, in the same shapes, no phases merged.%n",
      "With --out also charts: predicted against simulated speedup, and where the model errs. Ends"
          + " with 1 when a bound is exceeded.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel validate",
      "  svmodel validate -a fft,ocean -p base,genima --points 4 --runs 2",
      "  svmodel validate --half calibration -o results/validation",
      "  svmodel validate -a ./mine-8p.svmtrace -p base --format csv"
    })
final class ValidateCommand extends Command {
  @Mixin ValidateOptions options;
  @Mixin OutputOptions output;

  @Option(
      names = "--style",
      paramLabel = "STYLE",
      converter = Choices.Styles.class,
      completionCandidates = Choices.Styles.class,
      description = "Size of the charts: paper-1col, paper-2col (default) or slides.")
  Style style = Style.PAPER_2COL;

  ValidateCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    options.check(this);
    HardwareSpec machine = Cases.withSettings(library().hardware(options.hardware), options.set);
    Map<String, Protocol> protocols = protocols();
    List<ValidationProgram> programs = programs();
    Evaluator model = console().evaluator().get();
    if (options.findings) {
      return findings(programs, model);
    }
    ValidationRun run = new ValidationRun(this, options, output.seed, machine, protocols, model);
    withRuns((kept, progress) -> run.run(programs, kept, progress));
    run.failures().forEach(this::complain);
    if (run.rows().isEmpty()) {
      complain("svmodel validate: nothing was compared");
      return ExitCode.PARTIAL;
    }
    put(run, machine, programs, protocols.keySet());
    boolean kept =
        options.bounds().judge(ValidationSummary.of(run.rows())).stream().allMatch(Verdict::kept);
    return kept && run.failures().isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
  }

  /** What is compared, with the runs that are kept. */
  private interface Comparison {
    void run(KeptRuns kept, Progress progress) throws IOException, InterruptedException;
  }

  private void withRuns(Comparison comparison) throws IOException {
    try (Progress progress = Progress.of(console(), global.quiet, "validate");
        KeptRuns kept = options.simulations == null ? null : KeptRuns.open(options.simulations)) {
      comparison.run(kept, progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private Integer findings(List<ValidationProgram> programs, Evaluator model) throws IOException {
    FindingsRun run = new FindingsRun(this, options, model, output.seed, programs);
    withRuns((kept, progress) -> run.run(programs, kept, progress));
    run.failures().forEach(this::complain);
    String versions = model.version() + ", " + new TraceSimulator().version();
    SweepProvenance origin =
        provenance(programs, List.of()).of(console(), "", versions, output.seed);
    new Output(this, output)
        .put("findings", FindingsText.of(run.rows(), output.format.value), origin);
    return run.failures().isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
  }

  private Map<String, Protocol> protocols() {
    Map<String, Protocol> protocols = new LinkedHashMap<>();
    boolean references = !options.protocols.isEmpty();
    List<String> asked = references ? options.protocols : List.of("all");
    for (String name : Cases.expanded(library(), Kind.PROTOCOL, asked)) {
      Protocol protocol = library().protocol(name);
      if (references || protocol.kind() == Protocol.Kind.SVM) {
        protocols.put(name, protocol);
      }
    }
    return protocols;
  }

  private List<ValidationProgram> programs() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (String name : options.applications) {
      if (name.equals("all")) {
        names.addAll(Traces.programs(this));
      } else {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      throw wrongUsage("no trace is shipped; name one with -a/--application TRACE");
    }
    List<ValidationProgram> programs = new ArrayList<>();
    for (String name : names) {
      programs.add(ValidationProgram.of(this, name));
    }
    return programs;
  }

  private void put(
      ValidationRun run,
      HardwareSpec machine,
      List<ValidationProgram> programs,
      Iterable<String> protocols)
      throws IOException {
    String versions = run.modelVersion() + ", " + new TraceSimulator().version();
    SweepProvenance origin =
        provenance(programs, protocols).of(console(), "", versions, output.seed);
    ValidationText text = new ValidationText(run.rows(), options, machine.name(), output.seed);
    new Output(this, output).put("validate", text.of(output.format.value), origin);
    if (output.out != null) {
      charts(run.rows(), text.setting());
    }
  }

  private Provenance provenance(List<ValidationProgram> programs, Iterable<String> protocols)
      throws IOException {
    Provenance provenance = new Provenance(library());
    if (global.verbose || output.out != null) {
      provenance.input(Kind.HARDWARE, options.hardware).inputs(Kind.PROTOCOL, protocols);
      for (ValidationProgram program : programs) {
        provenance.file(program.shownAs(program.trace()), program.trace());
        provenance.file(program.shownAs(program.sequential()), program.sequential());
      }
    }
    return provenance;
  }

  private void charts(List<ValidationRow> rows, String setting) throws IOException {
    ChartWriter.write(ValidationCharts.scatter(setting, rows), style, output.out, "scatter");
    ChartWriter.write(ValidationCharts.whereItErrs(setting, rows), style, output.out, "errors");
    note("charts: " + output.out.resolve("scatter.png") + ", " + output.out.resolve("errors.png"));
  }
}
