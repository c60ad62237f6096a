package org.svmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * {@code calibrate} with predictions by a rule ({@link FakeEvaluator}: 10 s and a tenth of the
 * interrupt cost in microseconds under base, 11 s under genima), so that 13 s are 30 us.
 */
class CalibrateCommandTest {
  private static final String RUNS = "src/test/resources/org/svmodel/cli/toy-measured.csv";
  private static final String FIT = "calibrate " + RUNS + " -H ppro-myrinet --fit os.interrupt -q";

  @TempDir Path temporary;

  private static Terminal run(String command) {
    return Terminal.run(command.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          calibrate.txt         | 0 | --leave-one-out
          calibrate.csv         | 0 | --format csv
          calibrate.json        | 0 | --format json --leave-one-out
          calibrate.md          | 0 | --format markdown
          calibrate.tex         | 0 | --format latex
          calibrate-sum.txt     | 1 | --fit ni.occupancy,os.pollCost=0us:1us --starts 2
          calibrate-sum.json    | 1 | --fit ni.occupancy --format json --starts 2
          """)
  void golden(String file, int code, String options) {
    Terminal result = run(FIT + " " + options);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.out()).isEqualTo(Terminal.golden(file, result.out()));
    if (file.endsWith(".txt")) {
      assertThat(result.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    }
  }

  /** The numbers of the golden files, by hand. */
  @Test
  void jsonHoldsTheFit() {
    JsonNode json = json("--format json");
    JsonNode parameter = json.get("parameters").get(0);
    // ln T of four runs: ln 13 ± 0.01, s = √(4e-4/3), t of 3 degrees of freedom 3.18245:
    // ln T ± 0.018374, which is 27.647 to 32.425 us (CalibrationTest).
    assertThat(parameter.get("value").asDouble()).isCloseTo(30e-6, within(1e-9));
    assertThat(parameter.get("interval").get("low").asDouble()).isCloseTo(27.647e-6, within(3e-9));
    assertThat(parameter.get("interval").get("high").asDouble()).isCloseTo(32.425e-6, within(3e-9));
    JsonNode goodness = json.get("goodness");
    assertThat(goodness.get("degreesOfFreedom").asInt()).isEqualTo(3);
    assertThat(goodness.get("scatter").asDouble()).isCloseTo(Math.sqrt(4e-4 / 3), within(1e-6));
    // Kept out: 11 s predicted of 11.22 measured, and 13 of 13.
    assertThat(goodness.get("heldOut").get("worstError").asDouble())
        .isCloseTo(0.22 / 11.22, within(1e-6));
    assertThat(goodness.get("heldOut").get("runs").asInt()).isEqualTo(2);
  }

  @Test
  void whatIsNotIdentifiableHasNoInterval() {
    JsonNode json = json("--fit ni.occupancy --format json");
    JsonNode none = json.get("parameters").get(1);
    assertThat(none.get("interval").isNull()).isTrue();
    assertThat(none.get("identifiable").asBoolean()).isFalse();
    assertThat(none.get("value").asDouble()).isEqualTo(5e-6); // the machine's own
    assertThat(json.get("identifiability").get("identifiable").asBoolean()).isFalse();
    JsonNode finding = json.get("identifiability").get("findings").get(0);
    assertThat(finding.get("kind").asString()).isEqualTo("noEffect");
    assertThat(finding.get("parameters").get(0).asString()).isEqualTo("ni.occupancy");
  }

  private static JsonNode json(String options) {
    return new ObjectMapper().readTree(run(FIT + " " + options).out());
  }

  @Test
  void outWritesAMachineThatChecksAndPredicts() throws IOException {
    Terminal result = run(FIT + " -o " + temporary);
    assertThat(result.code()).isZero();
    for (String file :
        List.of(
            "calibrate.txt", "residuals.csv", "fit.png", "fit.csv", "errors.svg", "errors.pdf")) {
      assertThat(temporary.resolve(file)).isNotEmptyFile();
    }
    assertThat(temporary.resolve("calibrate.txt")).hasContent(result.out());
    Path machine = temporary.resolve("ppro-myrinet-calibrated.yaml");
    assertThat(machine)
        .content()
        .contains(
            "interrupt: {value: 30 us, source: \"calibrated from toy-measured.csv by svmodel "
                + Version.number()
                + ": 95 % interval 27.6 us to 32.4 us\"}");
    assertThat(run("check " + machine).out()).isEqualTo(machine + ": ok (hardware)\n");
    // 100 s on one processor, 13 s in parallel: 7.69
    assertThat(run("predict -H " + machine + " -a fft -p base").out()).contains("7.69");
    assertThat(Files.readString(temporary.resolve("calibrate.provenance.json")))
        .contains("toy-measured.csv", "hardware/ppro-myrinet.yaml", "profiles/lu.yaml", "fake 1")
        .contains("protocols/genima.yaml");
    assertThat(Files.readAllLines(temporary.resolve("residuals.csv")))
        .hasSize(7)
        .contains(
            "9,lu,base,nodes=16 processorsPerNode=1,seconds,13.0,15.0,"
                + residual(8).get(7)
                + ","
                + residual(8).get(8)
                + ",true");
  }

  private List<String> residual(int row) throws IOException {
    String line = Files.readAllLines(temporary.resolve("residuals.csv")).get(row - 2);
    return List.of(line.split(",", -1));
  }

  @Test
  void anotherResultIsNotOverwritten() throws IOException {
    assertThat(run(FIT + " -o " + temporary).code()).isZero();
    byte[] before = Files.readAllBytes(temporary.resolve("ppro-myrinet-calibrated.yaml"));
    Terminal other = run(FIT + " --confidence 80% -o " + temporary);
    assertThat(other.code()).isEqualTo(ExitCode.IO);
    assertThat(other.err()).contains("holds the result of another command");
    assertThat(temporary.resolve("ppro-myrinet-calibrated.yaml")).hasBinaryContent(before);
    assertThat(run(FIT + " --confidence 80% --force -o " + temporary).code()).isZero();
  }

  @Test
  void theSameForAnyNumberOfThreads() {
    String all = " --profile --leave-one-out --format json";
    assertThat(run(FIT + all + " --threads 4")).isEqualTo(run(FIT + all + " --threads 1"));
  }

  @Test
  void aShareIsKeptOutByTheSeed() throws IOException {
    String text = Files.readString(Path.of(RUNS)).replaceAll("(?m),(heldOut|true|false)$", "");
    Path runs = Files.writeString(temporary.resolve("runs.csv"), text);
    String fit = "calibrate " + runs + " -H ppro-myrinet --fit os.interrupt -q ";
    // Six setups: 2 of them are a third, 3 are every second one.
    assertThat(run(fit + "--hold-out 33%").out()).contains("4 runs of runs.csv", "2 runs kept out");
    assertThat(run(fit + "--hold-out-every 2").out()).contains("3 runs kept out");
    assertThat(run(fit + "--hold-out 0.33 --seed 1"))
        .isEqualTo(run(fit + "--hold-out 33% --seed 1"));
  }

  @Test
  void aMachineWithoutPredictionIsTold() throws IOException {
    // At 13 us nothing has a prediction (FakeEvaluator); the fit of 11.3 s is there.
    Path runs =
        Files.writeString(
            temporary.resolve("runs.csv"),
            "application,protocol,os.interrupt,seconds\nfft,base,13 us,11\nfft,base,20 us,12\n");
    Terminal result = run("calibrate " + runs + " -H ppro-myrinet --fit ni.occupancy -q");
    assertThat(result.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(result.err())
        .isEqualTo("svmodel: fft, base, os.interrupt=13 us: phase 0 did not converge\n");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void everyErrorOfTheFileAtOnce() throws IOException {
    Path runs =
        Files.writeString(
            temporary.resolve("runs.csv"),
            "application,protocol,nodes,seconds\nfft,bass,4,11\nfft,base,3,12\nfft,base,4,\n");
    Terminal result =
        run(
            "calibrate "
                + runs
                + " -H ppro-myrinet --fit os.interrupt -o "
                + temporary.resolve("x"));
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err().lines()).hasSize(3);
    assertThat(result.err())
        .contains(runs + ":2:5: unknown protocol 'bass'; did you mean 'base'?")
        .contains(runs + ":3:1: profile 'fft' holds no measurement for 3x4")
        .contains(runs + ":4:12: 'seconds': ");
    assertThat(temporary.resolve("x")).doesNotExist();
  }
}
