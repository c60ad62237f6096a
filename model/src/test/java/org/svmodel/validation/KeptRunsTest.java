package org.svmodel.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/** Simulated runs are made once, and only those that are there whole count as made. */
class KeptRunsTest {
  @TempDir Path folder;

  private final AtomicInteger asked = new AtomicInteger();

  private final Evaluator simulator =
      new Evaluator() {
        @Override
        public Prediction evaluate(Scenario scenario) {
          asked.incrementAndGet();
          return Cases.answer(8, 2);
        }

        @Override
        public String version() {
          return "fake 1";
        }
      };

  private Prediction ask(String program, String protocol) throws IOException {
    try (KeptRuns kept = KeptRuns.open(folder.resolve("runs"))) {
      return kept.over(simulator, program).evaluate(Cases.of("fft", 0, protocol, false).scenario());
    }
  }

  @Test
  void aRunIsMadeOnce() throws IOException {
    Prediction first = ask("a trace", "base");
    Prediction again = ask("a trace", "base");
    assertThat(asked).hasValue(1);
    assertThat(again.breakdown()).isEqualTo(first.breakdown());
    assertThat(again.sequentialSeconds()).isEqualTo(first.sequentialSeconds());
    assertThat(again.speedup()).isEqualTo(again.sequentialSeconds() / 10.0); // 8 + 2 s
  }

  @Test
  void anotherTraceOrProtocolIsAnotherRun() throws IOException {
    ask("a trace", "base");
    ask("another trace", "base");
    ask("a trace", "genima");
    assertThat(asked).hasValue(3);
  }

  @Test
  void aTornLineIsMadeAgainAndHarmsNoOther() throws IOException {
    ask("a trace", "base");
    Path file = folder.resolve("runs");
    String whole = Files.readString(file).stripTrailing();
    Files.writeString(file, whole.substring(0, whole.length() - 3));
    ask("a trace", "base");
    ask("a trace", "base");
    assertThat(asked).hasValue(2);
  }
}
