package org.svmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How {@code solve} and {@code trend} end, what they write, and what they say on the error stream.
 */
class SolveAndTrendTest {
  private static final String SOLVE = "solve -H ppro-myrinet -a fft --parameter os.interrupt ";

  @TempDir Path temporary;

  private static Terminal run(String command) {
    return Terminal.run(command.split(" ", -1));
  }

  @Test
  void aTargetThatIsNotReachedEndsWithOneAndSaysWhatIs() {
    // base: 100 / 10 at 0 us, 100 / 20 at 100 us
    Terminal result = run(SOLVE + "-p base --target speedup=12 --range 0us:100us");
    assertThat(result.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(result.out())
        .contains("fft, base: none; the speedup ranges from 5.00 (at 100 us) to 10.00 (at 0 s).");
    assertThat(result.err()).isEmpty();
    // genima does not care: 100 / 11
    assertThat(run(SOLVE + "-p genima --target speedup=12 --range 0us:100us").out())
        .contains("fft, genima: none; the speedup is 9.09 at every value.");
    Terminal json = run(SOLVE + "-p base --target speedup=12 --range 0us:100us --format json");
    assertThat(json.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(json.out()).contains("\"solutions\" : [ ]", "\"highest\" : {");
  }

  @Test
  void thatNoProtocolOvertakesIsAnAnswer() {
    Terminal result = run(SOLVE + "-p base,genima --crossover --range 20us:100us");
    assertThat(result.code()).isZero();
    // 100 / 12 against 100 / 11, 100 / 20 against it
    assertThat(result.out()).containsPattern("none +genima +genima +-8.3 +-45.0");
  }

  @Test
  void aPointWithoutAPredictionIsToldAndEndsWithOne() {
    // 65 values from 0 to 64 us: 13 us, which has no prediction (FakeEvaluator), is one.
    Terminal result = run(SOLVE + "-p base --target speedup=8 --range 0us:64us");
    assertThat(result.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(result.out()).contains("25 us");
    assertThat(result.err())
        .isEqualTo(
            "fft, base: 1 of 65 values have no prediction; the first, 13 us: phase 0 did not"
                + " converge\n");
  }

  @Test
  void aShapeThatTheProfileLacksIsNoFailure() {
    // Of 1 to 4096 nodes of 4, fft holds 4; the speedup there is 100 / 15.
    Terminal result =
        run("solve -H ppro-myrinet -a fft -p base --parameter nodes --target speedup=6");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("the speedup is 6.67 at 4; the other 4095 values looked at have\nno prediction");
  }

  @Test
  void theAnswersDoNotDependOnTheThreads() {
    String goal = SOLVE.replace("fft", "fft,lu,radix") + "-p base,genima --mean --target gain=1% ";
    assertThat(run(goal + "--threads 1 --format json").out())
        .isEqualTo(run(goal + "--threads 3 --format json").out());
    String trend = "trend commodity -a fft,lu,radix -p base --step 10 --format json --threads ";
    assertThat(run(trend + "1").out()).isEqualTo(run(trend + "3").out());
    String set =
        "solve -H ppro-myrinet -a fft,lu -p base --improvements testbed-1998 --format csv ";
    assertThat(run(set + "--threads 1").out()).isEqualTo(run(set + "--threads 3").out());
  }

  @Test
  void outHoldsTheResultItsChartAndItsProvenance() {
    for (String command :
        new String[] {
          SOLVE + "-p base --target speedup=8 --range 0us:100us -q",
          SOLVE + "-p base,genima --crossover -q",
          "solve -H ppro-myrinet -a fft -p base --improvements testbed-1998 -q"
        }) {
      Terminal result = run(command + " --force -o " + temporary);
      assertThat(result.err()).isEmpty();
      assertThat(temporary.resolve("solve.txt")).hasContent(result.out());
      for (String ending : new String[] {"png", "svg", "pdf", "csv"}) {
        assertThat(temporary.resolve("solve-chart." + ending)).isNotEmptyFile();
      }
    }
    assertThat(temporary.resolve("solve.provenance.json"))
        .content()
        .contains("improvements/testbed-1998.yaml", "protocols/base.yaml");
  }

  @Test
  void protocolsAreRingedWhereTheyMeet() {
    // base and genima meet at 10 us (golden/crossover.txt), where both have a speedup of 9.09.
    assertThat(run(SOLVE + "-p base,genima --crossover -q -o " + temporary).code()).isZero();
    assertThat(temporary.resolve("solve-chart.csv")).content().contains("marked,1.0E-5,9.09");
  }

  @Test
  void trendDrawsSpeedupsAndTheComparisonWithTheReference() throws IOException {
    Terminal result = run("trend commodity -a fft -p base,genima --step 5 -o " + temporary + " -q");
    assertThat(result.code()).isZero();
    String csv = Files.readString(temporary.resolve("speedup.csv"));
    assertThat(csv)
        .startsWith("panel,series,year,speedup,lane\n")
        .contains("fft,base,1995.0,")
        .contains(",os.interrupt\n");
    assertThat(temporary.resolve("relative.png")).isNotEmptyFile();
    assertThat(temporary.resolve("trend.provenance.json"))
        .content()
        .contains("trends/commodity.yaml", "hardware/origin2000.yaml", "protocols/hw-dsm.yaml");
  }

  @Test
  void aYearWithoutAPredictionIsToldAndEndsWithOne() throws IOException {
    Path file =
        Files.writeString(
            temporary.resolve("t.yaml"),
            """
            trend: t
            base: 2000
            years: {from: 2000, to: 2001}
            parameters:
              os.interrupt: {source: assumed, table: {2000: 50 us, 2001: 13 us}}
            """);
    Terminal result = run("trend " + file + " -H ppro-myrinet -a fft -p base");
    assertThat(result.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(result.out()).containsPattern("fft +base +6.67 +-\n");
    assertThat(result.err()).isEqualTo("fft, base, 2001: phase 0 did not converge\n");
    assertThat(run("trend " + file + " -a fft -p base").err())
        .contains("missing -H/--hardware FILE|NAME");
  }

  @Test
  void checkTellsTrendsAndImprovements() {
    assertThat(run("check ../configs/trends/smp-nodes.yaml").out())
        .isEqualTo("../configs/trends/smp-nodes.yaml: ok (trend)\n");
    assertThat(run("check ../configs/improvements/testbed-1998.yaml").out())
        .isEqualTo("../configs/improvements/testbed-1998.yaml: ok (improvements)\n");
    assertThat(run("list trends").out()).contains("commodity", "1995-2030", "smp-nodes");
    assertThat(run("list improvements").out()).contains("testbed-1998", "11");
  }
}
