package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.svmodel.sweep.TestSweeps.both;
import static org.svmodel.sweep.TestSweeps.large;
import static org.svmodel.sweep.TestSweeps.run;
import static org.svmodel.sweep.TestSweeps.runner;
import static org.svmodel.sweep.TestSweeps.small;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.svmodel.result.Prediction;
import org.svmodel.sweep.SweepOutcome.State;

/** What a run writes, and what it does about what is there. */
class SweepRunnerTest {
  @TempDir Path directory;

  private Path csv() {
    return directory.resolve("results.csv");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void csvIsAsDocumented() throws IOException {
    SweepOutcome outcome = run(small(), SweepOptions.csv(directory));
    List<String> lines = Files.readAllLines(csv());
    String identity = TestSweeps.PROVENANCE.identity(small());
    assertThat(lines.subList(0, 9))
        .containsExactly(
            "# svmodel: 0.1.0",
            "# study: small",
            "# command: svmodel sweep interrupt-cost",
            "# study file: studies/interrupt-cost.yaml sha256:00",
            "# input: hardware/ppro-myrinet.yaml sha256:01",
            "# model: test 1",
            "# seed: 7",
            "# identity: " + identity,
            "# units: os.interrupt [s], sequentialSeconds [s], parallelSeconds [s],"
                + " breakdown.compute [s], breakdown.dataWait [s], breakdown.lockWait [s],"
                + " breakdown.barrierWait [s], breakdown.protocol [s], breakdown.handler [s]");
    assertThat(lines.get(9))
        .isEqualTo(
            "os.interrupt,os.interruptDispatch,application,protocol,hardware,processors,speedup,"
                + "efficiency,sequentialSeconds,parallelSeconds,breakdown.compute,"
                + "breakdown.dataWait,breakdown.lockWait,breakdown.barrierWait,"
                + "breakdown.protocol,breakdown.handler,bounds.lower,bounds.upper,"
                + "bottleneck.station,bottleneck.utilization,solver.iterations,solver.residual,"
                + "error");
    // Point 0: x = 0, speedup 3/7, parallel time 1/3.
    assertThat(lines.get(10))
        .isEqualTo(
            "0.0,fixed,fft,base,m,16,0.42857142857142855,0.026785714285714284,"
                + "0.14285714285714285,0.3333333333333333,0.3333333333333333,0.0,0.0,0.0,0.0,0.0,"
                + "0.0,16.0,ioBus[0],0.0,0,0.0,");
    // Point 3 fails; its row is one line whatever the message.
    assertThat(lines.get(13))
        .isEqualTo(
            "0.0,fixed,lu,genima,,,,,,,,,,,,,,,,,,,"
                + "\"no \"\"fixed point\"\", phase 3,; os.interrupt too large: point 3,\"");
    assertThat(lines).hasSize(10 + 24);
    // Points 3, 8, 13, 18, 23 fail.
    assertThat(outcome).isEqualTo(new SweepOutcome(State.DONE, 24, 0, 24, 5, List.of(csv())));
    assertThat(files()).containsExactly("results.csv");
  }

  @Test
  void jsonLinesAreAsDocumented() throws IOException {
    run(small(), both(directory));
    List<String> lines = Files.readAllLines(directory.resolve("results.jsonl"));
    assertThat(lines).hasSize(24);
    assertThat(lines.get(0))
        .isEqualTo(
            "{\"axes\":{\"os.interrupt\":0.0,\"os.interruptDispatch\":\"fixed\"},"
                + "\"application\":\"fft\",\"protocol\":\"base\",\"hardware\":\"m\","
                + "\"processors\":16,\"speedup\":0.42857142857142855,"
                + "\"efficiency\":0.026785714285714284,"
                + "\"sequentialSeconds\":0.14285714285714285,"
                + "\"parallelSeconds\":0.3333333333333333,"
                + "\"breakdown\":{\"compute\":0.3333333333333333,\"dataWait\":0.0,"
                + "\"lockWait\":0.0,\"barrierWait\":0.0,\"protocol\":0.0,\"handler\":0.0},"
                + "\"bounds\":{\"lower\":0.0,\"upper\":16.0},"
                + "\"bottleneck\":{\"station\":\"ioBus[0]\",\"utilization\":0.0},"
                + "\"solver\":{\"iterations\":0,\"residual\":0.0},\"error\":null}");
    assertThat(lines.get(3))
        .isEqualTo(
            "{\"axes\":{\"os.interrupt\":0.0,\"os.interruptDispatch\":\"fixed\"},"
                + "\"application\":\"lu\",\"protocol\":\"genima\","
                + "\"error\":\"no \\\"fixed point\\\", phase 3,; os.interrupt too large: point"
                + " 3,\"}");
    assertThat(Files.readString(directory.resolve("results.schema.json")))
        .startsWith("{\n  \"svmodel\" : \"0.1.0\",\n  \"study\" : \"small\",\n")
        .contains("\"name\" : \"axes.os.interrupt\"");
    assertThat(files()).containsExactly("results.csv", "results.jsonl", "results.schema.json");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void bytesDoNotDependOnTheNumberOfThreads(int threads) throws IOException {
    Path one = directory.resolve("one");
    Path many = directory.resolve("many");
    run(large(1500), both(one).withThreads(1));
    run(large(1500), both(many).withThreads(threads));
    for (String file : List.of("results.csv", "results.jsonl", "results.schema.json")) {
      assertThat(Files.mismatch(one.resolve(file), many.resolve(file))).as(file).isEqualTo(-1);
    }
  }

  @Test
  void finishedResultIsNotComputedAgainUnlessForced() throws IOException {
    run(small(), both(directory));
    AtomicLong calls = new AtomicLong();
    PointFunction counting =
        p -> {
          calls.incrementAndGet();
          return TestSweeps.predict(p);
        };
    SweepOutcome again = runner(small(), both(directory), () -> counting).run();
    assertThat(again.state()).isEqualTo(State.ALREADY_DONE);
    assertThat(again.there()).isEqualTo(24);
    assertThat(again.failed()).isEqualTo(5);
    assertThat(calls).hasValue(0);
    SweepOutcome forced = runner(small(), both(directory).withForce(true), () -> counting).run();
    assertThat(forced.computed()).isEqualTo(24);
    assertThat(calls).hasValue(24);
  }

  @Test
  void changedInputIsComputedAgain() throws IOException {
    run(small(), SweepOptions.csv(directory));
    SweepProvenance changed =
        new SweepProvenance(
            "0.1.0",
            "svmodel sweep interrupt-cost",
            "",
            Map.of("hardware/ppro-myrinet.yaml", "sha256:02"),
            "test 1",
            7);
    SweepOutcome outcome =
        new SweepRunner(
                small(),
                () -> TestSweeps::predict,
                changed,
                SweepOptions.csv(directory),
                SweepProgress.NONE)
            .run();
    assertThat(outcome.computed()).isEqualTo(24);
    assertThat(Files.readString(csv())).contains("sha256:02").doesNotContain("sha256:01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"results.csv", "results.jsonl"})
  void anotherStudysResultIsKeptUnlessForced(String file) throws IOException {
    run(large(3), both(directory));
    byte[] before = Files.readAllBytes(directory.resolve(file));
    SweepOptions options =
        both(directory)
            .withFormats(
                List.of(
                    file.endsWith("csv")
                        ? SweepOptions.Format.CSV
                        : SweepOptions.Format.JSON_LINES));
    assertThatThrownBy(() -> run(small(), options))
        .isInstanceOf(ResultExistsException.class)
        .hasMessage(
            directory.resolve(file)
                + " is a result of study 'large', not of 'small'; it is replaced only if forced");
    assertThat(Files.readAllBytes(directory.resolve(file))).isEqualTo(before);
    assertThat(run(small(), options.withForce(true)).state()).isEqualTo(State.DONE);
    assertThat(Files.readAllBytes(directory.resolve(file))).isNotEqualTo(before);
  }

  @Test
  void aFileOfSomeoneElsesIsKept() throws IOException {
    Files.writeString(csv(), "name,age\nann,3\n");
    assertThatThrownBy(() -> run(small(), SweepOptions.csv(directory)))
        .isInstanceOf(ResultExistsException.class)
        .hasMessage(csv() + " is not a result of svmodel; it is replaced only if forced");
    assertThat(Files.readString(csv())).isEqualTo("name,age\nann,3\n");
  }

  @Test
  void directoryThatCannotBeMadeIsAClearError() throws IOException {
    Path file = Files.writeString(directory.resolve("taken"), "a file");
    assertThatThrownBy(() -> run(small(), SweepOptions.csv(file)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot write the result to " + file + ": " + file + " is a file, not a folder");
    Path below = file.resolve("below");
    assertThatThrownBy(() -> run(small(), SweepOptions.csv(below)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write the result to " + below + ": ");
  }

  @Test
  void faultOfTheFunctionEndsTheRunAndKeepsThePointsBefore() throws IOException {
    FaultyAt17 faulty = new FaultyAt17();
    assertThatThrownBy(() -> runner(small(), SweepOptions.csv(directory), () -> faulty).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
    assertThat(runner(small(), SweepOptions.csv(directory)).plan().there()).isEqualTo(17);
    assertThat(run(small(), SweepOptions.csv(directory)).there()).isEqualTo(17);
  }

  private static final class FaultyAt17 implements PointFunction {
    @Override
    public Prediction predict(Point point) {
      if (point.index() == 17) {
        throw new IllegalStateException("a bug");
      }
      return TestSweeps.predict(point);
    }
  }

  @Test
  void progressEndsWithEverythingDone() throws IOException {
    List<long[]> heard = new ArrayList<>();
    new SweepRunner(
            small(),
            () -> TestSweeps::predict,
            TestSweeps.PROVENANCE,
            SweepOptions.csv(directory),
            (done, total, failed, rate) -> heard.add(new long[] {done, total, failed}))
        .run();
    assertThat(heard.get(0)).containsExactly(0, 24, 0);
    assertThat(heard.get(heard.size() - 1)).containsExactly(24, 24, 5);
  }

  @Test
  void planCountsAndEstimates() throws IOException {
    SweepRunner runner = runner(small(), SweepOptions.csv(directory));
    assertThat(runner.plan()).isEqualTo(new SweepPlan(24, 0, 0, OptionalDouble.empty()));
    assertThat(runner.plan(point -> false).estimatedSeconds().getAsDouble()).isPositive();
    assertThat(files()).isEmpty();
    run(small(), SweepOptions.csv(directory));
    SweepPlan done = runner(small(), SweepOptions.csv(directory)).plan(point -> false);
    assertThat(done.toDo()).isZero();
    assertThat(done.estimatedSeconds()).hasValue(0);
  }

  @Test
  void planTakesKeptPointsFromThoseToCompute() throws IOException {
    Set<Long> evaluated = new HashSet<>();
    PointFunction heard =
        point -> {
          evaluated.add(point.index());
          return TestSweeps.predict(point);
        };
    SweepRunner runner = runner(small(), SweepOptions.csv(directory), () -> heard);
    // Points 0, 3, ... 21 of 24 are kept: 8.
    SweepPlan plan = runner.plan(point -> point.index() % 3 == 0);
    assertThat(plan.kept()).isEqualTo(8);
    assertThat(plan.toDo()).isEqualTo(24);
    assertThat(plan.toCompute()).isEqualTo(16);
    assertThat(evaluated).isNotEmpty().noneMatch(index -> index % 3 == 0);
    assertThat(runner.plan(point -> true).estimatedSeconds()).hasValue(0);
  }
}
