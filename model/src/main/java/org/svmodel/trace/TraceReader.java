package org.svmodel.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a trace, as a stream: it holds one chunk at a time.
 *
 * <p>Opening it reads the header, steps over the chunks by their own headers, and reads the
 * trailer: so a file that is cut short is told at once, and the sums are known before the records.
 * Every checksum, size, number and rule of {@code docs/trace-format.md} is checked; anything wrong
 * is one {@link TraceException} with the byte's offset.
 */
public final class TraceReader implements Closeable {
  private static final byte[] MAGIC = "SVMTRACE".getBytes(StandardCharsets.US_ASCII);
  private static final int BYTE_ORDER_MARK = 0x0A0B0C0D;
  private static final int FIXED_HEADER = 20;
  private static final int MOST_PAYLOAD = 8 << 20;
  private static final int LEAST_PAYLOAD = 4 * 4 + 8 + 32 + 4 * 16;
  private static final int CHUNK_HEADER = 20;
  private static final int DATA = 0x4B4E4843; // CHNK
  private static final int TRAILER = 0x524C5254; // TRLR
  private static final int MOST_RAW = 4 << 20;
  private static final int MOST_PACKED = 4_211_712;
  private static final int TRAILER_NUMBERS = 29;
  private static final int LONGEST_STRING = 4096;
  private static final int MOST_ARGUMENTS = 1024;

  private final String name;
  private final ByteInput input;
  private final TraceHeader header;
  private final long firstChunk;
  private final TraceTotals totals;
  private byte[] packed = new byte[1 << 16];
  private byte[] raw = new byte[1 << 16];

  private TraceReader(String name, ByteInput input) throws IOException {
    this.name = name;
    this.input = input;
    byte[] payload = payload();
    this.firstChunk = (long) FIXED_HEADER + payload.length + 4;
    this.header = header(payload);
    this.totals = survey();
  }

  /**
   * Opens a trace and checks its frame.
   *
   * @throws TraceException for a file that is not a whole trace
   * @throws IOException when the file cannot be read
   */
  public static TraceReader open(Path file) throws IOException {
    return open(file.toString(), ByteInput.of(file));
  }

  static TraceReader open(String name, ByteInput input) throws IOException {
    boolean ok = false;
    try {
      TraceReader reader = new TraceReader(name, input);
      ok = true;
      return reader;
    } finally {
      if (!ok) {
        input.close();
      }
    }
  }

  public TraceHeader header() {
    return header;
  }

  /** Sums of the trailer; {@link #read} checks them against the records. */
  public TraceTotals totals() {
    return totals;
  }

  /** Size of the file in bytes. */
  public long size() {
    return input.size();
  }

  String name() {
    return name;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  /**
   * Passes every record to a visitor, from the first; may be called again.
   *
   * @param progress is told how many bytes of the file have been read, after every chunk
   * @throws TraceException at the first rule that is broken; the visitor has seen what came before
   */
  public void read(TraceVisitor visitor, LongConsumer progress) throws IOException {
    RecordDecoder decoder = new RecordDecoder(name, totals, visitor);
    long at = firstChunk;
    for (long chunk = 0; chunk < totals.chunks(); chunk++) {
      ByteBuffer head = chunkHeader(at);
      int size = contents(at, head);
      decoder.decode(raw, size, at);
      at += CHUNK_HEADER + head.getInt(8);
      progress.accept(at);
    }
    decoder.finish(at);
  }

  private TraceException bad(long offset, String message, Object... arguments) {
    return new TraceException(name, offset, message.formatted(arguments));
  }

  private ByteBuffer bytes(long position, int length, String what) throws IOException {
    if (input.size() - position < length) {
      throw bad(input.size(), "the file is cut short: it ends within %s", what);
    }
    byte[] bytes = new byte[length];
    input.read(position, bytes, length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] payload() throws IOException {
    if (input.size() == 0) {
      throw bad(0, "the file is empty");
    }
    int there = (int) Math.min(input.size(), MAGIC.length);
    byte[] magic = bytes(0, there, "its first bytes").array();
    if (!Arrays.equals(magic, Arrays.copyOf(MAGIC, there))) {
      throw bad(0, "not a trace: it does not begin with SVMTRACE");
    }
    ByteBuffer fixed = bytes(0, FIXED_HEADER, "the header");
    int mark = fixed.getInt(8);
    if (mark == Integer.reverseBytes(BYTE_ORDER_MARK)) {
      throw bad(8, "the trace has big-endian byte order, which this version does not have");
    }
    if (mark != BYTE_ORDER_MARK) {
      throw bad(8, "the byte-order mark is damaged");
    }
    int major = Short.toUnsignedInt(fixed.getShort(12));
    if (major != 1) {
      throw bad(12, "version %d of the trace format; this reader knows version 1", major);
    }
    int size = fixed.getInt(16);
    if (size < LEAST_PAYLOAD || size > MOST_PAYLOAD) {
      throw bad(16, "a header of %d bytes is out of range", Integer.toUnsignedLong(size));
    }
    ByteBuffer all = bytes(0, FIXED_HEADER + size + 4, "the header");
    int crc = crc(all.array(), FIXED_HEADER + size);
    if (all.getInt(FIXED_HEADER + size) != crc) {
      throw bad(FIXED_HEADER + size, "the header is damaged: its checksum is wrong");
    }
    return Arrays.copyOfRange(all.array(), FIXED_HEADER, FIXED_HEADER + size);
  }

  private TraceHeader header(byte[] payload) {
    ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    expect(in, TraceHeader.SUB_PAGE, "sub-pages");
    expect(in, TraceHeader.LINE, "lines");
    expect(in, TraceHeader.WORD, "words");
    int recorded = in.getInt();
    if ((recorded & ~15) != 0) {
      throw bad(FIXED_HEADER + 12, "unknown kinds of memory are recorded");
    }
    long quantum = in.getLong();
    byte[] hash = new byte[32];
    in.get(hash);
    in.position(LEAST_PAYLOAD);
    String tool = text(in);
    String program = text(in);
    int count = in.remaining() < 2 ? MOST_ARGUMENTS + 1 : Short.toUnsignedInt(in.getShort());
    if (count > MOST_ARGUMENTS) {
      throw bad(FIXED_HEADER + in.position(), "the number of arguments is out of range");
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arguments.add(text(in));
    }
    return new TraceHeader(
        recorded, quantum, HexFormat.of().formatHex(hash), tool, program, arguments);
  }

  private void expect(ByteBuffer in, int bytes, String what) {
    int at = in.position();
    int found = in.getInt();
    if (found != bytes) {
      throw bad(FIXED_HEADER + at, "%s of %d bytes, this version has %d", what, found, bytes);
    }
  }

  private String text(ByteBuffer in) {
    int at = in.position();
    int length = in.remaining() < 2 ? LONGEST_STRING + 1 : Short.toUnsignedInt(in.getShort());
    if (length > LONGEST_STRING || length > in.remaining()) {
      throw bad(FIXED_HEADER + at, "a string of the header is too long");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    // Not in any certain encoding: what is not ASCII is shown by its code.
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      text.append(b >= ' ' && b < 127 ? String.valueOf((char) b) : "\\x%02x".formatted(b & 0xFF));
    }
    return text.toString();
  }

  /** Steps from chunk to chunk up to the trailer. */
  private TraceTotals survey() throws IOException {
    long at = firstChunk;
    long chunks = 0;
    ByteBuffer head = chunkHeader(at);
    while (head.getInt(0) == DATA) {
      at += CHUNK_HEADER + head.getInt(8);
      if (at > input.size()) {
        throw bad(input.size(), "the file is cut short: it ends within a chunk");
      }
      chunks++;
      head = chunkHeader(at);
    }
    if (head.getInt(4) != 8 * TRAILER_NUMBERS) {
      throw bad(at + 4, "a trailer of %d bytes instead of 232", head.getInt(4));
    }
    contents(at, head);
    long end = at + CHUNK_HEADER + head.getInt(8);
    if (end != input.size()) {
      throw bad(end, "%d bytes follow the trailer", input.size() - end);
    }
    long[] numbers = new long[TRAILER_NUMBERS];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(numbers);
    if (numbers[0] != chunks) {
      throw bad(at, "the trailer counts %d chunks, the file has %d", numbers[0], chunks);
    }
    return totals(numbers);
  }

  private static TraceTotals totals(long[] n) {
    List<Long> records = new ArrayList<>(List.of(0L));
    for (int kind = 1; kind <= RecordKind.LAST; kind++) {
      records.add(n[7 + kind]);
    }
    return new TraceTotals(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], records);
  }

  private ByteBuffer chunkHeader(long at) throws IOException {
    if (at == input.size()) {
      throw bad(at, "the file is cut short: it has no trailer");
    }
    ByteBuffer head = bytes(at, CHUNK_HEADER, "the header of a chunk");
    if (head.getInt(16) != crc(head.array(), 16)) {
      throw bad(at, "the header of a chunk is damaged: its checksum is wrong");
    }
    int kind = head.getInt(0);
    if (kind != DATA && kind != TRAILER) {
      throw bad(at, "neither a chunk of data nor the trailer begins here");
    }
    int size = head.getInt(4);
    if (size < 1 || size > MOST_RAW) {
      throw bad(at + 4, "a chunk of %d bytes is out of range", Integer.toUnsignedLong(size));
    }
    int stored = head.getInt(8);
    if (stored < 1 || stored > MOST_PACKED) {
      throw bad(at + 8, "%d compressed bytes are out of range", Integer.toUnsignedLong(stored));
    }
    return head;
  }

  /** Decompresses a chunk into {@link #raw} and returns its size. */
  private int contents(long at, ByteBuffer head) throws IOException {
    int stored = head.getInt(8);
    int size = head.getInt(4);
    long start = at + CHUNK_HEADER;
    if (input.size() - start < stored) {
      throw bad(input.size(), "the file is cut short: it ends within a chunk");
    }
    packed = packed.length < stored ? new byte[stored] : packed;
    int room = size + RecordDecoder.PADDING;
    raw = raw.length < room ? new byte[room] : raw;
    input.read(start, packed, stored);
    if (head.getInt(12) != crc(packed, stored)) {
      throw bad(start, "a chunk is damaged: its checksum is wrong");
    }
    inflate(start, stored, size);
    return size;
  }

  private void inflate(long start, int stored, int size) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed, 0, stored);
      int got = inflater.inflate(raw, 0, size);
      // One byte more shows whether the stream ends here; it also lets it read its checksum.
      boolean more = inflater.inflate(new byte[1]) > 0;
      if (got != size || more || !inflater.finished() || inflater.getRemaining() > 0) {
        throw bad(start, "a chunk does not decompress to the %d bytes that it names", size);
      }
    } catch (DataFormatException e) {
      throw bad(start, "a chunk does not decompress: %s", e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
