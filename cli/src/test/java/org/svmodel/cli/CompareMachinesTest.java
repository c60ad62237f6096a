package org.svmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare} of several machines. */
class CompareMachinesTest {
  @TempDir Path folder;

  private static Terminal run(String command) {
    return Terminal.run(command.split(" ", -1));
  }

  @Test
  void aMachinesSpeedupIsThatOfItsOwnPrediction() {
    Terminal both =
        run("compare -H ppro-myrinet,ib-edr -a fft -p base -s nodes=16 -s processorsPerNode=1 -q");
    Terminal alone =
        run("predict -H ib-edr -a fft -p base -s nodes=16 -s processorsPerNode=1 -q --format csv");
    List<String> names = List.of(alone.out().lines().toList().get(0).split(","));
    String speedup = alone.out().lines().toList().get(1).split(",")[names.indexOf("speedup")];
    assertThat(both.out())
        .containsPattern("fft +base +[0-9.]+ +" + Text.speedup(Double.parseDouble(speedup)) + "\n");
  }

  @Test
  void chartsStandBesideTheTable() {
    Path out = folder.resolve("machines");
    Terminal result = run("compare -H ppro-myrinet,cxl-pool -a lu -p base,genima -o " + out);
    assertThat(result.code()).isZero();
    assertThat(out)
        .isDirectoryContaining(p -> p.endsWith("compare.txt"))
        .isDirectoryContaining(p -> p.endsWith("breakdown.png"));
    assertThat(out.resolve("breakdown.csv"))
        .content()
        .contains("ppro-myrinet base", "cxl-pool base", "ppro-myrinet genima", "cxl-pool genima");
    assertThat(result.err()).contains("chart: ");
  }

  @Test
  void oneMachineHasAChartOfItsProtocols() {
    Path out = folder.resolve("protocols");
    assertThat(run("compare -H ppro-myrinet -a lu -p base,genima -o " + out).code()).isZero();
    assertThat(Files.exists(out.resolve("breakdown.svg"))).isTrue();
  }

  @Test
  void allThatIsWrongIsToldAtOnceAndNothingIsWritten() {
    Path out = folder.resolve("none");
    Terminal result = run("compare -H ib-edrx,nothing -a ff -p base -o " + out);
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err().lines())
        .anyMatch(line -> line.contains("'ib-edrx'; did you mean 'ib-edr'?"))
        .anyMatch(line -> line.contains("'nothing'"))
        .anyMatch(line -> line.contains("'ff'"))
        .hasSize(3);
    assertThat(out).doesNotExist();
  }

  @Test
  void aMachineGivenTwiceOrWithoutANameIsAnError() {
    assertThat(run("compare -H ib-edr,ib-edr -a fft").err())
        .isEqualTo("-H/--hardware: 'ib-edr' is given twice\n");
    assertThat(run("compare -H ib-edr, -a fft").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aShapeThatOneMachineLacksLeavesItsPlaceEmpty() {
    // The paragon has 16 nodes of 1, of which fft-64k has no counts; ppro-myrinet 4 of 4.
    Terminal result = run("compare -H ppro-myrinet,paragon -a fft-64k -p base -q");
    assertThat(result.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(result.out()).containsPattern("fft-64k +base +[0-9.]+ +-\n");
    assertThat(result.err()).contains("paragon: ");
  }
}
