package org.svmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.svmodel.result.PredictionFields;

/** What commands print, against golden files; what they write; how they end. */
class CommandsTest {
  private static final String FFT = "predict -H ppro-myrinet -a fft -p base";

  /** Runs on 1, 2, 4, 8 and 16 nodes, counted by rule. */
  private static final String TOY = "src/test/resources/org/svmodel/cli/toy-growth.yaml";

  @TempDir Path temporary;

  private static Terminal run(String command) {
    return Terminal.run(command.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          predict.txt          | predict -H ppro-myrinet -a fft -p base
          predict-several.txt  | predict -H ppro-myrinet -a fft,lu -p base,genima
          predict.json         | predict -H ppro-myrinet -a fft -p base,genima --format json
          predict.csv          | predict -H ppro-myrinet -a fft -p base,genima --format csv
          predict.md           | predict -H ppro-myrinet -a fft -p base,genima --format markdown
          predict.tex          | predict -H ppro-myrinet -a fft -p base,genima --format latex
          compare.txt          | compare -H ppro-myrinet -a fft,lu
          compare.csv          | compare -H ppro-myrinet -a fft,lu -p base,genima --format csv
          compare.json         | compare -H ppro-myrinet -a fft -p base,genima --format json
          compare-machines.txt | compare -H ppro-myrinet,ib-edr -a fft,water-nsquared -p base,genima
          compare-machines.csv | compare -H ppro-myrinet,ib-edr -a fft -p base --format csv
          compare-machines.md  | compare -H ppro-myrinet,ib-edr -a fft -p base --format markdown
          list-protocols.txt   | list protocols
          list-hardware.csv    | list hardware --format csv
          list-parameters.txt  | list parameters
          explain-parameter.txt| explain os.interrupt -H ppro-myrinet
          explain-choice.txt   | explain ni.pipelining -H ppro-myrinet
          explain-protocol.txt | explain genima ideal
          explain-output.txt   | explain speedup breakdown.handler bottleneck.station
          explain-count.txt    | explain fetchJoins homes
          help.txt             | --help
          help-predict.txt     | predict --help
          dominance.txt        | dominance -H ppro-myrinet -a fft -p base,genima
          dominance.json       | dominance -H ppro-myrinet -a lu -p base --parameter os.interrupt --format json
          dominance-all.txt    | dominance -H ppro-myrinet -a lu -p base --parameter os.interrupt --parameter ni.occupancy --method all --samples 256 --trajectories 4
          help-compare.txt     | compare --help
          help-dominance.txt   | dominance --help
          help-sweep.txt       | sweep --help
          help-plan.txt        | plan --help
          help-check.txt       | check --help
          help-list.txt        | list --help
          help-explain.txt     | explain --help
          help-schema.txt      | schema --help
          help-init.txt        | init --help
          help-profile.txt     | profile --help
          help-trace-info.txt  | trace info --help
          help-extrapolate.txt | extrapolate --help
          extrapolate.txt      | extrapolate TOY -P 32
          extrapolate.csv      | extrapolate TOY -P 32 --format csv
          hold-out.txt         | extrapolate TOY --hold-out 16
          hold-out.json        | extrapolate TOY --hold-out 16 --format json
          help-simulate.txt    | simulate --help
          help-validate.txt    | validate --help
          help-merge.txt       | merge --help
          help-diff.txt        | diff --help
          help-cache.txt       | cache --help
          help-report.txt      | report --help
          help-calibrate.txt   | calibrate --help
          explain-trend.txt    | explain commodity processor-only
          explain-improvements.txt | explain testbed-1998
          help-solve.txt       | solve --help
          solve.txt            | SOLVE -a fft,lu -p base INTERRUPT --target speedup=8 --mean
          solve.json           | SOLVE -a fft -p base INTERRUPT --target efficiency=50% --format json
          solve.csv            | SOLVE -a fft,lu -p base INTERRUPT --target speedup=8 --format csv
          solve.md             | SOLVE -a fft,lu -p base INTERRUPT --target speedup=8 --format markdown
          solve.tex            | SOLVE -a fft,lu -p base INTERRUPT --target speedup=8 --format latex
          solve-gain.txt       | SOLVE -a fft -p genima INTERRUPT --target gain:base=20%
          crossover.txt        | SOLVE -a fft,lu -p base,genima,dw-rf INTERRUPT --crossover
          crossover.json       | SOLVE -a fft -p base,genima INTERRUPT --crossover --format json
          crossover.csv        | SOLVE -a fft -p base,genima,dw-rf INTERRUPT --crossover --format csv
          improvements.txt     | SOLVE -a fft,lu -p base --improvements testbed-1998 --target gain=30%
          improvements.json    | SOLVE -a fft -p base --improvements testbed-1998 --target gain=30% --format json
          improvements.md      | SOLVE -a fft -p base --improvements testbed-1998 --format markdown
          help-trend.txt       | trend --help
          trend.txt            | trend commodity -a fft,lu -p base,genima
          trend.json           | trend commodity -a fft -p base,genima --years 1998:2028 --step 10 --format json
          trend.csv            | trend commodity -a fft -p base,genima --step 10 --format csv
          trend.md             | trend commodity -a fft -p base,genima --step 10 --format markdown
          trend.tex            | trend processor-only -a fft -p base -H ppro-myrinet-best --format latex
          """)
  void golden(String file, String command) {
    Terminal result =
        run(
            command
                .replace("TOY", TOY)
                .replace("SOLVE", "solve -H ppro-myrinet")
                .replace("INTERRUPT", "--parameter os.interrupt --range 0us:100us"));
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo(Terminal.golden(file, result.out()));
    if (file.endsWith(".txt")) {
      assertThat(result.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hardware", "profile", "protocol", "study", "improvements", "trend"})
  void schemaOfEveryKindIsJson(String kind) {
    Terminal result = run("schema " + kind);
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("{").endsWith("}\n").contains("$schema");
  }

  @Test
  void helpIsAnOptionOrACommand() {
    assertThat(run("help predict")).isEqualTo(run("predict --help"));
    assertThat(run("help")).isEqualTo(run("--help"));
  }

  @Test
  void withoutArgumentsTheHelpIsAnError() {
    Terminal result = Terminal.run();
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo(run("--help").out());
  }

  @Test
  void everyFieldOfTheOutputIsExplained() {
    assertThat(OutputField.all().keySet())
        .containsExactlyElementsOf(
            PredictionFields.all().stream().map(PredictionFields.Field::name).toList());
  }

  @Test
  void aFailedPointLeavesTheOthers() {
    // Only the axis value 13 us has no prediction (FakeEvaluator).
    Terminal result =
        run(
            "sweep -H ppro-myrinet -a fft -p base --axis os.interrupt=10us,13us -q -o "
                + temporary);
    assertThat(result.code()).isEqualTo(ExitCode.PARTIAL);
    // 100 / (10 + 10 / 10) = 9.09
    assertThat(result.out()).contains("9.09").contains("failed");
  }

  @Test
  void sweepWritesAndThenFindsItsResult() throws IOException {
    String command =
        "sweep -H ppro-myrinet -a fft,lu -p base,genima --axis os.interrupt=0us:50us:6 -o "
            + temporary;
    Terminal first = run(command);
    assertThat(first.code()).isZero();
    byte[] bytes = Files.readAllBytes(temporary.resolve("results.csv"));
    assertThat(first.err())
        .containsPattern("24 points \\(24 computed now, [1-9]\\d* per second\\): ");
    Terminal second = run(command);
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).contains("24 points (0 computed now): ");
    assertThat(Files.readAllBytes(temporary.resolve("results.csv"))).isEqualTo(bytes);
    // base: 100 / 10 at 0 us, 100 / (10 + 50 / 10) at 50 us; genima: 100 / 11 at both.
    assertThat(first.out()).contains("10.00").contains("6.67").contains("-33.3").contains("9.09");
  }

  @Test
  void sweepDrawsTheChartsOfItsStudy() throws IOException {
    Files.writeString(temporary.resolve("tiny.yaml"), TINY);
    Terminal result =
        run("sweep " + temporary.resolve("tiny.yaml") + " -q -o " + temporary.resolve("out"));
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    for (String ending : new String[] {"png", "svg", "pdf", "csv"}) {
      assertThat(temporary.resolve("out/speedup-os.interrupt." + ending)).isNotEmptyFile();
      assertThat(temporary.resolve("out/breakdown." + ending)).isNotEmptyFile();
    }
  }

  private static final String TINY =
      """
      study: tiny
      hardware: ppro-myrinet
      applications: [fft]
      protocols: [base, genima]
      axes:
        - {parameter: os.interrupt, from: 0 us, to: 50 us, points: 3}
      charts:
        - {kind: speedup, x: os.interrupt}
        - {kind: breakdown}
      """;

  /** Minutes of computing must not be lost for a folder that holds something else. */
  @Test
  void aFolderWithAnotherResultIsRefusedBeforeAnythingIsComputed() {
    String out = " -q -o " + temporary;
    String command = "dominance -H ppro-myrinet -a fft -p base --parameter os.interrupt";
    assertThat(run(command + out).code()).isZero();
    // 13 us has no prediction (FakeEvaluator): had it computed, it would tell of that.
    Terminal refused = run(command + " -s os.interrupt=13us" + out);
    assertThat(refused.code()).isEqualTo(ExitCode.IO);
    assertThat(refused.err()).contains("holds the result of another command").contains("--force");
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.out()).isEmpty();
  }

  @Test
  void planWritesNothing() {
    Terminal result =
        run(
            "plan -H ppro-myrinet -a fft -p base,genima --axis os.interrupt=0us:50us:6 -o "
                + temporary.resolve("none"));
    assertThat(result.code()).isZero();
    // 6 values x 1 application x 2 protocols
    assertThat(result.out()).containsPattern("sweep +12 +0 +0 +12 ");
    assertThat(temporary.resolve("none")).doesNotExist();
  }

  @Test
  void outWritesTheResultAndItsProvenance() {
    Terminal result = run(FFT + " --format json -o " + temporary);
    assertThat(result.code()).isZero();
    assertThat(temporary.resolve("predict.json")).hasContent(result.out());
    assertThat(temporary.resolve("predict.provenance.json"))
        .content()
        .contains("\"svmodel\"", "\"model\" : \"fake 1\"", "hardware/ppro-myrinet.yaml")
        .contains("svmodel predict -H ppro-myrinet -a fft -p base --format json\"");
    Terminal other = run("predict -H ppro-myrinet -a lu -p base --format json -o " + temporary);
    assertThat(other.code()).isEqualTo(ExitCode.IO);
    assertThat(other.err()).contains("holds the result of another command").contains("--force");
  }

  @Test
  void verboseTellsTheProvenanceOnTheErrorStream() {
    Terminal result = run(FFT + " -v");
    assertThat(result.out()).isEqualTo(run(FFT).out());
    assertThat(result.err()).contains("svmodel 0.", "fake 1", "profiles/fft.yaml", "seed    0");
  }

  @Test
  void anExtrapolatedProfileIsReadBackAndNotOverwritten() throws IOException {
    Path file = temporary.resolve("toy-32.yaml");
    assertThat(run("extrapolate " + TOY + " -P 32 -o " + file).code()).isZero();
    String yaml = Files.readString(file);
    // Both phases merge to one of 11 executions: 10 steps of 8000 / 32 of work and of 100 fetches
    // each, and processor 0's serial 1000: (2500 + 1000) / 11, 2500 / 11, 1000 / 11.
    assertThat(yaml)
        .contains("extrapolated: no run", "from: toy-growth.yaml, sha256 ", "nodes: 32")
        .contains("fit: work, sum 81000, its phases by themselves")
        .contains("[318.2, 227.3, 227.3,", "readFetches:   90.91\n");
    assertThat(run("check " + file).out()).isEqualTo(file + ": ok (profile)\n");
    assertThat(run("extrapolate " + TOY + " -P 32 -o " + file).code()).isZero();
    assertThat(Files.readString(file)).isEqualTo(yaml);
    Terminal other = run("extrapolate " + TOY + " -P 64 -o " + file);
    assertThat(other.code()).isEqualTo(ExitCode.IO);
    assertThat(other.err()).contains("exists", "--force");
    assertThat(other.out()).isEmpty();
  }

  @Test
  void aHeldOutRunWithoutAPredictionIsToldAndTheCountsStay() throws IOException {
    String shipped = Files.readString(Terminal.CONFIGS.resolve("hardware/ppro-myrinet.yaml"));
    Path machine =
        Files.writeString(
            temporary.resolve("m.yaml"),
            shipped.replaceFirst("(?m)^(\\s+interrupt:).*$", "$1 13 us"));
    // At an interrupt cost of 13 us nothing has a prediction (FakeEvaluator).
    Terminal result = run("extrapolate " + TOY + " --hold-out 16 -H " + machine);
    assertThat(result.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(result.err()).contains("toy, base: phase 0 did not converge");
    assertThat(result.out()).contains("readFetches", "Speedup predicted for m");
  }

  @Test
  void initWritesAStudyThatChecksAndNeverOverwrites() {
    Terminal first = run("init try -o " + temporary);
    Path study = temporary.resolve("try.yaml");
    assertThat(first.out()).isEqualTo(study + "\n");
    assertThat(run("check " + study).out()).isEqualTo(study + ": ok (study)\n");
    Terminal second = run("init try -o " + temporary);
    assertThat(second.code()).isEqualTo(ExitCode.IO);
    assertThat(second.err()).contains("exists and is not overwritten");
  }

  @Test
  void checkReportsAllErrorsOfAllFiles() throws IOException {
    Path a = Files.writeString(temporary.resolve("a.yaml"), "study: a\nhardwre: x\n");
    Path b = Files.writeString(temporary.resolve("b.yaml"), "protocol: b\nlocks: nj\n");
    Terminal result = run("check " + a + " " + b);
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains(a + ":2:1: unknown key 'hardwre'; did you mean 'hardware'?")
        .contains(b + ":2:8: 'locks': unknown value 'nj'");
  }

  @Test
  void everyShippedFileIsGood() throws IOException {
    try (var files = Files.walk(Terminal.CONFIGS)) {
      String[] args =
          java.util.stream.Stream.concat(
                  java.util.stream.Stream.of("check"),
                  files.map(Path::toString).filter(f -> f.endsWith(".yaml")))
              .toArray(String[]::new);
      Terminal result = Terminal.run(args);
      assertThat(result.err()).isEmpty();
      assertThat(result.code()).isZero();
    }
  }

  @Test
  void colourOnlyWhenAskedFor() {
    assertThat(run("predict --help").out()).doesNotContain("\u001b");
    assertThat(run("predict --help --color always").out()).contains("\u001b[");
  }
}
