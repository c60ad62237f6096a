package org.svmodel.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of predictions sorted by key, written once and never changed ({@link RunWriter}):
 *
 * <pre>
 * records   n times: low word of the key, {@link Kept}, checksum of the high word and all of these
 * keys      n times: high word of the key
 * stations  as often as the footer says: length, name
 * footer    magic number, n, bytes of the stations, stations, checksum of keys, stations and n
 * </pre>
 *
 * <p>The high words are kept in memory, 8 bytes for each prediction; a record is read when its key
 * is found. A file that is torn or spoilt anywhere but in a record is refused as a whole, a spoilt
 * record is not found. Thread-safe.
 */
final class RunFile implements Closeable {
  static final long MAGIC = 0x53564d4f_44454c31L; // SVMODEL1
  static final int RECORD = Long.BYTES + Kept.BYTES + Integer.BYTES;
  static final int FOOTER = Long.BYTES + 4 * Integer.BYTES;

  private final Path path;
  private final FileChannel channel;
  private final long[] highs;
  private final List<String> stations;
  private volatile boolean used;

  private RunFile(Path path, FileChannel channel, long[] highs, List<String> stations) {
    this.path = path;
    this.channel = channel;
    this.highs = highs;
    this.stations = stations;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it cannot be read or is not whole
   */
  static RunFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return read(path, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    } catch (RuntimeException e) { // sizes that the checksum would have refused
      channel.close();
      throw new IOException(path + " is spoilt", e);
    }
  }

  private static RunFile read(Path path, FileChannel channel) throws IOException {
    long size = channel.size();
    ByteBuffer footer = readAt(channel, Math.max(0, size - FOOTER), FOOTER);
    long magic = footer.getLong();
    int count = footer.getInt();
    int stationBytes = footer.getInt();
    int stationCount = footer.getInt();
    long tail = (long) count * Long.BYTES + stationBytes;
    if (magic != MAGIC || size != (long) count * RECORD + tail + FOOTER) {
      throw new IOException(path + " is torn");
    }
    ByteBuffer rest = readAt(channel, (long) count * RECORD, Math.toIntExact(tail));
    if (checksum(rest.duplicate(), count) != footer.getInt()) {
      throw new IOException(path + " is spoilt");
    }
    long[] highs = new long[count];
    rest.asLongBuffer().get(highs);
    rest.position(count * Long.BYTES);
    return new RunFile(path, channel, highs, stations(rest, stationCount));
  }

  private static List<String> stations(ByteBuffer from, int count) {
    List<String> stations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] name = new byte[from.getInt()];
      from.get(name);
      stations.add(new String(name, StandardCharsets.UTF_8));
    }
    return List.copyOf(stations);
  }

  /** Of keys and stations, and how many keys there are. */
  static int checksum(ByteBuffer keysAndStations, int count) {
    CRC32C crc = new CRC32C();
    crc.update(keysAndStations);
    crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(count).flip());
    return (int) crc.getValue();
  }

  /** Of a record, whose checksum is not read, and the high word of its key. */
  static int recordChecksum(long high, ByteBuffer record) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(high).flip());
    crc.update(record.array(), record.arrayOffset(), RECORD - Integer.BYTES);
    return (int) crc.getValue();
  }

  private static ByteBuffer readAt(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("the file ends early");
      }
    }
    return bytes.flip();
  }

  /** What is kept under a key; null if nothing is. */
  Kept find(Key key) throws IOException {
    int place = Arrays.binarySearch(highs, key.high());
    if (place < 0) {
      return null;
    }
    used = true;
    ByteBuffer record = readAt(channel, (long) place * RECORD, RECORD);
    return record.getLong(0) == key.low() ? kept(place, record) : null;
  }

  /** The key at a place, with what is kept under it; null if the record is spoilt. */
  RunWriter.Entry entry(int place) throws IOException {
    ByteBuffer record = readAt(channel, (long) place * RECORD, RECORD);
    Kept kept = kept(place, record);
    return kept == null
        ? null
        : new RunWriter.Entry(new Key(highs[place], record.getLong(0)), kept);
  }

  private Kept kept(int place, ByteBuffer record) {
    if (recordChecksum(highs[place], record) != record.getInt(RECORD - Integer.BYTES)) {
      return null;
    }
    return Kept.read(record.position(Long.BYTES), stations);
  }

  Path path() {
    return path;
  }

  int count() {
    return highs.length;
  }

  /** Whether a prediction was found in it. */
  boolean used() {
    return used;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
