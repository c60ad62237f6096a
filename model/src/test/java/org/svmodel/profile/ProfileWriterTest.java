package org.svmodel.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileWriterTest {
  private static Profile profile() {
    Phase first =
        new Phase(
            "0",
            1,
            Map.of(
                Count.WORK, new double[] {12345678, 9, 9, 9},
                Count.READ_FETCHES, new double[] {3, 0, 1.25, 0},
                Count.TWINS, new double[] {2, 2, 2, 2},
                Count.DIFFS, new double[4]),
            new double[][] {{0, 3}, {1.25, 0}},
            List.of());
    Phase second =
        new Phase(
            "1-40 (39 merged)",
            39,
            Map.of(Count.WORK, new double[] {1e-7, 1e20, 0, 0}),
            new double[0][],
            List.of(new Phase.HotLock(0.4, 3.5)));
    return new Profile(
        "toy",
        "2^10 points: a \"toy\"",
        List.of("made up", "limit: no\\thing"),
        5,
        1e10,
        List.of(
            new Measurement(
                2, 2, 4096, Set.of(Count.LINE_MISSES, Count.FETCH_JOINS), List.of(first, second))));
  }

  @Test
  void theFormatIsFrozen() {
    assertThat(ProfileWriter.write(profile()))
        .isEqualTo(
            """
            profile: toy
            problem: "2^10 points: a \\"toy\\""
            provenance:
              - made up
              - "limit: no\\\\thing"
            instructionsPerAccess: 5
            sequentialWork: 10000000000
            measurements:
              - nodes: 2
                processorsPerNode: 2
                pageSize: 4096 B
                notMeasured: [fetchJoins, lineMisses]
                phases:
                  - name: "0"
                    repeat: 1
                    work:        [12345678,        9,        9,        9]
                    readFetches: [   3,    0, 1.25,    0]
                    twins:       2
                    homes: [[   0,    3], [1.25,    0]]
                  - name: "1-40 (39 merged)"
                    repeat: 39
                    work: [            0.0000001, 100000000000000000000,                     0,                     0]
                    hotLocks: [{share: 0.4, sharers: 3.5}]
            """);
  }

  @Test
  void aLineOfTheHomeMatrixHasSixteenNumbers() {
    // 8 nodes: two rows of 8 to a line.
    double[][] homes = new double[8][8];
    homes[0][1] = 2;
    Phase phase = new Phase("0", 1, Map.of(Count.WORK, new double[8]), homes, List.of());
    Measurement m = new Measurement(8, 1, 4096, Set.of(), List.of(phase));
    assertThat(ProfileWriter.write(new Profile("t", "t", List.of(), 1, 1, List.of(m))))
        .contains(
            """
                    homes: [[0, 2, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0],
                            [0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0],
                            [0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0],
                            [0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]]
            """);
  }

  @Test
  void theUsersLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    String expected = ProfileWriter.write(profile());
    try {
      for (String tag : List.of("de-DE", "ar-EG", "hi-IN-u-nu-deva")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(ProfileWriter.write(profile())).isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whenIntervalsEndedAndWhereFetchesFallAreWritten() {
    double third = 1.0 / 3;
    Phase phase =
        new Phase(
            "0",
            1,
            Map.of(Count.WORK, new double[] {1}),
            new double[0][],
            List.of(),
            new double[] {third, 0, 0, 2 * third, 0, 0, 0, 0});
    Measurement measurement =
        new Measurement(
            1, 1, 4096, Set.of(), Optional.of(IntervalEnd.EVERY_RELEASE), List.of(phase));
    assertThat(ProfileWriter.write(new Profile("a", "b", List.of(), 1, 1, List.of(measurement))))
        .contains("    intervalEnd: everyRelease\n    phases:\n")
        .contains(
            "      fetchSlices: [0.3333,      0,      0, 0.6667,      0,      0,      0,      0]\n");
  }
}
