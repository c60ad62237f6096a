package org.svmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.profile.Count;
import org.svmodel.profile.Profile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code profile} and {@code trace info} on traces of the small example programs. */
class TraceCommandsTest {
  private static final Path TRACES = Path.of("..", "model/src/test/resources/org/svmodel/trace");
  private static final String STENCIL = TRACES.resolve("stencil.svmtrace").toString();

  @TempDir Path temporary;

  @Test
  void jsonHasTheTotalsOfAllProcessors() {
    Terminal result =
        Terminal.run(
            "profile", STENCIL, "--nodes", "4", "--sequential-work", "250000", "--format", "json");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.propertyNames())
        .containsExactly(
            "application",
            "processors",
            "nodes",
            "pageSize",
            "sequentialWork",
            "totals",
            "phases",
            "merge");
    JsonNode merge = json.get("merge");
    // Two barriers end two phases, the end of the run the third.
    assertThat(merge.get("phasesBefore").asInt()).isEqualTo(3);
    assertThat(merge.get("similarity").asDouble()).isBetween(0.0, 1.0);
    assertThat(merge.get("largestError").asDouble()).isBetween(0.0, 0.01);
    assertThat(merge.get("errors").isEmpty()).isFalse();
    assertThat(json.get("application").asString()).isEqualTo("stencil");
    assertThat(json.get("processors").asInt()).isEqualTo(4);
    assertThat(json.get("sequentialWork").asLong()).isEqualTo(250_000);
    JsonNode totals = json.get("totals");
    assertThat(totals.get("readFetches").asLong()).isEqualTo(12);
    assertThat(totals.get("twins").asLong()).isEqualTo(3);
    assertThat(totals.get("diffWords").asLong()).isEqualTo(3072);
    assertThat(totals.get("barriers").asLong()).isEqualTo(2);
    assertThat(totals.get("lineMisses").asLong()).isEqualTo(576);
  }

  @Test
  void severalShapesAreAnArray() {
    Terminal result =
        Terminal.run(
            "profile",
            STENCIL,
            "--shape",
            "4x1,2x2",
            "--page-size",
            "4096,1KB",
            "--format",
            "json");
    assertThat(result.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.size()).isEqualTo(4);
    assertThat(json.get(1).get("pageSize").asInt()).isEqualTo(1024);
    assertThat(json.get(2).get("totals").get("readFetches").asLong()).isEqualTo(4);
    assertThat(result.err()).contains("sequentialWork is assumed");
  }

  @Test
  void theProfileIsReadBackByTheStrictReader() throws IOException {
    Path file = temporary.resolve("stencil.yaml");
    Terminal result =
        Terminal.run(
            "profile", STENCIL, "--shape", "4x1,2x2", "-o", file.toString(), "--name", "toy");
    assertThat(result.code()).isZero();
    Profile profile = new ConfigLibrary(Terminal.CONFIGS).profile(file.toString());
    assertThat(profile.application()).isEqualTo("toy");
    assertThat(profile.measurements()).extracting("nodes").containsExactly(2, 4);
    assertThat(profile.instructionsPerAccess()).isEqualTo(1);
    double twins =
        profile.measurements().get(1).phases().stream()
            .mapToDouble(p -> p.repeat() * p.total(Count.TWINS))
            .sum();
    assertThat(twins).isEqualTo(3);
    assertThat(profile.provenance()).anyMatch(line -> line.startsWith("sequentialWork: assumed"));
    // The same again writes the same; another one is not written over it.
    assertThat(Terminal.run("profile", STENCIL, "--nodes", "4", "-o", file.toString()).code())
        .isEqualTo(ExitCode.IO);
  }

  @Test
  void mergingIsAsStrictAsAskedFor() {
    JsonNode apart =
        new ObjectMapper()
            .readTree(
                Terminal.run(
                        "profile", STENCIL, "--nodes", "4", "--merge", "none", "--format", "json")
                    .out());
    assertThat(apart.get("phases").size())
        .isEqualTo(apart.get("merge").get("phasesBefore").asInt());
    assertThat(apart.get("merge").get("errors").isEmpty()).isTrue();
    for (String bound : new String[] {"1", "-0.1", "100%", "all", ""}) {
      Terminal result = Terminal.run("profile", STENCIL, "--nodes", "4", "--merge", bound);
      assertThat(result.code()).isEqualTo(ExitCode.USAGE);
      assertThat(result.err())
          .contains("'" + bound + "' is neither none nor a share from 0 to below 1");
    }
    assertThat(Terminal.run("profile", STENCIL, "--nodes", "4", "--merge", "0.5%").code()).isZero();
  }

  @Test
  void aBrokenTraceIsOneErrorAndNothingIsWritten() throws IOException {
    byte[] good = Files.readAllBytes(Path.of(STENCIL));
    Path broken = Files.write(temporary.resolve("broken"), Arrays.copyOf(good, good.length - 9));
    Path out = temporary.resolve("out.yaml");
    Terminal result =
        Terminal.run("profile", broken.toString(), "--nodes", "4", "-o", out.toString());
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).startsWith(broken + ": byte ").contains("cut short");
    assertThat(Terminal.run("trace", "info", broken.toString()).code()).isEqualTo(ExitCode.USAGE);
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files).containsExactly(broken);
    }
  }

  @Test
  void shapesThatDoNotFitAreTold() {
    Terminal result = Terminal.run("profile", STENCIL, "--shape", "4x4");
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("4 computing threads", "4x4", "16 processors");
    assertThat(Terminal.run("profile", STENCIL, "--nodes", "3").err())
        .contains("4 computing threads cannot be dealt out to 3 nodes");
    assertThat(Terminal.run("profile", STENCIL).err()).contains("missing --nodes N");
    assertThat(Terminal.run("profile", STENCIL, "--nodes", "4", "--page-size", "768").err())
        .contains("power of two");
  }

  @Test
  void infoTellsWhatIsInATrace() {
    Terminal result = Terminal.run("trace", "info", STENCIL);
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("stencil", "computing threads", "288 of 512 B");
    JsonNode json =
        new ObjectMapper()
            .readTree(Terminal.run("trace", "info", STENCIL, "--format", "json").out());
    assertThat(json.get("computingThreads").asInt()).isEqualTo(4);
    assertThat(json.get("sharedReads").asLong()).isEqualTo(65_536);
    // The parallel section is what the four workers do: 2 steps of 16 rows of 1024 writes. The
    // other 18 x 1024 are of main, before it.
    JsonNode section = json.get("section");
    assertThat(section.get("regionOfInterest").asBoolean()).isFalse();
    assertThat(section.get("sharedReads").asLong()).isEqualTo(65_536);
    assertThat(section.get("sharedWrites").asLong()).isEqualTo(2 * 16 * 1024);
    assertThat(section.get("instructions").asLong())
        .isPositive()
        .isLessThan(json.get("instructions").asLong());
    assertThat(section.get("barrierArrivals").asLong()).isEqualTo(8);
    assertThat(json.get("records").get("barrier arrive").asLong()).isEqualTo(8);
  }
}
