package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps in processes of their own: killed at any moment, and in a small heap. */
class ProcessTest {
  @TempDir Path directory;

  /** The program of the process: runs a sweep of so many axis values into a folder. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
      long start = System.nanoTime();
      Path out = Path.of(args[0]);
      SweepOptions options =
          (args[2].equals("both") ? TestSweeps.both(out) : SweepOptions.csv(out)).withThreads(2);
      SweepOutcome outcome = TestSweeps.run(TestSweeps.large(Integer.parseInt(args[1])), options);
      double seconds = (System.nanoTime() - start) * 1e-9;
      System.out.printf(
          Locale.ROOT,
          "%s %d %d %.0f%n",
          outcome.state(),
          outcome.there(),
          outcome.failed(),
          outcome.computed() / seconds);
    }
  }

  private Process start(Path out, int values, String formats) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            out.toString(),
            Integer.toString(values),
            formats)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output").toFile())
        .start();
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output")).strip();
  }

  @Test
  void killedAtRandomMomentsAndContinued() throws Exception {
    int values = 5_000;
    Path whole = directory.resolve("whole");
    TestSweeps.run(TestSweeps.large(values), TestSweeps.both(whole));
    Path out = directory.resolve("out");
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(20261122L);
    for (int kill = 0; kill < 4; kill++) {
      Process process = start(out, values, "both");
      awaitRows(process, out, random.nextInt(50_000, 1_000_000));
      process.destroyForcibly().waitFor();
    }
    Process last = start(out, values, "both");
    assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output()).matches("(ALREADY_)?DONE \\d+ 4000 \\d+");
    for (String file : List.of("results.csv", "results.jsonl", "results.schema.json")) {
      assertThat(Files.mismatch(whole.resolve(file), out.resolve(file))).as(file).isEqualTo(-1);
    }
  }

  /** Waits until the process has written so many bytes more, or has ended. */
  private static void awaitRows(Process process, Path out, long bytes) throws Exception {
    Path part = out.resolve("results.csv.part");
    long target = (Files.exists(part) ? Files.size(part) : 0) + bytes;
    while (process.isAlive() && !(Files.exists(part) && Files.size(part) >= target)) {
      Thread.sleep(1);
    }
  }

  @Test
  void aMillionPointsInASmallHeap() throws Exception {
    Process process = start(directory.resolve("million"), 250_000, "csv");
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(output()).startsWith("DONE 0 200000 ");
  }
}
