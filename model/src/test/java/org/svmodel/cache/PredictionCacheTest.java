package org.svmodel.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.svmodel.cache.TestScenarios.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.svmodel.cache.TestScenarios.Counting;
import org.svmodel.result.Prediction;
import org.svmodel.result.PredictionFields;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Scenario;

/** What is asked twice is computed once, by whichever process; nothing else changes. */
class PredictionCacheTest {
  @TempDir Path directory;

  private CacheFolder folder() {
    return new CacheFolder(directory.resolve("cache"));
  }

  /** Evaluates some interrupt costs through the cache; says how many were computed. */
  private long computed(String version, int from, int to) {
    Counting counting = new Counting(version);
    try (PredictionCache cache = PredictionCache.open(folder(), version)) {
      CachingEvaluator caching = new CachingEvaluator(counting, cache);
      for (int i = from; i < to; i++) {
        assertSame(caching.evaluate(scenario(i)), scenario(i));
      }
      assertThat(caching.hits()).isEqualTo(to - from - counting.asked.get());
    }
    return counting.asked.get();
  }

  /** Every field that a result has, bit by bit. */
  private static void assertSame(Prediction actual, Scenario scenario) {
    Prediction expected = new Counting("v").evaluate(scenario);
    for (PredictionFields.Field field : PredictionFields.all()) {
      assertThat(field.of(actual)).as(field.name()).isEqualTo(field.of(expected));
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.exists(directory.resolve("cache"))) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(directory.resolve("cache"))) {
      return walk.filter(f -> f.toString().endsWith(".run")).toList();
    }
  }

  @Test
  void overlappingStudiesComputeTheRestOnly() throws IOException {
    assertThat(computed("v1", 100, 150)).isEqualTo(50);
    // 140 to 149 are there.
    assertThat(computed("v1", 140, 200)).isEqualTo(50);
    assertThat(computed("v1", 100, 200)).isZero();
    assertThat(files()).hasSize(2);
  }

  @Test
  void anotherVersionOfTheModelFindsNothing() {
    assertThat(computed("v1", 100, 110)).isEqualTo(10);
    assertThat(computed("v2", 100, 110)).isEqualTo(10);
    assertThat(computed("v1", 100, 110)).isZero();
    try (PredictionCache cache = PredictionCache.open(folder(), "v1")) {
      assertThatThrownBy(() -> new CachingEvaluator(new Counting("v2"), cache))
          .hasMessage("the cache holds predictions of v1, not of v2");
    }
  }

  @Test
  void namesAreThoseOfTheScenarioThatAsks() {
    computed("v1", 100, 101);
    Scenario s = scenario(100);
    Scenario other = new Scenario("mine", s.hardware(), s.profile(), s.measurement(), s.protocol());
    Counting counting = new Counting("v1");
    try (PredictionCache cache = PredictionCache.open(folder(), "v1")) {
      assertSame(new CachingEvaluator(counting, cache).evaluate(other), other);
    }
    assertThat(counting.asked).hasValue(0);
  }

  @Test
  void whatHasNoPredictionIsAskedAgain() {
    Counting counting = new Counting("v1");
    try (PredictionCache cache = PredictionCache.open(folder(), "v1")) {
      CachingEvaluator caching = new CachingEvaluator(counting, cache);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> caching.evaluate(scenario(13)))
            .isInstanceOf(EvaluationException.class);
      }
      assertThat(caching.holds(scenario(13))).isFalse();
    }
    assertThat(counting.asked).hasValue(2);
  }

  @Test
  void whatIsNotWrittenYetIsFoundToo() {
    Counting counting = new Counting("v1");
    try (PredictionCache cache = PredictionCache.open(folder(), "v1")) {
      CachingEvaluator caching = new CachingEvaluator(counting, cache);
      caching.evaluate(scenario(100));
      assertThat(caching.holds(scenario(100))).isTrue();
      assertThat(caching.holds(scenario(101))).isFalse();
    }
  }

  @Test
  void openForReadingItWritesNothing() throws IOException {
    try (PredictionCache cache = PredictionCache.openForReading(folder(), "v1")) {
      new CachingEvaluator(new Counting("v1"), cache).evaluate(scenario(100));
    }
    assertThat(directory.resolve("cache")).doesNotExist();
  }

  @Test
  void manyFilesAreMergedAndNothingIsLost() throws IOException {
    for (int i = 0; i < 30; i++) {
      assertThat(computed("v1", 100 + 10 * i, 110 + 10 * i)).isEqualTo(10);
      assertThat(files()).hasSizeLessThanOrEqualTo(8);
    }
    assertThat(computed("v1", 100, 400)).isZero();
    assertThat(folder().contents().get(0).predictions()).isEqualTo(300);
  }

  @Test
  void threadsAndProcessesAtOnceShareIt() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(6);
    List<Callable<Long>> tasks = new ArrayList<>();
    for (int t = 0; t < 6; t++) {
      int from = 100 + 50 * t; // half of it is the next one's too
      tasks.add(
          () -> {
            long asked = 0;
            for (int i = 0; i < 10; i++) {
              asked += computed("v1", from + 10 * i, from + 10 * i + 10);
            }
            return asked;
          });
    }
    for (Future<Long> each : pool.invokeAll(tasks)) {
      assertThat(each.get()).isLessThanOrEqualTo(100);
    }
    pool.shutdown();
    assertThat(computed("v1", 100, 450)).isZero();
  }

  @Test
  void theOldestFilesOfNoUseGoFirst() throws IOException {
    computed("v1", 100, 110);
    computed("v1", 200, 210);
    computed("v2", 300, 310);
    Instant hour = Instant.now().minusSeconds(3600);
    for (Path file : files()) {
      Files.setLastModifiedTime(file, FileTime.from(hour));
    }
    computed("v1", 205, 206); // of use now
    Path left = directory.resolve("cache/predictions/left.tmp");
    Files.writeString(left, "unfinished");
    folder().trim(Long.MAX_VALUE);
    assertThat(left).exists(); // somebody may be writing it
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(90_000)));
    // Each file has 10 · 144 B and some; two fit.
    folder().trim(2 * (10 * 144 + 200));
    assertThat(left).doesNotExist();
    assertThat(files()).hasSize(2);
    folder().trim(10 * 144 + 200);
    assertThat(computed("v1", 200, 210)).isZero();
    assertThat(computed("v1", 100, 101)).isEqualTo(1);
  }

  @Test
  void contentsAndClear() throws IOException {
    assertThat(folder().contents()).isEmpty();
    assertThat(folder().clear()).isZero();
    computed("v1", 100, 110);
    computed("v 2/..", 100, 105);
    Path foreign = Files.writeString(directory.resolve("cache/archive.jsa"), "of the launcher");
    List<CacheFolder.Content> contents = folder().contents();
    assertThat(contents).hasSize(2);
    assertThat(contents.get(0).version()).startsWith("v1-");
    assertThat(contents.get(0).predictions()).isEqualTo(10);
    assertThat(contents.get(1).version()).startsWith("v_2_..-");
    assertThat(contents.get(1).bytes()).isBetween(5 * 144L, 5 * 144L + 200);
    assertThat(folder().clear()).isEqualTo(contents.get(0).bytes() + contents.get(1).bytes());
    assertThat(folder().contents()).isEmpty();
    assertThat(foreign).exists();
    assertThat(directory.resolve("cache/predictions")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeUsedHindersNobody() throws IOException {
    Files.writeString(directory.resolve("cache"), "a file is in the way");
    Counting counting = new Counting("v1");
    PredictionCache cache = PredictionCache.open(folder(), "v1");
    CachingEvaluator caching = new CachingEvaluator(counting, cache);
    assertSame(caching.evaluate(scenario(100)), scenario(100));
    cache.close();
    assertThat(cache.problem()).isPresent();
    assertThat(counting.asked).hasValue(1);
  }

  @Test
  void theUsersFolderFollowsTheEnvironment() {
    assertThat(CacheFolder.ofUser(Map.of("XDG_CACHE_HOME", "/x", "HOME", "/h")))
        .contains(new CacheFolder(Path.of("/x/svmodel")));
    assertThat(CacheFolder.ofUser(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/h")))
        .contains(new CacheFolder(Path.of("/h/.cache/svmodel")));
    assertThat(CacheFolder.ofUser(Map.of())).isEmpty();
  }
}
