package org.svmodel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.analytic.AnalyticModel;
import org.svmodel.analytic.NetworkExport;
import org.svmodel.cli.Cases.Outcome;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
      "  svmodel predict -H my-machine.yaml -a fft -p all --format json",
      "  svmodel predict -H ppro-myrinet -a fft -p base --export-network jmva"
    })
final class PredictCommand extends Command {
  @Mixin ScenarioOptions scenario;
  @Mixin OutputOptions output;

  @Option(
      names = "--export-network",
      paramLabel = "DIR",
      description =
          "Folder to write the queueing network of each phase into, with its demands at the fixed"
              + " point, as JMVA XML for other solvers: APPLICATION-PROTOCOL-NN.jmva.")
  Path exportNetwork;

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
      Provenance provenance =
          cases.provenance(scenario.hardware, global.verbose || output.out != null);
      new Output(this, output)
          .put(
              "predict",
              PredictionText.of(outcome.predictions(), cases, output.format.value),
              provenance.of(console(), "", evaluator.version(), output.seed));
    }
    if (exportNetwork != null) {
      exportNetworks(outcome.scenarios());
    }
    outcome.failures().forEach(this::complain);
    return outcome.exitCode();
  }

  private void exportNetworks(List<Scenario> scenarios) throws IOException {
    AnalyticModel model = new AnalyticModel();
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Scenario each : scenarios) {
      files.putAll(NetworkExport.files(model, each));
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path present = exportNetwork.resolve(file.getKey());
      if (!output.force
          && Files.exists(present)
          && !Arrays.equals(Files.readAllBytes(present), file.getValue())) {
        throw CliException.io(
            present + " is another network; name another folder, or add --force", null);
      }
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String text = new String(file.getValue(), StandardCharsets.UTF_8);
      ResultFiles.write(exportNetwork, file.getKey(), text);
    }
    note("written: %d networks in %s".formatted(files.size(), exportNetwork));
  }
}
