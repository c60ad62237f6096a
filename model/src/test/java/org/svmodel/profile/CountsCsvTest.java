package org.svmodel.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files of a cluster of 2 nodes with 2 processors; counts added up by hand. */
class CountsCsvTest {
  private static final String HEADER =
      "phase,processor,work_accesses,read_fetches,write_fetches,twins,home_writes,diffs,diff_words,"
          + "diff_runs,locks_local,locks_remote,lock_work_accesses,lock_fetches,invalidations,"
          + "write_notices,fetch_home0,fetch_home1";
  private static final String ROW_0 = "0,0,100,3,1,1,5,1,20,2,4,6,50,2,7,6,0,4";
  private static final String ROW_1 = "0,1,200,2,0,0,0,0,0,0,0,0,0,0,0,0,0,2";
  private static final String ROW_2 = "0,2,300,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0";
  private static final String ROW_3 = "0,3,400,0,5,5,0,5,10,5,0,0,0,0,0,5,5,0";

  private static Measurement read(String... lines) {
    return CountsCsv.read("x.csv", new StringReader(String.join("\n", lines) + "\n"), 2, 2, 4096);
  }

  @Test
  void everyColumnGoesToItsCount() {
    Measurement m = read(HEADER, ROW_0, ROW_1, ROW_2, ROW_3);

    assertThat(m.shape()).isEqualTo("2x2");
    assertThat(m.pageSize()).isEqualTo(4096);
    assertThat(m.notMeasured())
        .containsExactlyInAnyOrder(Count.FETCH_JOINS, Count.HOT_LOCKS, Count.LINE_MISSES);
    Phase phase = m.phases().get(0);
    assertThat(phase.name()).isEqualTo("0");
    assertThat(phase.repeat()).isEqualTo(1);
    assertThat(phase.perProcessor(Count.WORK)).containsExactly(100, 200, 300, 400);
    List<Count> inOrderOfTheFile =
        List.of(
            Count.WORK,
            Count.READ_FETCHES,
            Count.WRITE_FETCHES,
            Count.TWINS,
            Count.HOME_WRITES,
            Count.DIFFS,
            Count.DIFF_WORDS,
            Count.DIFF_RUNS,
            Count.LOCAL_LOCKS,
            Count.REMOTE_LOCKS,
            Count.LOCK_HOLD,
            Count.FETCHES_IN_LOCK,
            Count.INVALIDATIONS,
            Count.WRITE_NOTICES);
    assertThat(inOrderOfTheFile.stream().map(c -> phase.of(c, 0)))
        .containsExactly(100.0, 3.0, 1.0, 1.0, 5.0, 1.0, 20.0, 2.0, 4.0, 6.0, 50.0, 2.0, 7.0, 6.0);
  }

  @Test
  void homesAddUpTheProcessorsOfANode() {
    // Node 0 fetches from node 1: 4 by processor 0 and 2 by processor 1. Node 1: 5 by processor 3.
    assertThat(read(HEADER, ROW_0, ROW_1, ROW_2, ROW_3).phases().get(0).homes())
        .isDeepEqualTo(new double[][] {{0, 6}, {5, 0}});
  }

  @Test
  void countsThatAreZeroEverywhereAreLeftOut() {
    Measurement m =
        read(
            HEADER,
            Stream.of(0, 1, 2, 3)
                .map(p -> "0," + p + ",7" + ",0".repeat(15))
                .collect(Collectors.joining("\n")));
    assertThat(m.phases().get(0).counts()).containsOnlyKeys(Count.WORK);
    assertThat(m.phases().get(0).homes()).isEmpty();
  }

  @Test
  void columnsMayComeInAnyOrder() {
    String swapped = HEADER.replace("twins,home_writes", "home_writes,twins");
    assertThat(read(swapped, ROW_0, ROW_1, ROW_2, ROW_3).phases().get(0).of(Count.TWINS, 0))
        .isEqualTo(5);
  }

  private record Broken(String what, List<String> lines, List<String> messages) {
    Broken(String what, List<String> lines, String... messages) {
      this(what, lines, List.of(messages));
    }
  }

  @TestFactory
  Stream<DynamicTest> brokenFilesAreErrorsWithTheirPlace() {
    String step = " (rows run by phase, then processor, without gaps; 2x2 has 4 processors)";
    return Stream.of(
            new Broken(
                "header only", List.of(HEADER), "x.csv:1: no rows of counts below the header"),
            new Broken(
                "missing column",
                List.of(HEADER.replace(",twins", ""), ROW_0),
                "x.csv:1: column 'twins' is missing"),
            new Broken(
                "a column of another shape",
                List.of(HEADER + ",fetch_home2", ROW_0),
                "x.csv:1: unknown column 'fetch_home2' in field 19"),
            new Broken(
                "column twice",
                List.of(HEADER.replace("twins", "diffs"), ROW_0),
                "x.csv:1: column 'diffs' appears twice",
                "x.csv:1: column 'twins' is missing"),
            new Broken(
                "short row",
                List.of(HEADER, ROW_0, "0,1,200"),
                "x.csv:3: 3 fields, the header has 18"),
            new Broken(
                "long row", List.of(HEADER, ROW_0 + ",1"), "x.csv:2: 19 fields, the header has 18"),
            new Broken(
                "empty line", List.of(HEADER, "", ROW_0), "x.csv:2: 1 fields, the header has 18"),
            new Broken(
                "processor left out",
                List.of(HEADER, ROW_0, ROW_2),
                "x.csv:3: processor is '2', expected 1" + step),
            new Broken(
                "phase left out",
                List.of(HEADER, ROW_0, ROW_1, ROW_2, ROW_3, "2" + ROW_0.substring(1)),
                "x.csv:6: phase is '2', expected 1" + step),
            new Broken(
                "end in the middle of a phase",
                List.of(HEADER, ROW_0, ROW_1),
                "x.csv:3: phase 0 ends after processor 1; 2x2 has processors 0 to 3"),
            new Broken(
                "not a number",
                List.of(HEADER, ROW_0.replace(",100,", ",many,"), ROW_1, ROW_2, ROW_3),
                "x.csv:2: column 'work_accesses': 'many' is not a finite number of at least 0"),
            new Broken(
                "homes disagree",
                List.of(HEADER, ROW_0.replace(",0,4", ",0,3"), ROW_1, ROW_2, ROW_3),
                "x.csv:2: the homes serve 3.0 fetches, read and write fetches are 4.0"),
            new Broken(
                "fetches from itself",
                List.of(HEADER, ROW_0.replace(",0,4", ",4,0"), ROW_1, ROW_2, ROW_3),
                "x.csv:2: 4.0 fetches from the own node 0"),
            new Broken(
                "lock work above work",
                List.of(HEADER, ROW_0.replace(",50,2,", ",101,2,"), ROW_1, ROW_2, ROW_3),
                "x.csv:2: lock_work_accesses exceed work_accesses, of which they are a part"),
            new Broken(
                "lock fetches above fetches",
                List.of(HEADER, ROW_0.replace(",50,2,", ",50,5,"), ROW_1, ROW_2, ROW_3),
                "x.csv:2: lock_fetches exceed the fetches, of which they are a part"))
        .map(
            b ->
                DynamicTest.dynamicTest(
                    b.what,
                    () ->
                        assertThat(errors(b.lines.toArray(String[]::new)))
                            .containsExactlyElementsOf(b.messages)));
  }

  @Test
  void allFaultsAreReportedAtOnce() {
    assertThat(errors(HEADER, ROW_0.replace("100", "-1"), ROW_1, ROW_2.replace("300", "x"), ROW_3))
        .containsExactly(
            "x.csv:2: column 'work_accesses': '-1' is not a finite number of at least 0",
            "x.csv:4: column 'work_accesses': 'x' is not a finite number of at least 0");
  }

  @Test
  void anEmptyFileIsAnError() {
    CountsFormatException e =
        catchThrowableOfType(
            CountsFormatException.class,
            () -> CountsCsv.read("x.csv", new StringReader(""), 2, 2, 4096));
    assertThat(e.errors())
        .containsExactly("x.csv:1: the file is empty; its first line must name the columns");
  }

  private static List<String> errors(String... lines) {
    return catchThrowableOfType(CountsFormatException.class, () -> read(lines)).errors();
  }
}
