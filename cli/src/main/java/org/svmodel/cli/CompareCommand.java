package org.svmodel.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.svmodel.cli.Cases.Outcome;
import org.svmodel.config.ConfigError;
import org.svmodel.config.ConfigException;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.protocol.Protocol;
import org.svmodel.reports.chart.BreakdownChart;
import org.svmodel.reports.chart.ChartWriter;
import org.svmodel.reports.chart.PredictionCharts;
import org.svmodel.result.Comparison;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Evaluator;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code compare}: protocols side by side. */
@CommandLine.Command(
    name = "compare",
    customSynopsis = {"svmodel compare -H FILE|NAME... -a FILE|NAME... [OPTIONS]"},
    sortOptions = false,
    header = "Protocols, or machines, side by side: what each gains, program by program.",
    description = {
      "%nWithout -p, the way from base to genima, one mechanism at a time: dw deposits write"
          + " notices, dw-rf also fetches pages remotely, dw-rf-dd also makes direct diffs, and"
          + " genima also keeps locks in the network interface. With -p, the protocols in the order"
          + " given; each is compared with the one before it and with the first.%n",
      "With several machines (-H ppro-myrinet,ib-edr): the speedup of each program on each machine"
          + " over one processor of that machine, and what takes most of its time. With -o a"
          + " chart of it is drawn.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel compare -H ppro-myrinet -a all",
      "  svmodel compare -H ppro-myrinet -a fft,barnes -p base,polling,dedicated",
      "  svmodel compare -H ppro-myrinet -a all -s os.interrupt=85us --format markdown",
      "  svmodel compare -H ppro-myrinet,ib-edr,cxl-pool -a all -p base,genima -o machines"
    })
final class CompareCommand extends Command {
  private static final List<String> LADDER = List.of("base", "dw", "dw-rf", "dw-rf-dd", "genima");

  @Mixin ScenarioOptions scenario;
  @Mixin OutputOptions output;
  @Mixin StyleOption style;

  CompareCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    scenario.require(this, false);
    if (scenario.protocols.isEmpty()) {
      scenario.protocols = LADDER;
    }
    List<String> machines = List.of(scenario.hardware.split(",", -1));
    if (machines.size() > 1) {
      return machines(machines);
    }
    Cases cases = new Cases(library(), scenario);
    if (cases.protocols().size() < 2) {
      throw wrongUsage("-p/--protocol: there is nothing to compare with one protocol");
    }
    Evaluator evaluator = console().evaluator().get();
    Outcome outcome = cases.predict(evaluator);
    if (!outcome.predictions().isEmpty()) {
      List<String> names = cases.protocols().values().stream().map(Protocol::name).toList();
      Comparison comparison = Comparison.of(names, outcome.predictions());
      Provenance provenance =
          cases.provenance(scenario.hardware, global.verbose || output.out != null);
      new Output(this, output)
          .put(
              "compare",
              text(comparison, cases.machine().name()),
              provenance.of(console(), "", evaluator.version(), output.seed));
      if (output.out != null) {
        List<PredictionCharts.Row> rows =
            outcome.predictions().stream().map(p -> new PredictionCharts.Row(0, 0, p)).toList();
        draw(
            PredictionCharts.breakdown(
                "Where the time goes on " + cases.machine().name(), "", List.of(), rows));
      }
    }
    outcome.failures().forEach(this::complain);
    return outcome.exitCode();
  }

  private int machines(List<String> names) throws IOException {
    Map<String, Cases> all = read(names);
    Evaluator evaluator = console().evaluator().get();
    Provenance origin = new Provenance(library());
    List<Prediction> predictions = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    int exit = ExitCode.OK;
    for (Map.Entry<String, Cases> each : all.entrySet()) {
      Cases cases = each.getValue();
      origin
          .input(Kind.HARDWARE, each.getKey())
          .inputs(Kind.PROFILE, cases.profiles().keySet())
          .inputs(Kind.PROTOCOL, cases.protocols().keySet());
      Outcome outcome = cases.predict(evaluator);
      predictions.addAll(outcome.predictions());
      String machine = cases.machine().name();
      outcome.failures().forEach(failure -> failures.add(machine + ": " + failure));
      exit = Math.max(exit, outcome.exitCode());
    }
    if (!predictions.isEmpty()) {
      exit = Math.min(exit, ExitCode.PARTIAL);
      MachineComparison comparison =
          new MachineComparison(
              all.values().stream().map(cases -> cases.machine().name()).toList(), predictions);
      new Output(this, output)
          .put(
              "compare",
              comparison.text(output.format.value),
              origin.of(console(), "", evaluator.version(), output.seed));
      if (output.out != null) {
        draw(comparison.chart());
      }
    }
    failures.forEach(this::complain);
    return exit;
  }

  private void draw(BreakdownChart chart) throws IOException {
    chart(ChartWriter.write(chart, style.value, output.out, "breakdown").get(0));
  }

  /** By the machines' names as given; all that is wrong with any of them is in one exception. */
  private Map<String, Cases> read(List<String> names) {
    Map<String, Cases> all = new LinkedHashMap<>();
    Set<ConfigError> errors = new LinkedHashSet<>();
    for (String name : names) {
      try {
        Cases cases = new Cases(library(), scenario.on(name));
        String machine = cases.machine().name(); // two files may hold one machine
        if (all.values().stream().anyMatch(c -> c.machine().name().equals(machine))) {
          errors.add(ConfigError.of("-H/--hardware: '" + name + "' is given twice"));
        }
        all.put(name, cases);
      } catch (ConfigException e) {
        errors.addAll(e.errors());
      }
    }
    if (!errors.isEmpty()) {
      throw new ConfigException(List.copyOf(errors));
    }
    return all;
  }

  private String text(Comparison comparison, String machine) {
    return switch (output.format.value) {
      case CSV, JSON -> lines(comparison).render(output.format.value);
      case MARKDOWN, LATEX ->
          speedups(comparison).render(output.format.value)
              + "\n"
              + gains(comparison).render(output.format.value);
      case TABLE ->
          "Speedup on "
              + machine
              + "\n\n"
              + speedups(comparison).render(Format.TABLE)
              + "\nGain over the protocol to the left, % of the speedup\n\n"
              + gains(comparison).render(Format.TABLE);
    };
  }

  private static Grid speedups(Comparison comparison) {
    Grid table = new Grid().texts("application").numbers(comparison.protocols());
    for (Comparison.Row row : comparison.rows()) {
      List<String> cells = new ArrayList<>(List.of(row.application()));
      row.speedups().forEach(s -> cells.add(Double.isNaN(s) ? "-" : Text.speedup(s)));
      table.row(cells);
    }
    return table;
  }

  private static Grid gains(Comparison comparison) {
    int last = comparison.protocols().size() - 1;
    Grid table =
        new Grid().texts("application").numbers(comparison.protocols().subList(1, last + 1));
    table.numbers("over " + comparison.protocols().get(0));
    for (Comparison.Row row : comparison.rows()) {
      List<String> cells = new ArrayList<>(List.of(row.application()));
      for (int k = 1; k <= last; k++) {
        cells.add(change(row.step(k)));
      }
      cells.add(change(row.total(last)));
      table.row(cells);
    }
    List<String> mean = new ArrayList<>(List.of("mean"));
    for (int k = 1; k <= last; k++) {
      mean.add(change(comparison.meanStep(k)));
    }
    mean.add(change(comparison.meanTotal(last)));
    return table.row(mean);
  }

  private static String change(double gain) {
    return Double.isNaN(gain) ? "-" : Text.change(gain);
  }

  /** One line per application and protocol, full precision, for machines. */
  private static Grid lines(Comparison comparison) {
    Grid table =
        new Grid().texts("application", "protocol").numbers("speedup", "gain", "gainOverFirst");
    for (Comparison.Row row : comparison.rows()) {
      for (int k = 0; k < comparison.protocols().size(); k++) {
        table.row(
            row.application(),
            comparison.protocols().get(k),
            Machine.number(row.speedups().get(k)),
            Machine.number(row.step(k)),
            Machine.number(row.total(k)));
      }
    }
    return table;
  }
}
