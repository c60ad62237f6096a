package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.svmodel.sweep.TestSweeps.both;
import static org.svmodel.sweep.TestSweeps.large;
import static org.svmodel.sweep.TestSweeps.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.sweep.SweepOutcome.State;

/** Points that failed are computed again, the rest is kept byte by byte. */
class RetryFailedTest {
  private static final List<String> FILES =
      List.of("results.csv", "results.jsonl", "results.schema.json");

  /** 1200 points, more than several chunks; of them every seventh is unlucky at first. */
  private final Points points = large(300);

  private final Set<Long> asked = new ConcurrentSkipListSet<>();
  @TempDir Path directory;
  private Path expected;
  private Path out;

  @BeforeEach
  void aResultWithPointsThatFailed() throws IOException {
    expected = directory.resolve("expected");
    out = directory.resolve("out");
    runner(points, both(expected), () -> p -> good(p)).run();
    SweepOutcome first = runner(points, both(out), () -> this::unlucky).run();
    // 0, 7, … 1197
    assertThat(first.failed()).isEqualTo(172);
    asked.clear();
  }

  private static Prediction good(Point point) {
    return TestSweeps.predict(new Point(0, point.values(), point.application(), point.protocol()));
  }

  private Prediction unlucky(Point point) {
    asked.add(point.index());
    if (point.index() % 7 == 0) {
      throw new EvaluationException("out of luck,\nat point " + point.index());
    }
    return good(point);
  }

  private Prediction lucky(Point point) {
    asked.add(point.index());
    return good(point);
  }

  private SweepOptions retrying() {
    return both(out).withRetryFailed(true).withThreads(3);
  }

  private void assertWhole() throws IOException {
    for (String file : FILES) {
      assertThat(Files.mismatch(expected.resolve(file), out.resolve(file))).as(file).isEqualTo(-1);
    }
    try (var files = Files.list(out)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void failedPointsAndNoOthersAreComputedAgain() throws IOException {
    SweepOutcome outcome = runner(points, retrying(), () -> this::lucky).run();
    assertThat(asked).hasSize(172).allMatch(i -> i % 7 == 0);
    assertThat(outcome)
        .isEqualTo(
            new SweepOutcome(
                State.DONE,
                1200,
                1028,
                172,
                0,
                List.of(out.resolve("results.csv"), out.resolve("results.jsonl"))));
    assertWhole();
    asked.clear();
    assertThat(runner(points, retrying(), () -> this::lucky).run().state())
        .isEqualTo(State.ALREADY_DONE);
    assertThat(asked).isEmpty();
  }

  @Test
  void thoseThatFailAgainStayWithTheirReason() throws IOException {
    byte[] before = Files.readAllBytes(out.resolve("results.csv"));
    SweepOutcome outcome = runner(points, retrying(), () -> this::unlucky).run();
    assertThat(outcome.failed()).isEqualTo(172);
    assertThat(Files.readAllBytes(out.resolve("results.csv"))).isEqualTo(before);
  }

  @Test
  void whereOneFormatIsRetriedAndTheOtherNotItIsAgain() throws IOException {
    // Died between the two moves: the CSV is in place, the JSON lines are still the old ones.
    Files.copy(
        expected.resolve("results.csv"),
        out.resolve("results.csv"),
        StandardCopyOption.REPLACE_EXISTING);
    runner(points, retrying(), () -> this::lucky).run();
    assertThat(asked).hasSize(172);
    assertWhole();
  }

  @Test
  void anEndInBetweenLeavesTheResultAsItWas() throws IOException {
    byte[] before = Files.readAllBytes(out.resolve("results.csv"));
    PointFunction faulty =
        p -> {
          if (p.index() == 700) {
            throw new IllegalStateException("a bug");
          }
          return lucky(p);
        };
    assertThatThrownBy(() -> runner(points, retrying(), () -> faulty).run())
        .isInstanceOf(IllegalStateException.class);
    assertThat(Files.readAllBytes(out.resolve("results.csv"))).isEqualTo(before);
    SweepRunner[] self = new SweepRunner[1];
    self[0] = runner(points, retrying().withThreads(1), () -> p -> stopping(p, self[0]));
    assertThat(self[0].run().state()).isEqualTo(State.INTERRUPTED);
    assertThat(Files.readAllBytes(out.resolve("results.csv"))).isEqualTo(before);
    // What a killed process leaves behind is written over.
    Files.writeString(out.resolve("results.csv.retry"), "half a row");
    runner(points, retrying(), () -> this::lucky).run();
    assertWhole();
  }

  private Prediction stopping(Point point, SweepRunner self) {
    try {
      if (point.index() == 700) {
        assertThat(self.stop(0)).isFalse();
      } else if (point.index() > 700) {
        Thread.sleep(20); // the runner hears of it before the points are all done
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return lucky(point);
  }

  @Test
  void anInterruptedRunIsFinishedAndItsFailedPointsComputedAgain() throws IOException {
    byte[] csv = Files.readAllBytes(out.resolve("results.csv"));
    Files.delete(out.resolve("results.csv"));
    Files.delete(out.resolve("results.jsonl"));
    // Half of the bytes: some 600 rows, whose failed points are the multiples of 7 below.
    Files.write(out.resolve("results.csv.part"), Arrays.copyOf(csv, csv.length / 2));
    SweepOptions options = SweepOptions.csv(out).withRetryFailed(true);
    SweepOutcome outcome = runner(points, options, () -> this::lucky).run();
    long there = 1200 - asked.stream().filter(i -> i % 7 != 0).count() * 7 / 6;
    assertThat(there).isBetween(500L, 700L);
    assertThat(asked).contains(0L, 7L, 1199L).doesNotContain(1L, 8L, 400L);
    assertThat(outcome.computed()).isEqualTo(asked.size());
    assertThat(outcome.failed()).isZero();
    assertThat(Files.mismatch(expected.resolve("results.csv"), out.resolve("results.csv")))
        .isEqualTo(-1);
  }

  @Test
  void withoutAResultThereIsNothingToRetry() {
    SweepOptions elsewhere = retrying();
    assertThatThrownBy(() -> runner(large(299), elsewhere, () -> this::lucky).run())
        .isInstanceOf(ResultExistsException.class)
        .hasMessage(
            out
                + " holds no result of this study with these inputs and this model: there is"
                + " nothing to retry");
    assertThat(asked).isEmpty();
  }
}
