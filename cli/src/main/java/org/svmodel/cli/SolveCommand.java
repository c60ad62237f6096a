package org.svmodel.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.config.Measurements;
import org.svmodel.goal.CombinationAnswer;
import org.svmodel.goal.CombinationSearch;
import org.svmodel.goal.Crossovers;
import org.svmodel.goal.GoalAnswer;
import org.svmodel.goal.GoalSeek;
import org.svmodel.goal.Improvement;
import org.svmodel.goal.Improvements;
import org.svmodel.goal.Search;
import org.svmodel.goal.Target;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.reports.chart.Chart;
import org.svmodel.reports.chart.ChartWriter;
import org.svmodel.reports.chart.SolveCharts;
import org.svmodel.scenario.Evaluator;
import org.svmodel.sweep.SweepProvenance;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code solve}: goal seek, crossovers between protocols, the cheapest improvements. */
@CommandLine.Command(
    name = "solve",
    customSynopsis = {
      "svmodel solve --parameter PATH --target TARGET -H FILE|NAME -a ... -p ...",
      "svmodel solve --parameter PATH --crossover -H FILE|NAME -a ... -p ...",
      "svmodel solve --improvements FILE|NAME [--target TARGET] -H FILE|NAME -a ..."
    },
    sortOptions = false,
    header = "The value of a parameter that reaches a goal; crossovers; cheapest improvements.",
    description = {
      "%nFinds every value of one parameter at which a program reaches a speedup, an efficiency or"
          + " a gain, and says so where there is none; or where one protocol overtakes another; or,"
          + " of improvements that each have a cost, which combinations are worth it and which is"
          + " the cheapest that reaches the target.%n",
      "Ends with 1 when a target is not reached. With --out also a chart.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel solve -H ppro-myrinet -a all -p base --parameter os.interrupt \\",
      "      --target speedup=4",
      "  svmodel solve -H ppro-myrinet -a all -p genima --parameter os.interrupt \\",
      "      --target gain:base=37%% --mean",
      "  svmodel solve -H ppro-myrinet -a raytrace -p base,genima --crossover \\",
      "      --parameter os.interrupt --range 0us:50us",
      "  svmodel solve -H ppro-myrinet -a fft -p base --improvements testbed-1998 \\",
      "      --target gain=50%% -o results/cheapest"
    })
final class SolveCommand extends Command {
  @Mixin ScenarioOptions scenario;
  @Mixin SolveOptions options;
  @Mixin OutputOptions output;

  @Mixin StyleOption style;

  private Evaluator evaluator;

  SolveCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    scenario.require(this, true);
    options.check(this);
    Optional<Target> target = options.target(this);
    Cases cases = new Cases(library(), scenario);
    evaluator = console().evaluator().get();
    try (Progress progress = Progress.of(console(), global.quiet, "solve")) {
      if (options.improvements != null) {
        return combinations(cases, target, progress);
      }
      return options.crossover
          ? crossovers(cases, progress)
          : goals(cases, target.orElseThrow(), progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private Search search(Cases cases) {
    return new Search(
        cases.machine(),
        List.copyOf(cases.profiles().values()),
        options.range(this, cases.machine()),
        options.tolerance(),
        Measurements::scenario,
        evaluator);
  }

  private int goals(Cases cases, Target target, Progress progress)
      throws IOException, InterruptedException {
    Protocol over = target.over().isEmpty() ? null : library().protocol(target.over());
    Search search = search(cases);
    Provenance provenance = provenance(cases);
    if (over != null && !cases.protocols().containsKey(target.over())) {
      provenance.input(Kind.PROTOCOL, target.over());
    }
    reserve(provenance);
    List<GoalAnswer> answers =
        new GoalSeek(search, target, over)
            .answers(
                protocols(cases),
                options.mean,
                options.threads,
                new Counter(progress, search.profiles().size()));
    GoalText text = new GoalText(search, target, answers);
    put(
        text.of(output.format.value),
        provenance,
        Optional.of(SolveCharts.goals(search, target, answers)));
    text.failures().forEach(this::complain);
    return text.exitCode();
  }

  private int crossovers(Cases cases, Progress progress) throws IOException, InterruptedException {
    if (cases.protocols().size() < 2) {
      throw wrongUsage("--crossover: one protocol overtakes nobody; name two or more with -p");
    }
    Search search = search(cases);
    Provenance provenance = provenance(cases);
    reserve(provenance);
    Crossovers.Result result =
        new Crossovers(search)
            .find(
                protocols(cases), options.threads, new Counter(progress, search.profiles().size()));
    CrossoverText text = new CrossoverText(search, result.answers());
    put(
        text.of(output.format.value),
        provenance,
        Optional.of(SolveCharts.crossovers(search, result)));
    text.failures().forEach(this::complain);
    return text.exitCode();
  }

  private int combinations(Cases cases, Optional<Target> target, Progress progress)
      throws IOException, InterruptedException {
    Improvements improvements = library().improvements(options.improvements);
    CombinationSearch search = combinationSearch(cases, improvements, target);
    Provenance provenance = provenance(cases).input(Kind.IMPROVEMENTS, options.improvements);
    for (Improvement item : improvements.items()) {
      item.protocol().ifPresent(p -> provenance.input(Kind.PROTOCOL, p.nameOrFile()));
    }
    reserve(provenance);
    List<Profile> profiles = List.copyOf(cases.profiles().values());
    List<CombinationAnswer> answers =
        search.answers(
            profiles,
            protocols(cases),
            options.mean,
            options.threads,
            new Counter(progress, search.tasks() * profiles.size() * cases.protocols().size()));
    CombinationText text =
        new CombinationText(improvements, target, answers, cases.machine().name());
    put(
        text.of(output.format.value),
        provenance,
        SolveCharts.fronts(cases.machine().name(), improvements, target, answers));
    text.failures().forEach(this::complain);
    return text.exitCode();
  }

  private CombinationSearch combinationSearch(
      Cases cases, Improvements improvements, Optional<Target> target) {
    try {
      CombinationSearch search =
          new CombinationSearch(
              cases.machine(), improvements, target, Measurements::scenario, evaluator);
      for (Protocol protocol : protocols(cases)) {
        improvements.items().forEach(item -> item.on(protocol)); // a reference has no mechanisms
      }
      return search;
    } catch (IllegalArgumentException e) {
      throw wrongUsage("--improvements: " + e.getMessage());
    }
  }

  private static List<Protocol> protocols(Cases cases) {
    return List.copyOf(cases.protocols().values());
  }

  private Provenance provenance(Cases cases) {
    return cases.provenance(scenario.hardware, true);
  }

  private SweepProvenance origin(Provenance provenance) {
    return provenance.of(console(), "", evaluator.version(), output.seed);
  }

  private void reserve(Provenance provenance) throws IOException {
    new Output(this, output).reserve("solve", origin(provenance));
  }

  private void put(String text, Provenance provenance, Optional<Chart> chart) throws IOException {
    new Output(this, output).put("solve", text, origin(provenance));
    if (output.out != null && chart.isPresent()) {
      chart(ChartWriter.write(chart.get(), style.value, output.out, "solve-chart").get(0));
    }
  }
}
