package org.svmodel.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.svmodel.dominance.DominanceAnalysis;
import org.svmodel.dominance.Factor;
import org.svmodel.dominance.MapPoints;
import org.svmodel.dominance.VariedMachine;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;
import org.svmodel.sweep.SweepProvenance;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dominance}: which parameter holds a program back. */
@CommandLine.Command(
    name = "dominance",
    customSynopsis = {"svmodel dominance -H FILE|NAME -a FILE|NAME... -p NAME|FILE... [OPTIONS]"},
    sortOptions = false,
    header = "Which parameter of the machine holds a program back, and by how much.",
    description = {
      "%nTells for each parameter by how many per cent the parallel time grows when it grows by one"
          + " (elasticity), what the program gains when the parameter becomes ideal (a cost 0, a"
          + " bandwidth a thousand times higher) or half as dear (a bandwidth doubled), and the"
          + " speedup at both ends of its range; with --method also how much it matters over the"
          + " ranges of all parameters together.%n",
      "With --out also charts: a tornado; Sobol indices; with several programs a matrix of"
          + " elasticities; with --map which parameter dominates where.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel dominance -H ppro-myrinet -a all -p base,genima --matrix",
      "  svmodel dominance -H ppro-myrinet -a fft -p base --method sobol --samples 4096",
      "  svmodel dominance -H ppro-myrinet -a fft,radix -p base -o results/dominance \\",
      "      --map os.interrupt,ioBus.bandwidth",
      "  svmodel dominance -H ib-edr -a ocean -p genima --parameter os.pageFault \\",
      "      --range 'link.bandwidth=log(1GB/s,100GB/s)' --method all"
    })
final class DominanceCommand extends Command {
  @Mixin ScenarioOptions scenario;
  @Mixin FactorOptions factors;

  @Option(
      names = "--matrix",
      description = "One table, parameters by programs, in the place of one per program.")
  boolean matrix;

  @Mixin OutputOptions output;

  @Mixin StyleOption style;

  DominanceCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    scenario.require(this, true);
    factors.check(this, output.out != null);
    Cases cases = new Cases(library(), scenario);
    VariedMachine machine = factors.vary(cases.machine());
    Optional<MapPoints> map = factors.map(this, machine);
    List<String> failures = new ArrayList<>();
    List<Scenario> scenarios = cases.scenarios(failures);
    if (scenarios.isEmpty()) {
      failures.forEach(this::complain);
      return ExitCode.USAGE;
    }
    unusualRanges(machine);
    Evaluator evaluator = console().evaluator().get();
    SweepProvenance origin = origin(cases, evaluator);
    new Output(this, output).reserve("dominance", origin);
    DominanceAnalysis.Outcome outcome =
        analyse(
            new DominanceAnalysis(machine, evaluator, factors.options(output.seed)),
            scenarios,
            map);
    failures.addAll(outcome.failures());
    outcome.found().forEach(found -> failures.addAll(DominanceText.failures(found)));
    if (!outcome.found().isEmpty()) {
      put(cases, outcome, origin);
    }
    failures.forEach(this::complain);
    return failures.isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
  }

  private DominanceAnalysis.Outcome analyse(
      DominanceAnalysis analysis, List<Scenario> scenarios, Optional<MapPoints> map)
      throws IOException {
    try (Progress progress = Progress.of(console(), global.quiet, "dominance")) {
      return analysis.of(scenarios, map, progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Says which ranges nobody gave and no study varied. */
  private void unusualRanges(VariedMachine machine) {
    for (Factor factor : machine.factors()) {
      if (factors.isOwnDecade(factor)) {
        note(
            "note: %s: the machine has %s, outside of what is usually varied; range %s"
                .formatted(factor.path(), factor.text(factor.value()), factor.range().text()));
      }
    }
  }

  private SweepProvenance origin(Cases cases, Evaluator evaluator) throws IOException {
    Provenance provenance =
        cases.provenance(scenario.hardware, global.verbose || output.out != null);
    if (factors.rangesFile != null) {
      provenance.file(factors.rangesFile);
    }
    return provenance.of(console(), "", evaluator.version(), output.seed);
  }

  private void put(Cases cases, DominanceAnalysis.Outcome outcome, SweepProvenance origin)
      throws IOException {
    String setting = PredictionText.machine(cases.machine().name(), cases.machine().resolve());
    DominanceText text = new DominanceText(outcome.found(), setting);
    new Output(this, output).put("dominance", text.of(output.format.value, matrix), origin);
    if (output.out != null) {
      for (Path chart : DominanceChartFiles.draw(outcome, setting, style.value, output.out)) {
        chart(chart);
      }
    }
  }
}
