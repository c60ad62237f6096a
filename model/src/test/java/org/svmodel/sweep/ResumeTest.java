package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.svmodel.sweep.TestSweeps.both;
import static org.svmodel.sweep.TestSweeps.run;
import static org.svmodel.sweep.TestSweeps.runner;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.svmodel.sweep.SweepOutcome.State;

/**
 * A run that died is continued: whatever its last byte, the final bytes are those of a run that did
 * not, and no whole row is computed again.
 */
class ResumeTest {
  @TempDir Path directory;
  private Path whole;
  private Path work;
  private Points points = TestSweeps.small();

  @BeforeEach
  void computeWholeResult() throws IOException {
    whole = directory.resolve("whole");
    work = Files.createDirectory(directory.resolve("work"));
    run(points, both(whole));
  }

  /** 4 points, the last of which fails: a result of which every byte can be the last. */
  private void useFourPoints() throws IOException {
    points = TestSweeps.large(1);
    run(points, both(whole).withForce(true));
  }

  private byte[] wholeBytes(String file) throws IOException {
    return Files.readAllBytes(whole.resolve(file));
  }

  private void clear() throws IOException {
    for (String file : List.of("results.csv", "results.jsonl", "results.schema.json")) {
      Files.deleteIfExists(work.resolve(file));
      Files.deleteIfExists(work.resolve(file + ".part"));
    }
  }

  /** Runs on, and says which points were computed. */
  private Set<Long> resume(SweepOptions options) throws IOException {
    Set<Long> computed = new ConcurrentSkipListSet<>();
    PointFunction watched =
        p -> {
          computed.add(p.index());
          return TestSweeps.predict(p);
        };
    SweepOutcome outcome = runner(points, options, () -> watched).run();
    assertThat(outcome.failed()).isEqualTo((points.size() + 1) / 5);
    assertThat(outcome.computed()).isEqualTo(computed.size());
    return computed;
  }

  private static long newlines(byte[] bytes, int length) {
    long count = 0;
    for (int i = 0; i < length; i++) {
      count += bytes[i] == '\n' ? 1 : 0;
    }
    return count;
  }

  @Test
  void csvCutAtEveryByte() throws IOException {
    useFourPoints();
    byte[] bytes = wholeBytes("results.csv");
    SweepOptions options = SweepOptions.csv(work).withThreads(1);
    for (int length = 0; length <= bytes.length; length++) {
      clear();
      Files.write(work.resolve("results.csv.part"), Arrays.copyOf(bytes, length));
      Set<Long> computed = resume(options);
      // The header has 10 lines; each further whole line is a point that is not computed again.
      long rows = Math.max(0, newlines(bytes, length) - 10);
      assertThat(computed).as("cut at %s", length).hasSize((int) (4 - rows));
      assertThat(Files.readAllBytes(work.resolve("results.csv"))).isEqualTo(bytes);
      assertThat(work.resolve("results.csv.part")).doesNotExist();
    }
  }

  @Test
  void jsonLinesCutAtEveryByte() throws IOException {
    useFourPoints();
    byte[] bytes = wholeBytes("results.jsonl");
    byte[] schema = wholeBytes("results.schema.json");
    SweepOptions options =
        SweepOptions.csv(work).withThreads(1).withFormats(List.of(SweepOptions.Format.JSON_LINES));
    for (int length = 0; length <= bytes.length; length++) {
      clear();
      Files.write(work.resolve("results.jsonl.part"), Arrays.copyOf(bytes, length));
      Files.write(work.resolve("results.schema.json.part"), schema);
      assertThat(resume(options))
          .as("cut at %s", length)
          .hasSize((int) (4 - newlines(bytes, length)));
      assertThat(Files.readAllBytes(work.resolve("results.jsonl"))).isEqualTo(bytes);
      assertThat(Files.readAllBytes(work.resolve("results.schema.json"))).isEqualTo(schema);
    }
  }

  @Test
  void schemaCutAtEveryByteStartsAgain() throws IOException {
    useFourPoints();
    byte[] bytes = wholeBytes("results.jsonl");
    byte[] schema = wholeBytes("results.schema.json");
    SweepOptions options =
        SweepOptions.csv(work).withThreads(1).withFormats(List.of(SweepOptions.Format.JSON_LINES));
    for (int length = 0; length < schema.length; length += 11) {
      clear();
      Files.write(work.resolve("results.jsonl.part"), bytes);
      Files.write(work.resolve("results.schema.json.part"), Arrays.copyOf(schema, length));
      resume(options);
      assertThat(Files.readAllBytes(work.resolve("results.jsonl"))).isEqualTo(bytes);
      assertThat(Files.readAllBytes(work.resolve("results.schema.json"))).isEqualTo(schema);
    }
  }

  @Test
  void diedBetweenTheMovesOfTheFiles() throws IOException {
    // CSV in place; schema in place; the JSON lines whole but not moved.
    Files.write(work.resolve("results.csv"), wholeBytes("results.csv"));
    Files.write(work.resolve("results.schema.json"), wholeBytes("results.schema.json"));
    Files.write(work.resolve("results.jsonl.part"), wholeBytes("results.jsonl"));
    assertThat(resume(both(work))).isEmpty();
    assertThat(Files.readAllBytes(work.resolve("results.jsonl")))
        .isEqualTo(wholeBytes("results.jsonl"));
  }

  @Test
  void formatsThatDiedAtDifferentPointsGoOnAtTheEarlier() throws IOException {
    byte[] csv = wholeBytes("results.csv");
    byte[] json = wholeBytes("results.jsonl");
    Files.write(work.resolve("results.csv.part"), Arrays.copyOf(csv, csv.length - 5));
    Files.write(work.resolve("results.jsonl.part"), Arrays.copyOf(json, json.length / 2));
    Files.write(work.resolve("results.schema.json.part"), wholeBytes("results.schema.json"));
    long rows = newlines(json, json.length / 2);
    assertThat(resume(both(work))).hasSize((int) (24 - rows));
    assertThat(Files.readAllBytes(work.resolve("results.csv"))).isEqualTo(csv);
    assertThat(Files.readAllBytes(work.resolve("results.jsonl"))).isEqualTo(json);
  }

  @Test
  void rowsAreKeptForAnotherCommandLineOfTheSameRun() throws IOException {
    byte[] csv = wholeBytes("results.csv");
    Files.write(work.resolve("results.csv.part"), Arrays.copyOf(csv, csv.length - 5));
    SweepProvenance p = TestSweeps.PROVENANCE;
    SweepProvenance other =
        new SweepProvenance(
            "0.1.1", "svmodel sweep x", p.studyFile(), p.inputs(), p.modelVersion(), p.seed());
    SweepOutcome outcome =
        new SweepRunner(
                points,
                () -> TestSweeps::predict,
                other,
                SweepOptions.csv(work),
                SweepProgress.NONE)
            .run();
    assertThat(outcome.there()).isEqualTo(23);
    assertThat(Files.readString(work.resolve("results.csv")))
        .isEqualTo(
            new String(csv, StandardCharsets.UTF_8)
                .replace("# svmodel: 0.1.0", "# svmodel: 0.1.1")
                .replace("sweep interrupt-cost", "sweep x"));
  }

  @Test
  void partOfOtherInputsIsNotContinued() throws IOException {
    String csv = Files.readString(whole.resolve("results.csv"));
    SweepProvenance p = TestSweeps.PROVENANCE;
    SweepProvenance old =
        new SweepProvenance(
            p.svmodelVersion(), p.command(), p.studyFile(), Map.of(), p.modelVersion(), p.seed());
    Files.writeString(
        work.resolve("results.csv.part"), csv.replace(p.identity(points), old.identity(points)));
    assertThat(resume(SweepOptions.csv(work))).hasSize(24);
  }

  @Test
  void rowThatIsNotItsPointsIsCutWithWhatFollows() throws IOException {
    List<String> lines = Files.readAllLines(whole.resolve("results.csv"));
    lines.remove(10 + 6);
    Files.write(work.resolve("results.csv.part"), lines);
    assertThat(resume(SweepOptions.csv(work))).hasSize(18);
    assertThat(Files.readAllBytes(work.resolve("results.csv")))
        .isEqualTo(wholeBytes("results.csv"));
  }

  @Test
  void zerosThatACrashLeftAreCut() throws IOException {
    byte[] csv = wholeBytes("results.csv");
    Files.write(work.resolve("results.csv.part"), Arrays.copyOf(csv, csv.length + 5_000_000));
    assertThat(resume(SweepOptions.csv(work))).isEmpty();
    assertThat(Files.readAllBytes(work.resolve("results.csv"))).isEqualTo(csv);
  }

  @Test
  void interruptKeepsWhatIsFinished() throws Exception {
    CountDownLatch before = new CountDownLatch(11); // points 0 to 10, whoever computes them
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    PointFunction slow =
        p -> {
          if (p.index() == 11) {
            awaitQuietly(before);
            started.countDown();
            awaitQuietly(go);
          }
          try {
            return TestSweeps.predict(p); // some points fail
          } finally {
            if (p.index() < 11) {
              before.countDown();
            }
          }
        };
    SweepRunner runner = runner(points, SweepOptions.csv(work).withThreads(2), () -> slow);
    SweepOutcome[] outcome = new SweepOutcome[1];
    boolean[] interrupted = new boolean[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                outcome[0] = runner.run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } finally {
                interrupted[0] = Thread.currentThread().isInterrupted();
              }
            });
    thread.start();
    started.await();
    thread.interrupt();
    Thread.sleep(200);
    go.countDown();
    thread.join();
    assertThat(interrupted[0]).isTrue();
    assertThat(outcome[0].state()).isEqualTo(State.INTERRUPTED);
    // Point 11 was under way and ended within the time of grace.
    assertThat(outcome[0].computed()).isBetween(12L, 23L);
    assertThat(outcome[0].files()).containsExactly(work.resolve("results.csv.part"));
    assertThat(resume(SweepOptions.csv(work))).hasSize(24 - (int) outcome[0].computed());
    assertThat(Files.readAllBytes(work.resolve("results.csv")))
        .isEqualTo(wholeBytes("results.csv"));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void stopFromAnotherThreadWaitsForTheEnd() throws Exception {
    SweepRunner[] self = new SweepRunner[1];
    boolean[] ended = new boolean[1];
    Thread hook =
        new Thread(
            () -> {
              try {
                ended[0] = self[0].stop(10_000);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    CountDownLatch once = new CountDownLatch(1);
    PointFunction slow =
        p -> {
          if (p.index() == 5) {
            hook.start();
            once.countDown();
          }
          sleep(p.index() > 5 ? 100 : 0);
          return TestSweeps.predict(p);
        };
    self[0] = runner(points, SweepOptions.csv(work).withThreads(1), () -> slow);
    SweepOutcome outcome = self[0].run();
    hook.join();
    assertThat(ended[0]).isTrue();
    assertThat(outcome.state()).isEqualTo(State.INTERRUPTED);
    assertThat(resume(SweepOptions.csv(work))).hasSize(24 - (int) outcome.computed());
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void twoRunsDoNotWriteOneFile() throws IOException {
    Path part = work.resolve("results.csv.part");
    try (RandomAccessFile other = new RandomAccessFile(part.toFile(), "rw");
        FileLock lock = other.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> run(points, SweepOptions.csv(work)))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "cannot write the result to "
                  + work
                  + ": "
                  + part
                  + " is being written by another sweep");
    }
  }
}
