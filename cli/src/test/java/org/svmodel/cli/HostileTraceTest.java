package org.svmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.svmodel.trace.RecordKind;
import org.svmodel.trace.TraceWriter;

/**
 * Every way to break a trace is one line on the error stream, exit 2, and no file, by {@code
 * profile} and by {@code trace info}.
 *
 * <p>Where the messages' offsets come from: the header of these traces has 20 bytes, a payload of
 * 145 (24 of numbers, 32 of hash, 64 of ranges, 25 of texts) and 4 of checksum: the chunk's header
 * of 20 bytes begins at byte 169 and its data at 189. Numbers below 128 take one byte, so the
 * records that all hostile traces begin with take 4 (start), 4 (create), 4 (start) and 3 times 7
 * (object) bytes: the first of their own is at byte 33 of the decompressed chunk.
 */
class HostileTraceTest {
  private static final int CHUNK = 169;
  private static final String IN_CHUNK =
      "byte 169: chunk of this offset, its decompressed byte %d: %s";
  private static final int MUTEX = 1;
  private static final int BARRIER = 4;

  @TempDir Path folder;

  /** Two threads; objects 0 and 1 are mutexes, 2 is a barrier of both. */
  private static byte[] trace(Consumer<TraceWriter> records) {
    TraceWriter out = new TraceWriter();
    out.record(RecordKind.THREAD_START, 0, 0, 0).record(RecordKind.CREATE, 0, 0, 1);
    out.record(RecordKind.THREAD_START, 1, 0, 1);
    out.record(RecordKind.OBJECT, 0, 0, 0, MUTEX, 64, 0);
    out.record(RecordKind.OBJECT, 0, 0, 1, MUTEX, 65, 0);
    out.record(RecordKind.OBJECT, 0, 0, 2, BARRIER, 66, 2);
    records.accept(out);
    return out.bytes();
  }

  private static byte[] good() {
    return trace(
        out -> {
          for (int t = 1; t >= 0; t--) {
            out.interval(t, 9, 9, List.of()).record(RecordKind.THREAD_END, t, 9, 0);
          }
        });
  }

  private static byte[] changed(Consumer<ByteBuffer> change) {
    byte[] bytes = good();
    change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }

  /** A size in the chunk's header, with the header's checksum made right again. */
  private static byte[] chunkSize(int at, int size) {
    return changed(
        b -> {
          b.putInt(CHUNK + at, size);
          CRC32 crc = new CRC32();
          crc.update(b.array(), CHUNK, 16);
          b.putInt(CHUNK + 16, (int) crc.getValue());
        });
  }

  private static Arguments row(String name, byte[] trace, String message, Object... numbers) {
    return Arguments.of(name, trace, message.formatted(numbers));
  }

  private static Arguments broken(String name, int at, String message, Consumer<TraceWriter> what) {
    return row(name, trace(what), IN_CHUNK, at, message);
  }

  static Stream<Arguments> hostile() {
    return Stream.concat(frames(), records());
  }

  private static Stream<Arguments> frames() {
    byte[] good = good();
    int cut = good.length - 9;
    byte[] text = "# Not a trace\n".getBytes(StandardCharsets.US_ASCII);
    return Stream.of(
        row("empty", new byte[0], "byte 0: the file is empty"),
        row("another file", text, "byte 0: not a trace: it does not begin with SVMTRACE"),
        row(
            "cut in the trailer",
            Arrays.copyOf(good, cut),
            "byte %d: the file is cut short: it ends within a chunk",
            cut),
        row(
            "cut in the header",
            Arrays.copyOf(good, 99),
            "byte 99: the file is cut short: it ends within the header"),
        row(
            "cut before the trailer",
            Arrays.copyOf(good, CHUNK + 20 + stored(good)),
            "byte %d: the file is cut short: it has no trailer",
            CHUNK + 20 + stored(good)),
        row(
            "a changed byte of the header",
            changed(b -> b.put(50, (byte) 1)),
            "byte 165: the header is damaged: its checksum is wrong"),
        row(
            "a changed byte of the data",
            changed(b -> b.put(200, (byte) ~b.get(200))),
            "byte 189: a chunk is damaged: its checksum is wrong"),
        row(
            "big-endian",
            changed(b -> b.putInt(8, 0x0D0C0B0A)),
            "byte 8: the trace has big-endian byte order, which this version does not have"),
        row(
            "version 2",
            changed(b -> b.putShort(12, (short) 2)),
            "byte 12: version 2 of the trace format; this reader knows version 1"),
        row(
            "a header of 4 GB",
            changed(b -> b.putInt(16, -1)),
            "byte 16: a header of 4294967295 bytes is out of range"),
        row(
            "a chunk of 2 GB",
            chunkSize(4, Integer.MAX_VALUE),
            "byte 173: a chunk of 2147483647 bytes is out of range"),
        row(
            "4 GB of compressed bytes",
            chunkSize(8, -1),
            "byte 177: 4294967295 compressed bytes are out of range"));
  }

  private static Stream<Arguments> records() {
    TraceWriter.Entry far = new TraceWriter.Entry(1 << 28, 2, -1, 3, 1, 0, 0);
    return Stream.of(
        broken(
            "a number over 62 bits",
            33,
            "a number is out of range",
            w -> w.record(RecordKind.RELEASE, 0, 1, -1, 0)),
        broken(
            "a region that wraps around",
            33,
            "a size is out of range",
            w -> w.record(RecordKind.REGION, 0, 1, 64, -1)),
        broken(
            "a sub-page past the last",
            33,
            "a sub-page is out of range",
            w -> w.interval(0, 5, 5, List.of(far))),
        broken(
            "more instructions than time",
            33,
            "an interval of more instructions than its time allows",
            w -> w.interval(0, 5, 6, List.of())),
        broken(
            "a cycle of locks: 0 holds A, 1 holds B, 0 takes B",
            33 + 7 + 7,
            "lock 1 is acquired while another thread holds it",
            w ->
                w.record(RecordKind.ACQUIRE, 0, 1, 0, 0, 0, 0)
                    .record(RecordKind.ACQUIRE, 1, 1, 1, 0, 0, 0)
                    .record(RecordKind.ACQUIRE, 0, 2, 1, 0, 0, 0)
                    .record(RecordKind.ACQUIRE, 1, 2, 0, 0, 0, 0)),
        broken(
            "a barrier left without its partner",
            33 + 5,
            "a barrier is left before all have arrived",
            w ->
                w.record(RecordKind.BARRIER_ARRIVE, 0, 1, 2, 0)
                    .record(RecordKind.BARRIER_LEAVE, 0, 2, 2, 0, 1)),
        broken(
            "the end of a thread that waits at a barrier for ever",
            33 + 5,
            "thread 0 ends while it waits",
            w ->
                w.record(RecordKind.BARRIER_ARRIVE, 0, 1, 2, 0)
                    .record(RecordKind.THREAD_END, 0, 2, 0)),
        neverEnds());
  }

  /** Known at the end of the file only: the offset is that of the trailer. */
  private static Arguments neverEnds() {
    byte[] trace = trace(w -> w.record(RecordKind.THREAD_END, 1, 5, 0));
    return row(
        "a thread that never ends",
        trace,
        "byte %d: threads that never end: 1",
        CHUNK + 20 + stored(trace));
  }

  private static int stored(byte[] trace) {
    return ByteBuffer.wrap(trace).order(ByteOrder.LITTLE_ENDIAN).getInt(CHUNK + 8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void isOneErrorAndNothingIsWritten(String name, byte[] trace, String message) throws IOException {
    Path file = Files.write(folder.resolve("t.svmtrace"), trace);
    String out = folder.resolve("out.yaml").toString();
    rejected(file, message, "profile", file.toString(), "--shape", "2x1", "-o", out);
    rejected(file, message, "profile", file.toString(), "--nodes", "1", "-o", out);
    rejected(file, message, "trace", "info", file.toString());
  }

  private void rejected(Path file, String message, String... arguments) throws IOException {
    Terminal result = Terminal.run(arguments);
    assertThat(result.err()).isEqualTo(file + ": " + message + "\n");
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.out()).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void theGoodTraceThatTheyAreMadeFromIsProfiled() throws IOException {
    Path file = Files.write(folder.resolve("t.svmtrace"), good());
    assertThat(Terminal.run("profile", file.toString(), "--shape", "2x1").code()).isZero();
    assertThat(Terminal.run("trace", "info", file.toString()).code()).isZero();
  }

  /** Of a barrier nobody else comes to, the run's end frees the thread: no work, but no hang. */
  @Test
  void aBarrierWithoutPartnersEndsWithTheRun() throws IOException {
    byte[] trace =
        trace(
            w ->
                w.record(RecordKind.BARRIER_ARRIVE, 1, 1, 2, 0)
                    .record(RecordKind.THREAD_END, 0, 2, 0)
                    .record(RecordKind.THREAD_END, 1, 2, 1));
    Path file = Files.write(folder.resolve("t.svmtrace"), trace);
    rejected(
        file, "the parallel section does no work", "profile", file.toString(), "--shape", "2x1");
  }

  @Test
  void aHostileSequentialTraceIsTold() throws IOException {
    Path file = Files.write(folder.resolve("t.svmtrace"), good());
    Path bad = Files.write(folder.resolve("bad"), new byte[0]);
    Terminal result =
        Terminal.run("profile", file.toString(), "--shape", "2x1", "--sequential", bad.toString());
    assertThat(result.err()).isEqualTo(bad + ": byte 0: the file is empty\n");
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
  }
}
