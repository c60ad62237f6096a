package org.svmodel.cli;

import java.io.IOException;
import org.svmodel.cli.Cases.Outcome;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.scenario.Evaluator;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code predict}: the speedup of applications under protocols on one machine. */
@CommandLine.Command(
    name = "predict",
    customSynopsis = {"svmodel predict -H FILE|NAME -a FILE|NAME... -p NAME|FILE... [OPTIONS]"},
    sortOptions = false,
    header = "Speedup, time breakdown and bottleneck of programs on one machine.",
    description = {
      "%nPredicts every application under every protocol. As a table: the speedup with its bounds,"
          + " where the parallel time goes, the busiest station, and what the profile does not"
          + " hold. As csv or json: every field in full precision, in seconds.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel predict -H ppro-myrinet -a fft -p base",
      "  svmodel predict -H ppro-myrinet -a all -p base,genima",
      "  svmodel predict -H ppro-myrinet -a radix -p base -s os.interrupt=10us",
      "  svmodel predict -H my-machine.yaml -a fft -p all --format json"
    })
final class PredictCommand extends Command {
  @Mixin ScenarioOptions scenario;
  @Mixin OutputOptions output;

  PredictCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    scenario.require(this, true);
    Cases cases = new Cases(library(), scenario);
    Evaluator evaluator = console().evaluator().get();
    Outcome outcome = cases.predict(evaluator);
    if (!outcome.predictions().isEmpty()) {
      Provenance provenance = new Provenance(library());
      if (global.verbose || output.out != null) {
        provenance
            .input(Kind.HARDWARE, scenario.hardware)
            .inputs(Kind.PROFILE, cases.profiles().keySet())
            .inputs(Kind.PROTOCOL, cases.protocols().keySet());
      }
      new Output(this, output)
          .put(
              "predict",
              PredictionText.of(outcome.predictions(), cases, output.format),
              provenance.of(console(), "", evaluator.version(), output.seed));
    }
    outcome.failures().forEach(this::complain);
    return outcome.exitCode();
  }
}
