package org.svmodel.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCountsTest {
  @TempDir Path dir;

  private static final ProfileHeader TOY =
      new ProfileHeader("toy", "a toy", 2.5, 1000, List.of("made up"));

  private Path csv(String name, int homes, String... rows) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "phase,processor,work_accesses,read_fetches,write_fetches,twins,home_writes,diffs,"
                + "diff_words,diff_runs,locks_local,locks_remote,lock_work_accesses,lock_fetches,"
                + "invalidations,write_notices");
    for (int j = 0; j < homes; j++) {
      text.append(",fetch_home").append(j);
    }
    for (String row : rows) {
      text.append('\n').append(row).append(",0".repeat(13 + homes));
    }
    return Files.writeString(dir.resolve(name), text.append('\n'));
  }

  @Test
  void filesOfOneProgramBecomeMeasurementsOfItsProfile() throws IOException {
    Path sixteen = csv("toy-2p-2x1.csv", 2, "0,0,5", "0,1,5", "1,0,7", "1,1,7");
    Path four = csv("toy-2p-1x2.csv", 1, "0,0,5", "0,1,3");

    List<ImportCounts.Imported> imported =
        ImportCounts.importCounts(List.of(sixteen, four), List.of(TOY), 8192, dir);

    // Ordered by nodes; the two phases of 2x1, 5 and 7 each, are twice 6 each.
    assertThat(imported).hasSize(1);
    assertThat(imported.get(0).profile().measurements())
        .extracting(Measurement::shape)
        .containsExactly("1x2", "2x1");
    assertThat(dir.resolve("toy.yaml"))
        .hasContent(
            """
            profile: toy
            problem: a toy
            provenance:
              - made up
              - "merge: 1x2, 1 phases to 1, processors of merged phases in their own order; run time\
             of 41 proxy machines changes by at most 0.00 %, of 500 others by at most 0.00 %"
              - "merge: 2x1, 2 phases to 1, processors of merged phases in their own order; run time\
             of 41 proxy machines changes by at most 0.00 %, of 500 others by at most 0.00 %"
            instructionsPerAccess: 2.5
            sequentialWork: 1000
            measurements:
              - nodes: 1
                processorsPerNode: 2
                pageSize: 8192 B
                notMeasured: [fetchJoins, lineMisses, hotLocks]
                phases:
                  - name: "0"
                    repeat: 1
                    work: [5, 3]
              - nodes: 2
                processorsPerNode: 1
                pageSize: 8192 B
                notMeasured: [fetchJoins, lineMisses, hotLocks]
                phases:
                  - name: "0-1 (2 merged)"
                    repeat: 2
                    work: 6
            """);
  }

  @Test
  void otherNamesAreErrors() throws IOException {
    Path wrong = csv("toy-3p-2x1.csv", 2, "0,0,5", "0,1,5");
    assertThatThrownBy(() -> ImportCounts.importCounts(List.of(wrong), List.of(TOY), 4096, dir))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "toy-3p-2x1.csv: expected a name <application>-<P>p-<N>x<C>.csv with P = N·C, such as"
                + " fft-16p-4x4.csv");
    Path unknown = csv("play-2p-2x1.csv", 2, "0,0,5", "0,1,5");
    assertThatThrownBy(() -> ImportCounts.importCounts(List.of(unknown), List.of(TOY), 4096, dir))
        .hasMessage("play-2p-2x1.csv: unknown application 'play'; known: [toy]");
  }

  /**
   * The shipped profiles come from the counts, byte by byte. The counts are no part of the project:
   * the folder is named by the property or environment variable SVMODEL_COUNTS_DIR.
   */
  @Test
  void theShippedProfilesAreWhatTheCountsGive() throws IOException {
    Optional<Path> counts =
        Optional.ofNullable(System.getProperty("SVMODEL_COUNTS_DIR"))
            .or(() -> Optional.ofNullable(System.getenv("SVMODEL_COUNTS_DIR")))
            .map(Path::of)
            .filter(Files::isDirectory);
    assumeTrue(counts.isPresent(), "no folder of counts in SVMODEL_COUNTS_DIR");
    List<Path> csvs;
    try (Stream<Path> files = Files.list(counts.get())) {
      csvs = files.filter(f -> f.toString().endsWith(".csv")).sorted().toList();
    }

    List<ImportCounts.Imported> imported =
        ImportCounts.importCounts(csvs, SplashHeaders.all(), 4096, dir);

    assertThat(imported).hasSize(SplashHeaders.all().size());
    for (ProfileHeader header : SplashHeaders.all()) {
      Path shipped =
          Path.of("..", "configs", "profiles", header.application() + ".yaml").normalize();
      assertThat(dir.resolve(header.application() + ".yaml")).hasSameTextualContentAs(shipped);
    }
    for (ImportCounts.Imported program : imported) {
      for (PhaseMerger.Merged merge : program.merges()) {
        assertThat(merge.errors())
            .allSatisfy((name, e) -> assertThat(Math.abs(e)).isLessThan(0.0015));
      }
    }
  }
}
