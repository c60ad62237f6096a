package org.svmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Scenario;
import org.svmodel.validation.HardwarePoint;
import org.svmodel.validation.ValidationCase;
import org.svmodel.validation.ValidationRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code validate}: its texts from rows by hand, and the command on the smallest trace. */
class ValidateCommandTest {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Terminal.CONFIGS);
  private static final String FFT = "validate -a fft -p base,genima --points 2 --runs 2 -q";

  @TempDir Path temporary;

  private static Terminal run(String command) {
    return Terminal.run(command.split(" ", -1));
  }

  /**
   * 100 s on one processor. Simulated in two runs of 10 and 10 s, or 20 and 20 s under genima;
   * predicted 1 s less data wait for fft, 5 s more lock wait for barnes.
   */
  private static List<ValidationRow> rows() {
    List<ValidationRow> rows = new ArrayList<>();
    for (String application : List.of("fft", "barnes")) {
      boolean heavy = application.equals("barnes");
      for (int point = 0; point < 2; point++) {
        for (String protocol : List.of("base", "genima")) {
          double compute = protocol.equals("base") ? 6 : 16;
          rows.add(
              ValidationRow.of(
                  of(application, point, protocol, heavy),
                  answer(compute, heavy ? 4 : 3, heavy ? 5 : 0),
                  List.of(answer(compute, 4, 0), answer(compute, 4, 0))));
        }
      }
    }
    return rows;
  }

  private static ValidationCase of(String application, int point, String protocol, boolean heavy) {
    Phase phase = new Phase("0", 1, Map.of(Count.WORK, new double[16]), new double[0][], List.of());
    Measurement m = new Measurement(4, 4, 4096, Set.of(), List.of(phase));
    Profile profile = new Profile(application, "", List.of(), 1, 1, List.of(m));
    HardwarePoint where =
        new HardwarePoint(
            point,
            4,
            4,
            Map.of("os.interrupt", point == 0 ? "10us" : "40us"),
            Map.of("os.interrupt", point == 0 ? 0.2 : 0.8));
    return new ValidationCase(
        where,
        heavy,
        new Scenario(
            "ppro-myrinet",
            CONFIGS.hardware("ppro-myrinet").resolve(),
            profile,
            m,
            CONFIGS.protocol(protocol)));
  }

  private static Prediction answer(double compute, double dataWait, double lockWait) {
    double parallel = compute + dataWait + lockWait;
    return new Prediction(
        "",
        "",
        "",
        16,
        100 / parallel,
        100 / parallel / 16,
        100,
        parallel,
        new Breakdown(compute, dataWait, lockWait, 0, 0, 0),
        new Prediction.Bounds(0, 16),
        new Prediction.Bottleneck("none", 0),
        new Prediction.SolverReport(0, 0),
        List.of(),
        List.of(),
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "validate.txt, TABLE",
    "validate.md, MARKDOWN",
    "validate.tex, LATEX",
    "validate.json, JSON",
    "validate.csv, CSV"
  })
  void golden(String file, Format format) {
    ValidateOptions options = new ValidateOptions();
    options.points = 2;
    options.runs = 2;
    String text = new ValidationText(rows(), options, "ppro-myrinet", 7).of(format);
    assertThat(text).isEqualTo(Terminal.golden(file, text));
    if (format == Format.TABLE) {
      assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    }
  }

  /** The numbers of the golden files, by hand. */
  @Test
  void jsonHoldsWhatTheContractNames() {
    ValidateOptions options = new ValidateOptions();
    String text = new ValidationText(rows(), options, "ppro-myrinet", 7).of(Format.JSON);
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(json.get("points").asInt()).isEqualTo(10);
    // fft: 10 s predicted as 9 (11.1 % too fast), 20 as 19 (5.3 %): mean (1/9 + 1/19) / 2
    assertThat(json.get("meanError").asDouble())
        .isCloseTo((1.0 / 9 + 1.0 / 19) / 2, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(json.get("maxError").asDouble())
        .isCloseTo(1.0 / 9, org.assertj.core.api.Assertions.within(1e-12));
    // barnes: 10 s as 15 (a third too slow), 20 as 25 (a fifth)
    assertThat(json.get("lockHeavyMeanError").asDouble())
        .isCloseTo((1.0 / 3 + 0.2) / 2, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(json.get("protocolOrderRight").asDouble()).isEqualTo(1);
    assertThat(json.get("p95Error").isNumber()).isTrue();
    assertThat(json.get("rows")).hasSize(8);
    JsonNode row = json.get("rows").get(0);
    assertThat(row.propertyNames())
        .startsWith("application", "protocol", "set", "simulated", "predicted", "error");
    assertThat(row.get("set").asString())
        .isEqualTo("nodes=4 processorsPerNode=4 os.interrupt=10us");
  }

  @Test
  void theSameForAnyNumberOfThreadsAndInTheHalves() {
    Terminal all = run(FFT + " --format csv --threads 1");
    assertThat(run(FFT + " --format csv --threads 4")).isEqualTo(all);
    assertThat(all.out().lines()).hasSize(5); // a header, 2 machines x 2 protocols
    String calibration = run(FFT + " --format csv --half calibration").out();
    String heldOut = run(FFT + " --format csv --half held-out").out();
    // machine 0 may be looked at, machine 1 not
    assertThat(all.out().lines().filter(l -> l.contains(",calibration,")))
        .containsExactlyElementsOf(calibration.lines().skip(1).toList());
    assertThat(all.out().lines().filter(l -> l.contains(",held-out,")))
        .containsExactlyElementsOf(heldOut.lines().skip(1).toList());
  }

  @Test
  void anExceededBoundEndsWithOne() {
    // What predicts here is a rule of thumb (FakeEvaluator): its errors are large.
    assertThat(run(FFT).code()).isEqualTo(ExitCode.PARTIAL);
    String any = " --max-mean none --max-p95 none --max-worst none --max-lock-mean none";
    assertThat(run(FFT + any + " --min-order none").code()).isZero();
  }

  @Test
  void aParameterThatIsSetIsNotVaried() {
    String command = FFT + " --format csv -s os.interrupt=20us";
    assertThat(run(command).out().lines().findFirst().orElseThrow())
        .doesNotContain("os.interrupt")
        .contains("os.pageFault");
  }

  @Test
  void outWritesTableChartsAndProvenance() throws Exception {
    Terminal result = run(FFT + " -o " + temporary);
    for (String file :
        List.of("validate.txt", "scatter.png", "scatter.csv", "errors.pdf", "errors.svg")) {
      assertThat(temporary.resolve(file)).isNotEmptyFile();
    }
    assertThat(temporary.resolve("validate.txt")).hasContent(result.out());
    assertThat(Files.readString(temporary.resolve("validate.provenance.json")))
        .contains("traces/fft-16p.svmtrace", "traces/fft-1p.svmtrace", "fake 1, simulation-3")
        .doesNotContain(temporary.toString());
  }

  @Test
  void aShippedTraceHasItsName() {
    assertThat(run("trace info fft-16p").out()).contains("-m14 -p16");
    assertThat(run("simulate fft-16p --sequential fft-1p -H ppro-myrinet -p base -q").code())
        .isZero();
  }

  @Test
  void aTraceNeedsItsRunOnOneProcessor() throws Exception {
    Path trace = temporary.resolve("mine-16p.svmtrace");
    Files.copy(Terminal.CONFIGS.resolve("traces/fft-16p.svmtrace"), trace);
    Terminal none = run("validate -a " + trace + " -p base --points 1 -q");
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("neither mine-1p.svmtrace nor mine-1p.work");
    Files.writeString(temporary.resolve("mine-1p.work"), "# by hand\n6757440\n");
    Terminal good = run("validate -a " + trace + " -p base --points 1 --format csv -q");
    assertThat(good.err()).isEmpty();
    assertThat(good.out()).contains("\nmine,base,0,held-out,false,");
  }
}
