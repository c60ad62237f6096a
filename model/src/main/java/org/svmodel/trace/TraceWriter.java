package org.svmodel.trace;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a trace record by record, as {@code docs/trace-format.md} says, for tests, benchmarks and
 * counts from elsewhere. It checks nothing, so it can write what the reader must reject.
 */
public final class TraceWriter {
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private long chunks;
  private ByteArrayOutputStream chunk = new ByteArrayOutputStream();
  private final long[] counts = new long[RecordKind.LAST + 1];
  private final long[] sums = new long[5];
  private long threads;
  private long chunkTime;
  private long endTime;

  /**
   * One entry of an interval.
   *
   * @param read time of the first read since the interval's beginning, -1 for none
   * @param write time of the first write, -1 for none
   * @param words bit map of words 0-63 and 64-127
   */
  public record Entry(
      int subPage, long read, long write, long last, int lines, long low, long high) {}

  /**
   * Any record but an interval.
   *
   * @param kind one of {@link RecordKind}
   * @param time virtual time, in instructions
   * @param fields numbers after the time; a region has no name
   */
  public TraceWriter record(int kind, int thread, long time, long... fields) {
    head(kind, thread, time);
    for (long field : fields) {
      unsigned(field);
    }
    threads += kind == RecordKind.THREAD_START ? 1 : 0;
    if (kind == RecordKind.REGION) {
      unsigned(0);
    }
    return this;
  }

  /** An interval in one part; accesses are counted as one per entry and kind. */
  public TraceWriter interval(int thread, long time, long instructions, List<Entry> entries) {
    long reads = entries.stream().filter(e -> e.read() >= 0).count();
    long writes = entries.stream().filter(e -> e.write() >= 0).count();
    head(RecordKind.INTERVAL, thread, time);
    chunk.write(0);
    long[] values = {instructions, reads, writes, reads, writes};
    for (int i = 0; i < values.length; i++) {
      unsigned(values[i]);
      sums[i] += values[i];
    }
    unsigned(entries.size());
    int subPage = 0;
    long first = 0;
    for (Entry e : entries) {
      unsigned(e.subPage() - subPage);
      subPage = e.subPage();
      boolean both = e.read() >= 0 && e.write() >= 0;
      chunk.write((e.read() >= 0 ? 1 : 0) | (e.write() >= 0 ? 2 | 2 << 2 : 0));
      long begin = both ? Math.min(e.read(), e.write()) : Math.max(e.read(), e.write());
      signed(begin - first);
      first = begin;
      if (both) {
        signed(e.write() - e.read());
      }
      unsigned(e.last() - begin);
      if (e.read() >= 0) {
        chunk.write(e.lines());
      }
      if (e.write() >= 0) {
        ByteBuffer map = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        chunk.writeBytes(map.putLong(e.low()).putLong(e.high()).array());
      }
    }
    return this;
  }

  /** Ends the chunk, of at most 4 MiB; the writer does not do so by itself. */
  public TraceWriter cut() {
    packed.writeBytes(packed("CHNK", chunk.toByteArray()));
    chunks++;
    chunk = new ByteArrayOutputStream();
    chunkTime = 0;
    return this;
  }

  /** Bytes of the chunk so far. */
  public int chunkSize() {
    return chunk.size();
  }

  /** The whole file. */
  public byte[] bytes() {
    if (chunk.size() > 0) {
      cut();
    }
    ByteBuffer trailer = ByteBuffer.allocate(8 * 29).order(ByteOrder.LITTLE_ENDIAN);
    trailer.putLong(chunks).putLong(threads).putLong(endTime);
    for (long sum : sums) {
      trailer.putLong(sum);
    }
    for (int kind = 1; kind <= RecordKind.LAST; kind++) {
      trailer.putLong(counts[kind]);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header());
    out.writeBytes(packed.toByteArray());
    out.writeBytes(packed("TRLR", trailer.array()));
    return out.toByteArray();
  }

  /** A file of these decompressed contents. */
  static byte[] file(List<byte[]> contents, byte[] trailer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header());
    contents.forEach(c -> out.writeBytes(packed("CHNK", c)));
    out.writeBytes(packed("TRLR", trailer));
    return out.toByteArray();
  }

  static byte[] header() {
    ByteBuffer payload = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    payload.putInt(512).putInt(64).putInt(4).putInt(7).putLong(50_000);
    payload.put(new byte[32 + 4 * 16]);
    text(payload, "svmtrace 1.0");
    text(payload, "toy");
    payload.putShort((short) 1);
    text(payload, "-x");
    int size = payload.position();
    ByteBuffer all = ByteBuffer.allocate(20 + size + 4).order(ByteOrder.LITTLE_ENDIAN);
    all.put("SVMTRACE".getBytes(StandardCharsets.US_ASCII)).putInt(0x0A0B0C0D);
    all.putShort((short) 1).putShort((short) 0).putInt(size);
    all.put(payload.array(), 0, size).putInt(crc(all.array(), 20 + size));
    return all.array();
  }

  private static void text(ByteBuffer into, String text) {
    into.putShort((short) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] packed(String kind, byte[] contents) {
    Deflater deflater = new Deflater();
    deflater.setInput(contents);
    deflater.finish();
    byte[] buffer = new byte[contents.length + 1000];
    int stored = deflater.deflate(buffer);
    deflater.end();
    ByteBuffer all = ByteBuffer.allocate(20 + stored).order(ByteOrder.LITTLE_ENDIAN);
    all.put(kind.getBytes(StandardCharsets.US_ASCII)).putInt(contents.length).putInt(stored);
    all.putInt(crc(buffer, stored));
    all.putInt(crc(all.array(), 16)).put(buffer, 0, stored);
    return all.array();
  }

  static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private void head(int kind, int thread, long time) {
    chunk.write(kind);
    unsigned(thread);
    signed(time - chunkTime);
    chunkTime = time;
    endTime = time;
    if (kind < counts.length) {
      counts[kind]++;
    }
  }

  private void signed(long value) {
    unsigned(value << 1 ^ value >> 63);
  }

  private void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      chunk.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    chunk.write((int) rest);
  }
}
