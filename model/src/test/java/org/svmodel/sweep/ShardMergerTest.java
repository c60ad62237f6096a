package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.svmodel.sweep.TestSweeps.both;
import static org.svmodel.sweep.TestSweeps.large;
import static org.svmodel.sweep.TestSweeps.run;
import static org.svmodel.sweep.TestSweeps.small;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shards put together are the run that was not split; whatever is no whole is refused. */
class ShardMergerTest {
  private static final List<String> FILES =
      List.of("results.csv", "results.jsonl", "results.schema.json");

  @TempDir Path directory;

  private Path shard(Points points, int number, int of) throws IOException {
    Path out = directory.resolve(number + "-of-" + of);
    run(points, both(out).withShard(new Shard(number, of)));
    return out;
  }

  private SweepOutcome merge(List<Path> folders) throws IOException {
    return ShardMerger.of(folders).merge(SweepOptions.csv(directory.resolve("merged")));
  }

  private SweepOutcome assertMerged(Points points, List<Path> folders) throws IOException {
    Path whole = directory.resolve("whole");
    run(points, both(whole));
    SweepOutcome outcome = merge(folders);
    for (String file : FILES) {
      assertThat(Files.mismatch(whole.resolve(file), directory.resolve("merged").resolve(file)))
          .as(file)
          .isEqualTo(-1);
    }
    try (var files = Files.list(directory.resolve("merged"))) {
      assertThat(files).hasSize(3);
    }
    return outcome;
  }

  /** 24 points, of which those at 3, 8, 13, 18 and 23 fail. 30 shards: some are empty. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 24, 30})
  void anyNumberOfShardsGivesTheBytesOfTheWhole(int of) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (int i = of; i >= 1; i--) {
      folders.add(shard(small(), i, of));
    }
    SweepOutcome outcome = assertMerged(small(), folders);
    assertThat(outcome.total()).isEqualTo(24);
    assertThat(outcome.failed()).isEqualTo(5);
  }

  @Test
  void shardsOfDifferentNumbersInOneFolder() throws IOException {
    // 1/2, then 3/4 split into 5/8 and 6/8, then 4/4 split into thirds of it.
    int[][] shards = {{1, 2}, {5, 8}, {6, 8}, {10, 12}, {11, 12}, {12, 12}};
    Path out = directory.resolve("out");
    for (int[] s : shards) {
      run(large(50), both(out).withShard(new Shard(s[0], s[1])));
    }
    assertMerged(large(50), List.of(out, out));
  }

  @Test
  void anyWayToSplit() throws IOException {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(20261125L);
    for (int round = 0; round < 10; round++) {
      List<Shard> shards = new ArrayList<>(List.of(new Shard(1, 1)));
      for (int split = 0; split < 4; split++) {
        Shard s = shards.remove(random.nextInt(shards.size()));
        int parts = random.nextInt(2, 5);
        for (int j = 1; j <= parts; j++) {
          shards.add(new Shard((s.number() - 1) * parts + j, s.of() * parts));
        }
      }
      List<Path> folders = new ArrayList<>();
      for (Shard s : shards) {
        Path out = directory.resolve("round-" + round + "-" + s.number() + "-" + s.of());
        run(large(11), both(out).withShard(s));
        folders.add(out);
      }
      assertMerged(large(11), folders);
    }
  }

  @Test
  void aShardSaysWhatItIs() throws IOException {
    Path out = shard(small(), 2, 10);
    List<String> lines = Files.readAllLines(out.resolve("results.shard-02-of-10.csv"));
    assertThat(lines).contains("# shard: 2/10 of 24 points");
    // ⌊24/10⌋ = 2 to ⌊48/10⌋ = 4: two rows below the header of 10 lines and the shard's.
    assertThat(lines).hasSize(11 + 2);
    assertThat(out.resolve("results.shard-02-of-10.schema.json"))
        .content()
        .contains("\"shard\" : \"2/10 of 24 points\"");
    SweepOutcome again = run(small(), both(out).withShard(new Shard(2, 10)));
    assertThat(again.state()).isEqualTo(SweepOutcome.State.ALREADY_DONE);
    assertThat(again.total()).isEqualTo(2);
  }

  @Test
  void aShardThatWasCutIsContinued() throws IOException {
    Path out = shard(large(50), 1, 2);
    Path csv = out.resolve("results.shard-1-of-2.csv");
    byte[] bytes = Files.readAllBytes(csv);
    Files.delete(csv);
    Files.write(out.resolve(csv.getFileName() + ".part"), Arrays.copyOf(bytes, bytes.length / 2));
    SweepOutcome outcome = run(large(50), both(out).withShard(new Shard(1, 2)));
    assertThat(outcome.there()).isBetween(40L, 60L);
    assertMerged(large(50), List.of(out, shard(large(50), 2, 2)));
  }

  @Test
  void missingShardsAreNamed() throws IOException {
    List<Path> folders =
        List.of(shard(small(), 2, 10), shard(small(), 5, 10), shard(small(), 6, 10));
    // Ends of tenths of 24: 2, 4, 7, 9, 12, 14, 16, 19, 21, 24.
    assertThatThrownBy(() -> merge(folders))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "study 'small' is not whole; missing: shard 1/10 (points 1 to 2 of 24); shards 3/10 to"
                + " 4/10 (points 5 to 9 of 24); shards 7/10 to 10/10 (points 15 to 24 of 24)");
    // Nine tenths that begin where the other's third ends: no shard of tenths fills the gap.
    List<Path> odd = List.of(shard(small(), 1, 3), shard(small(), 3, 3), shard(small(), 4, 10));
    assertThatThrownBy(() -> merge(odd)).hasMessageContaining("hold the same points");
    assertThat(directory.resolve("merged")).doesNotExist();
  }

  @Test
  void anUnfinishedShardIsNamed() throws IOException {
    Path one = shard(small(), 1, 2);
    Path part = directory.resolve("2-of-2/results.shard-2-of-2.csv.part");
    Files.createDirectories(part.getParent());
    Files.writeString(part, "# svmodel");
    assertThatThrownBy(() -> merge(List.of(one, part.getParent())))
        .hasMessageStartingWith("study 'small' is not whole; missing: shard 2/2 ")
        .hasMessageContaining("not finished: " + part);
    assertThatThrownBy(() -> merge(List.of(part.getParent())))
        .hasMessageStartingWith("no finished shard in " + part.getParent());
  }

  @Test
  void doubleShardsAreNamed() throws IOException {
    Path one = shard(small(), 1, 2);
    Path copy = Files.createDirectory(directory.resolve("copy"));
    Files.copy(one.resolve("results.shard-1-of-2.csv"), copy.resolve("results.shard-1-of-2.csv"));
    Path two = shard(small(), 2, 2);
    assertThatThrownBy(() -> merge(List.of(one, copy, two)))
        .hasMessage(
            "shard 1/2 is there twice: %s and %s",
            one.resolve("results.shard-1-of-2.csv"), copy.resolve("results.shard-1-of-2.csv"));
    assertThatThrownBy(() -> merge(List.of(one, two, shard(small(), 2, 4))))
        .hasMessageStartingWith("shards 1/2 and 2/4 hold the same points: ");
    assertThatThrownBy(() -> merge(List.of(one, two, shard(small(), 1, 1))))
        .hasMessageStartingWith("shards 1/2 and 1/1 hold the same points: ");
  }

  @Test
  void shardsOfDifferentResultsAreNamed() throws IOException {
    Path one = shard(small(), 1, 2);
    Path two = shard(large(6), 2, 2);
    assertThatThrownBy(() -> merge(List.of(one, two)))
        .hasMessageMatching("\\S+ is a shard of study 'small', \\S+ one of study 'large'");
    SweepProvenance p = TestSweeps.PROVENANCE;
    assertThatThrownBy(() -> mergeWith(one, p.inputs(), "test 2"))
        .hasMessageContaining("of study 'small', but not of the same result: other versions of the")
        .hasMessageEndingWith("model, test 1 and test 2");
    assertThatThrownBy(
            () -> mergeWith(one, Map.of("hardware/ppro-myrinet.yaml", "sha256:02"), "test 1"))
        .hasMessageEndingWith(
            "other inputs, hardware/ppro-myrinet.yaml sha256:01 and hardware/ppro-myrinet.yaml"
                + " sha256:02");
  }

  private void mergeWith(Path one, Map<String, String> inputs, String model) throws IOException {
    SweepProvenance p = TestSweeps.PROVENANCE;
    Path out = directory.resolve("other " + model + inputs.values());
    new SweepRunner(
            small(),
            () -> TestSweeps::predict,
            new SweepProvenance(
                p.svmodelVersion(), p.command(), p.studyFile(), inputs, model, p.seed()),
            SweepOptions.csv(out).withShard(new Shard(2, 2)),
            SweepProgress.NONE)
        .run();
    merge(List.of(one, out));
  }

  @Test
  void aFormatThatOneShardLacksIsMissing() throws IOException {
    Path one = shard(small(), 1, 2);
    Path out = directory.resolve("csv");
    run(small(), SweepOptions.csv(out).withShard(new Shard(2, 2)));
    assertThatThrownBy(() -> merge(List.of(one, out)))
        .hasMessage(
            "study 'small' is not whole as JSON lines; missing: shard 2/2 (points 13 to 24 of 24)");
  }

  @Test
  void aShardThatLostRowsIsRefused() throws IOException {
    Path one = shard(small(), 1, 2);
    Path csv = one.resolve("results.shard-1-of-2.csv");
    List<String> lines = Files.readAllLines(csv);
    Files.write(csv, lines.subList(0, lines.size() - 1));
    Path two = shard(small(), 2, 2);
    assertThatThrownBy(() -> merge(List.of(one, two)))
        .hasMessage(csv + " has 11 whole rows, not the 12 of shard 1/2");
    try (var files = Files.list(directory.resolve("merged"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void anotherStudysResultIsKeptUnlessForced() throws IOException {
    Path merged = directory.resolve("merged");
    run(large(3), both(merged));
    List<Path> folders = List.of(shard(small(), 1, 1));
    assertThatThrownBy(() -> merge(folders))
        .isInstanceOf(ResultExistsException.class)
        .hasMessageContaining("is a result of study 'large', not of 'small'");
    ShardMerger.of(folders).merge(SweepOptions.csv(merged).withForce(true));
    assertMerged(small(), folders); // over the result of the same study without asking
  }

  @Test
  void whatIsNoFolderOrNoShardIsRefused() throws IOException {
    assertThatThrownBy(() -> merge(List.of(directory.resolve("none"))))
        .hasMessage(directory.resolve("none") + " is not a folder");
    run(small(), both(directory));
    assertThatThrownBy(() -> merge(List.of(directory)))
        .hasMessage("no finished shard in " + directory);
    Path fake = Files.writeString(directory.resolve("x.shard-1-of-2.csv"), "a,b\n1,2\n");
    assertThatThrownBy(() -> merge(List.of(directory)))
        .hasMessage(fake + " has the name of a shard's result, but is none");
  }
}
