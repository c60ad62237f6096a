package org.svmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shards, merge, diff and the cache, at the terminal; with a made-up evaluator. */
class ResultsCommandsTest {
  @TempDir Path folder;

  private Terminal sweep(String out, String... more) {
    List<String> args =
        new ArrayList<>(List.of("sweep", "-H", "ppro-myrinet", "-a", "fft", "-p", "base,genima"));
    args.addAll(List.of("-q", "-o", folder.resolve(out).toString()));
    args.addAll(List.of(more));
    return Terminal.run(args.toArray(String[]::new));
  }

  private byte[] bytes(String out) throws IOException {
    return Files.readAllBytes(folder.resolve(out).resolve("results.csv"));
  }

  private Terminal merge(String out, String... parts) {
    List<String> args = new ArrayList<>(List.of("merge"));
    for (String part : parts) {
      args.add(folder.resolve(part).toString());
    }
    args.addAll(List.of("-o", folder.resolve(out).toString()));
    return Terminal.run(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 40})
  void shardsOfAnyNumberMergeToTheBytesOfTheWhole(int shards) throws IOException {
    // 11 values and 2 protocols: 22 points, fewer than 40 shards.
    String[] axis = {"--axis", "os.interrupt=0us:50us:11"};
    assertThat(sweep("whole", axis).code()).isZero();
    for (int i = 1; i <= shards; i++) {
      Terminal part = sweep("parts", axis[0], axis[1], "--shard", i + "/" + shards);
      assertThat(part.code()).isZero();
      assertThat(part.out()).isEmpty();
    }
    assertThat(merge("merged", "parts").code()).isZero();
    assertThat(bytes("merged")).isEqualTo(bytes("whole"));
  }

  @Test
  void aMissingShardIsNamedAndNothingIsWritten() {
    sweep("parts", "--axis", "os.interrupt=0us:50us:11", "--shard", "1/3");
    sweep("parts", "--axis", "os.interrupt=0us:50us:11", "--shard", "3/3");
    Terminal merged = merge("merged", "parts");
    assertThat(merged.code()).isEqualTo(ExitCode.IO);
    assertThat(merged.err()).contains("study 'sweep' is not whole", "shard 2/3");
    assertThat(folder.resolve("merged")).doesNotExist();
  }

  @Test
  void theCacheChangesNoByte() throws IOException {
    String cache = folder.resolve("cache").toString();
    String[] axis = {"--axis", "os.interrupt=0us:50us:11"};
    sweep("without", axis[0], axis[1], "--no-cache");
    sweep("first", axis[0], axis[1], "--cache", cache);
    sweep("second", axis[0], axis[1], "--cache", cache);
    assertThat(bytes("first")).isEqualTo(bytes("without"));
    assertThat(bytes("second")).isEqualTo(bytes("without"));
    assertThat(Terminal.run("cache", "--cache", cache).out()).contains("fake").contains(" 22 ");
    // Of 26 values 0, 2, ... 50 us six are among 0, 5, ... 50 us: 52 points, 12 of them kept.
    String plan = "plan -H ppro-myrinet -a fft -p base,genima --axis os.interrupt=0us:50us:26 -o ";
    String out = folder.resolve("none").toString();
    assertThat(Terminal.run((plan + out + " --cache " + cache).split(" ", -1)).out())
        .containsPattern("sweep +52 +0 +12 +40 ");
    assertThat(Terminal.run((plan + out + " --no-cache").split(" ", -1)).out())
        .containsPattern("sweep +52 +0 +0 +52 ");
    assertThat(Terminal.run("cache", "--cache", cache, "--clear").code()).isZero();
    Terminal empty = Terminal.run("cache", "--cache", cache);
    assertThat(empty.out()).isEmpty();
    assertThat(empty.err()).contains("nothing is kept in " + cache);
  }

  private Terminal diff(String a, String b, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("diff", folder.resolve(a).toString(), folder.resolve(b).toString()));
    args.addAll(List.of(more));
    return Terminal.run(args.toArray(String[]::new));
  }

  /** The made-up time is 10 + interrupt/10us seconds under base, 11 under genima. */
  @Test
  void diffTellsInputsAndSpeedupsTheLargestChangeFirst() {
    sweep("a", "--axis", "ni.occupancy=0us,5us", "-s", "os.interrupt=50us");
    sweep("b", "--axis", "ni.occupancy=0us,5us", "-s", "os.interrupt=0us");
    Terminal all = diff("a", "b");
    assertThat(all.code()).isZero();
    // base: 15 s become 10 s, +50 %; genima stays.
    assertThat(all.out())
        .contains("os.interrupt=50us", "os.interrupt=0us")
        .contains("2 points with another speedup, 2 with the same")
        .contains("base       6.67   10.00     +50.0");
    assertThat(diff("a", "b", "--threshold", "49%").code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(diff("a", "b", "--threshold", "0.51").code()).isZero();
    assertThat(diff("a", "a", "--threshold", "0").code()).isZero();
  }

  @Test
  void diffNamesPointsOfOneResultOnly() {
    sweep("a", "--axis", "os.interrupt=0us,10us");
    sweep("b", "--axis", "os.interrupt=10us,20us");
    Terminal all = diff("a", "b", "--threshold", "none");
    assertThat(all.code()).isZero();
    assertThat(all.out())
        .contains("2 points only in the first\n  0.0 fft base\n")
        .contains("2 points only in the second\n  2.0E-5 fft base\n");
    assertThat(diff("a", "b", "--threshold", "1%").code()).isEqualTo(ExitCode.PARTIAL);
  }

  /**
   * 10 + 10/10 = 11 s become 10 + 0/10 = 10 s: +10 % under base, none under genima; 1 us and 3 us
   * are in one only.
   */
  @Test
  void diffForMachinesHasAllThatDiffers() {
    sweep("a", "--axis", "ni.occupancy=1us,2us", "-s", "os.interrupt=10us");
    sweep("b", "--axis", "ni.occupancy=2us,3us", "-s", "os.interrupt=0us");
    assertThat(diff("a", "b", "--format", "csv").out())
        .isEqualTo(
            """
            ni.occupancy,application,protocol,first,second,change
            2.0E-6,fft,base,9.090909090909092,10.0,0.09999999999999987
            1.0E-6,fft,base,,,
            1.0E-6,fft,genima,,,
            3.0E-6,fft,base,,,
            3.0E-6,fft,genima,,,
            """);
    assertThat(diff("a", "b", "--format", "json").out())
        .startsWith("[\n  {\n    \"ni.occupancy\" : \"2.0E-6\",\n")
        .contains("\"first\" : 9.090909090909092,", "\"change\" : null\n  }")
        .endsWith("}\n]\n");
  }

  @Test
  void resultsOverOtherAxesCannotBeCompared() {
    sweep("a", "--axis", "os.interrupt=0us,10us");
    sweep("b", "--axis", "ni.occupancy=0us,10us");
    Terminal none = diff("a", "b");
    assertThat(none.code()).isEqualTo(ExitCode.IO);
    assertThat(none.err()).contains("the axes differ", "os.interrupt", "ni.occupancy");
  }
}
