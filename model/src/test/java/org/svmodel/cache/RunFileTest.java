package org.svmodel.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.svmodel.cache.TestScenarios.Counting;
import org.svmodel.result.Prediction;

/** What was written comes back to the last bit, or not at all. */
class RunFileTest {
  @TempDir Path directory;

  private static SortedMap<Key, Kept> entries(int count) {
    SortedMap<Key, Kept> entries = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      Prediction prediction = new Counting("v").evaluate(TestScenarios.scenario(100 + i));
      entries.put(
          new Key((i % 2 == 0 ? -1 : 1) * (i * 0x9E3779B97F4A7C15L), ~i), Kept.of(prediction));
    }
    return entries;
  }

  private Path write(SortedMap<Key, Kept> entries) throws IOException {
    return RunWriter.write(
        directory,
        entries.entrySet().stream()
            .map(e -> new RunWriter.Entry(e.getKey(), e.getValue()))
            .iterator());
  }

  private static void assertSame(Kept actual, Kept expected) {
    assertThat(Arrays.equals(actual.numbers(), expected.numbers())).isTrue(); // by their bits
    assertThat(actual.processors()).isEqualTo(expected.processors());
    assertThat(actual.iterations()).isEqualTo(expected.iterations());
    assertThat(actual.station()).isEqualTo(expected.station());
  }

  @Test
  void everythingIsFoundAndNothingElse() throws IOException {
    SortedMap<Key, Kept> entries = entries(200);
    Path file = write(entries);
    // Of each 8 bytes high word, 8 low, 14 numbers, 3 integers and a checksum: 144 bytes. Five
    // stations of 4 + 8 bytes, and the footer of 24.
    assertThat(Files.size(file)).isEqualTo(200 * 144 + 5 * 12 + 24);
    try (RunFile run = RunFile.open(file)) {
      assertThat(run.count()).isEqualTo(200);
      for (var entry : entries.entrySet()) {
        assertSame(run.find(entry.getKey()), entry.getValue());
        Key key = entry.getKey();
        assertThat(run.find(new Key(key.high(), key.low() + 1))).isNull();
        assertThat(run.find(new Key(key.high() + 1, key.low()))).isNull();
      }
    }
    assertThat(directory).isDirectoryContaining(f -> f.equals(file));
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void anEmptyFileOfPredictionsIsOne() throws IOException {
    try (RunFile run = RunFile.open(write(new TreeMap<>()))) {
      assertThat(run.count()).isZero();
      assertThat(run.find(new Key(0, 0))).isNull();
    }
  }

  @Test
  void tornAtAnyByteItIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(write(entries(3)));
    Path torn = directory.resolve("torn.run");
    for (int length = 0; length < whole.length; length++) {
      Files.write(torn, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> RunFile.open(torn)).isInstanceOf(IOException.class);
    }
    Files.write(torn, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> RunFile.open(torn)).isInstanceOf(IOException.class);
  }

  @Test
  void withAnyByteSpoiltNothingWrongIsFound() throws IOException {
    SortedMap<Key, Kept> entries = entries(4);
    byte[] whole = Files.readAllBytes(write(entries));
    Path spoilt = directory.resolve("spoilt.run");
    int refused = 0;
    List<Integer> lost = new ArrayList<>();
    for (int place = 0; place < whole.length; place++) {
      byte[] bytes = whole.clone();
      bytes[place] ^= 0x41;
      Files.write(spoilt, bytes);
      try (RunFile run = RunFile.open(spoilt)) {
        int missing = 0;
        for (var entry : entries.entrySet()) {
          Kept found = run.find(entry.getKey());
          missing += found == null ? 1 : 0;
          if (found != null) {
            assertSame(found, entry.getValue());
          }
        }
        lost.add(missing);
      } catch (IOException e) {
        refused++;
      }
    }
    // A spoilt record of 136 bytes loses itself alone; anything else is not opened.
    assertThat(lost).hasSize(4 * 136).containsOnly(1);
    assertThat(refused).isEqualTo(whole.length - 4 * 136);
  }

  @Test
  void mergedFilesHaveEveryKeyOnceAndNoSpoiltRecord() throws IOException {
    SortedMap<Key, Kept> all = entries(50);
    List<Key> keys = List.copyOf(all.keySet());
    Path first = write(all.headMap(keys.get(30)));
    Path second = write(all.tailMap(keys.get(20)));
    byte[] bytes = Files.readAllBytes(first);
    bytes[5 * 136 + 17] ^= 1; // the sixth record of the first
    Files.write(first, bytes);
    try (RunFile one = RunFile.open(first);
        RunFile two = RunFile.open(second);
        RunFile merged =
            RunFile.open(RunWriter.write(directory, new MergedRuns(List.of(one, two))))) {
      assertThat(merged.count()).isEqualTo(49);
      for (int i = 0; i < 50; i++) {
        Kept found = merged.find(keys.get(i));
        if (i == 5) {
          assertThat(found).isNull();
        } else {
          assertSame(found, all.get(keys.get(i)));
        }
      }
    }
  }

  @Property(tries = 200)
  void anyNumbersComeBack(
      @ForAll @Size(14) double[] numbers, @ForAll int processors, @ForAll String station) {
    ByteBuffer bytes = ByteBuffer.allocate(Kept.BYTES);
    Kept kept = new Kept(numbers, processors, -processors, station);
    kept.write(bytes, s -> 1);
    assertSame(Kept.read(bytes.flip(), List.of("other", station)), kept);
  }
}
