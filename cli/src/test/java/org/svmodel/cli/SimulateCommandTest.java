package org.svmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code simulate} on traces of the small example programs. */
class SimulateCommandTest {
  private static final Path TRACES = Path.of("..", "model/src/test/resources/org/svmodel/trace");
  private static final String STENCIL = TRACES.resolve("stencil.svmtrace").toString();
  private static final String BASE = "-H ppro-myrinet --shape 4x1 --sequential-work 250000";

  @TempDir Path temporary;

  private static Terminal simulate(String options) {
    String[] words = (BASE + " " + options).split(" ", -1);
    return Terminal.run(
        Stream.concat(Stream.of("simulate", STENCIL), Arrays.stream(words)).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "simulate.txt, -p base",
    "simulate-several.txt, '-p base,genima,ideal --jitter 0.1 --runs 3 --seed 1'",
    "simulate.json, '-p base --format json'",
    "simulate.csv, '-p base,genima --format csv'"
  })
  void golden(String file, String options) {
    Terminal result = simulate(options);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo(Terminal.golden(file, result.out()));
  }

  /** What predict prints, "events" in the place of "solver"; the parts sum to the whole. */
  @Test
  void jsonIsLikeThatOfPredict() {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode simulated = mapper.readTree(simulate("-p base --format json").out()).get(0);
    Terminal predict =
        Terminal.run(
            "predict", "-H", "ppro-myrinet", "-a", "fft", "-p", "base", "--format", "json");
    List<String> names = new java.util.ArrayList<>();
    mapper
        .readTree(predict.out())
        .get(0)
        .propertyNames()
        .forEach(name -> names.add(name.equals("solver") ? "events" : name));
    assertThat(simulated.propertyNames()).containsExactlyElementsOf(names);
    double sum = 0;
    for (JsonNode part : simulated.get("breakdown")) {
      sum += part.asDouble();
    }
    assertThat(sum)
        .isCloseTo(
            simulated.get("parallelSeconds").asDouble(),
            org.assertj.core.api.Assertions.within(1e-15));
  }

  /** fft is shipped as fft-16p, and its run on one thread, to compare with, as fft-1p. */
  @Test
  void aProgramWithOneShippedTraceIsEnough() {
    String options = " -H ppro-myrinet -p base --format csv";
    Terminal byName = Terminal.run(("simulate fft" + options).split(" ", -1));
    assertThat(byName.code()).isZero();
    assertThat(byName.err()).contains("note: speedup against fft-1p.svmtrace");
    Terminal spelt =
        Terminal.run(("simulate fft-16p --sequential fft-1p -q" + options).split(" ", -1));
    assertThat(spelt.err()).isEmpty();
    assertThat(byName.out()).isEqualTo(spelt.out());
    assertThat(Terminal.run(("simulate fftt" + options).split(" ", -1)).code())
        .isEqualTo(ExitCode.IO);
  }

  @Test
  void threadsDoNotChangeTheResult() {
    String options = "-p all --jitter 0.2 --runs 2 --format csv --threads ";
    assertThat(simulate(options + 1)).isEqualTo(simulate(options + 4));
  }

  @Test
  void aTimelineIsDrawn() throws IOException {
    Terminal result = simulate("-p genima --timeline 0ms:2ms -o " + temporary);
    assertThat(result.code()).isZero();
    assertThat(temporary.resolve("timeline-stencil-genima-4x1.png")).isNotEmptyFile();
    List<String> rows = Files.readAllLines(temporary.resolve("timeline-stencil-genima-4x1.csv"));
    assertThat(rows.get(0)).isEqualTo("row,kind,from [s],to [s],jobs");
    // Processor 0 is somewhere from the begin, and every span follows the one before.
    double at = 0;
    for (String row : rows) {
      String[] cells = row.split(",", -1);
      if (cells[0].equals("0")) {
        assertThat(Double.parseDouble(cells[2])).isEqualTo(at);
        at = Double.parseDouble(cells[3]);
      }
    }
    assertThat(at).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--jitter 1                      | --jitter: must be from 0 to below 1, not 1.0",
        "--runs 3                        | --runs: without --jitter all runs are alike",
        "--runs 0                        | --runs: must be from 1 to 10000, not 0",
        "--shape 4by1                    | --shape: '4by1' is not NxC, such as 4x4",
        "--timeline 3ms                  | --timeline: '3ms' is not FROM:TO, such as 0ms:20ms",
        "--timeline 3ms:2ms              | --timeline: '3ms:2ms' does not end after its begin",
        "--lock-order trase              | 'trase' is not one of simulated, trace",
        "-s memory.pageSize=256B         | memory.pageSize: traces hold pages of a power of two",
        "--shape 3x3                     | the run has 4 computing threads, not 9",
      })
  void badOptions(String options, String message) {
    Terminal result = simulate("-p base " + options);
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message);
  }

  @Test
  void whatIsMissingIsTold() {
    Terminal result = Terminal.run("simulate", STENCIL);
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("missing -H/--hardware FILE|NAME, -p/--protocol NAME|FILE");
    assertThat(Terminal.run("simulate", "nowhere", "-H", "ppro-myrinet", "-p", "base").code())
        .isEqualTo(ExitCode.IO);
  }
}
