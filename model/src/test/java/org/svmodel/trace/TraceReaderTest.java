package org.svmodel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to break a trace gives one message with an offset. */
class TraceReaderTest {
  private static final TraceVisitor NOBODY =
      new TraceVisitor() {
        @Override
        public void record(int kind, int thread, long time, long a, long b, long c, long d) {}

        @Override
        public void interval(IntervalPart part) {}
      };

  static void read(byte[] file) throws IOException {
    try (TraceReader reader = TraceReader.open("t", ByteInput.of(file))) {
      reader.read(NOBODY, at -> {});
    }
  }

  private static byte[] good() {
    ToyRun run = new ToyRun(2);
    int lock = run.mutex();
    int barrier = run.barrier();
    run.read(0, 8).acquire(1, lock).write(1, 8, 0).release(1, lock).pass(barrier);
    return run.end();
  }

  private static void rejected(byte[] file, String... message) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(TraceException.class)
        .hasMessageStartingWith("t: byte ")
        .hasMessageContainingAll(message);
  }

  @Test
  void readsAGoodTrace() throws IOException {
    read(good());
  }

  @Test
  void everyTruncationIsTold() {
    byte[] good = good();
    for (int n = 1; n < good.length; n++) {
      rejected(Arrays.copyOf(good, n), "cut short");
    }
    rejected(new byte[0], "byte 0: the file is empty");
  }

  @Test
  void everyChangedByteIsTold() {
    byte[] good = good();
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 0x10;
      assertThatThrownBy(() -> read(bad)).as("byte %d", i).isInstanceOf(TraceException.class);
    }
  }

  @Test
  void foreignFilesAreTold() {
    byte[] other = good();
    ByteBuffer.wrap(other).order(ByteOrder.BIG_ENDIAN).putInt(8, 0x0A0B0C0D);
    rejected(other, "byte 8", "big-endian");
    byte[] version = good();
    version[12] = 2;
    rejected(version, "byte 12", "version 2");
    byte[] text = "SVMTRACK and so on".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    rejected(text, "byte 0", "not a trace");
    byte[] more = Arrays.copyOf(good(), good().length + 1);
    rejected(more, "1 bytes follow the trailer");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MAX_VALUE, (4 << 20) + 1})
  void sizesOfChunksAreBounded(int size) {
    byte[] good = good();
    int at = TraceWriter.header().length;
    ByteBuffer chunk = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    chunk.putInt(at + 4, size);
    chunk.putInt(at + 16, TraceWriter.crc(Arrays.copyOfRange(good, at, at + 16), 16));
    rejected(good, "byte " + (at + 4), "out of range");
    byte[] stored = good();
    chunk = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    chunk.putInt(at + 8, size);
    chunk.putInt(at + 16, TraceWriter.crc(Arrays.copyOfRange(stored, at, at + 16), 16));
    rejected(stored, "byte");
  }

  @Test
  void aChunkThatGrowsBeyondItsSizeIsTold() {
    byte[] good = good();
    int at = TraceWriter.header().length;
    ByteBuffer chunk = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    chunk.putInt(at + 4, chunk.getInt(at + 4) - 1);
    chunk.putInt(at + 16, TraceWriter.crc(Arrays.copyOfRange(good, at, at + 16), 16));
    rejected(good, "does not decompress to");
  }

  private static void hostile(String message, Consumer<TraceWriter> records) {
    TraceWriter writer = new TraceWriter();
    writer.record(RecordKind.THREAD_START, 0, 0, 0).record(RecordKind.CREATE, 0, 0, 1);
    writer.record(RecordKind.THREAD_START, 1, 0, 1);
    writer.record(RecordKind.OBJECT, 0, 0, 0, RecordKind.MUTEX, 64, 0);
    writer.record(RecordKind.OBJECT, 0, 0, 1, RecordKind.MUTEX, 65, 0);
    writer.record(RecordKind.OBJECT, 0, 0, 2, RecordKind.BARRIER, 66, 2);
    records.accept(writer);
    rejected(writer.bytes(), message);
  }

  private static void ends(TraceWriter w, long time) {
    w.record(RecordKind.THREAD_END, 1, time, 0).record(RecordKind.THREAD_END, 0, time, 0);
  }

  @Test
  void threadsThatNeverEnd() {
    hostile("threads that never end: 1", w -> w.record(RecordKind.THREAD_END, 1, 5, 0));
    hostile(
        "thread 1 is not running",
        w -> w.record(RecordKind.THREAD_END, 1, 5, 0).record(RecordKind.CREATE, 1, 5, 2));
    hostile(
        "does not",
        w -> {
          ends(w, 1);
          w.interval(1, 9, 3, List.of());
        });
  }

  @Test
  void aCycleOfLocksCannotGoOn() {
    // 0 holds A and 1 holds B; now 0 takes B and 1 takes A.
    hostile(
        "lock 1 is acquired while another thread holds it",
        w -> {
          w.record(RecordKind.ACQUIRE, 0, 1, 0, 0, 0, 0);
          w.record(RecordKind.ACQUIRE, 1, 2, 1, 0, 0, 0);
          w.record(RecordKind.ACQUIRE, 0, 3, 1, 0, 0, 0);
          w.record(RecordKind.ACQUIRE, 1, 3, 0, 0, 0, 0);
          ends(w, 4);
        });
    hostile("is released by a thread", w -> w.record(RecordKind.RELEASE, 0, 1, 0, 0));
    hostile("last holder", w -> w.record(RecordKind.ACQUIRE, 0, 1, 0, 0, 0, 2));
    hostile("lock 0 cannot be shared", w -> w.record(RecordKind.ACQUIRE, 0, 1, 0, 1, 0, 0));
  }

  @Test
  void barriersOutOfOrder() {
    hostile(
        "left before all have arrived",
        w ->
            w.record(RecordKind.BARRIER_ARRIVE, 0, 1, 2, 0)
                .record(RecordKind.BARRIER_LEAVE, 0, 2, 2, 0, 0));
    hostile("episodes are out of order", w -> w.record(RecordKind.BARRIER_ARRIVE, 0, 1, 2, 1));
    hostile("object 0 is no barrier", w -> w.record(RecordKind.BARRIER_ARRIVE, 0, 1, 0, 0));
    hostile(
        "ends while it waits",
        w ->
            w.record(RecordKind.BARRIER_ARRIVE, 0, 1, 2, 0).record(RecordKind.THREAD_END, 0, 2, 0));
  }

  @Test
  void numbersOutOfRange() {
    hostile(
        "time goes back",
        w -> {
          w.record(RecordKind.ACQUIRE, 0, 10, 0, 0, 0, 0);
          w.record(RecordKind.RELEASE, 0, 9, 0, 0);
        });
    hostile("a time is out of range", w -> w.record(RecordKind.RELEASE, 0, 1L << 62, 0, 0));
    hostile("object 99 is not known", w -> w.record(RecordKind.RELEASE, 0, 1, 99, 0));
    hostile(
        "an object's number is out of range", w -> w.record(RecordKind.RELEASE, 0, 1, 1L << 31, 0));
    hostile("a thread's number is out of range", w -> w.record(RecordKind.RELEASE, 5000, 1, 0, 0));
    hostile("a number is out of range", w -> w.record(RecordKind.RELEASE, 0, 1, -1, 0));
    hostile("unknown kind of record", w -> w.record(22, 0, 1));
    hostile("more instructions than its time", w -> w.interval(0, 5, 6, List.of()));
    hostile(
        "outside its interval",
        w -> w.interval(0, 5, 5, List.of(new TraceWriter.Entry(8, 2, -1, 6, 1, 0, 0))));
    hostile(
        "without words",
        w -> w.interval(0, 5, 5, List.of(new TraceWriter.Entry(8, -1, 2, 3, 0, 0, 0))));
    hostile(
        "not in ascending order",
        w ->
            w.interval(
                0,
                5,
                5,
                List.of(
                    new TraceWriter.Entry(8, 2, -1, 3, 1, 0, 0),
                    new TraceWriter.Entry(8, 2, -1, 3, 1, 0, 0))));
    hostile(
        "a sub-page is out of range",
        w -> w.interval(0, 5, 5, List.of(new TraceWriter.Entry(1 << 28, 2, -1, 3, 1, 0, 0))));
  }

  @Test
  void sumsThatDisagree() {
    byte[] good = good();
    assertThat(good.length).isPositive();
    TraceWriter writer = new TraceWriter();
    writer.record(RecordKind.THREAD_START, 0, 0, 0).record(RecordKind.THREAD_END, 0, 7, 0);
    byte[] contents = {2, 0, 0, 0, 3, 0, 14, 0};
    byte[] wrong = new byte[8 * 29];
    ByteBuffer.wrap(wrong).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1).putLong(8, 2);
    rejected(TraceWriter.file(List.of(contents), wrong), "than the trailer counts");
  }
}
