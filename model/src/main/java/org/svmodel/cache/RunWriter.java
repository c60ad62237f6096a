package org.svmodel.cache;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Writes a {@link RunFile}: under a temporary name, then moved into place. */
final class RunWriter {
  static final String ENDING = ".run";
  static final String TEMPORARY = ".tmp";

  private final Map<String, Integer> stations = new LinkedHashMap<>();
  private final ByteBuffer record = ByteBuffer.allocate(RunFile.RECORD);
  private long[] highs = new long[64];
  private int count;

  /** A key with what is kept under it. */
  record Entry(Key key, Kept kept) {}

  private RunWriter() {}

  /**
   * Writes entries into a new file of a folder.
   *
   * @param sorted in the order of their keys, each once
   * @return the file
   */
  static Path write(Path folder, Iterator<Entry> sorted) throws IOException {
    Files.createDirectories(folder);
    String name = UUID.randomUUID().toString(); // of all processes that write into the folder
    Path temporary = folder.resolve(name + TEMPORARY);
    Path file = folder.resolve(name + ENDING);
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
        new RunWriter().write(out, sorted);
      }
      return Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void write(OutputStream out, Iterator<Entry> sorted) throws IOException {
    while (sorted.hasNext()) {
      Entry entry = sorted.next();
      record.clear().putLong(entry.key().low());
      entry.kept().write(record, s -> stations.computeIfAbsent(s, k -> stations.size()));
      record.putInt(RunFile.recordChecksum(entry.key().high(), record));
      out.write(record.array());
      if (count == highs.length) {
        highs = Arrays.copyOf(highs, 2 * count);
      }
      highs[count++] = entry.key().high();
    }
    byte[] names = names();
    ByteBuffer tail = ByteBuffer.allocate(count * Long.BYTES + names.length);
    tail.asLongBuffer().put(highs, 0, count);
    tail.position(count * Long.BYTES).put(names).flip();
    out.write(tail.array());
    ByteBuffer footer = ByteBuffer.allocate(RunFile.FOOTER).putLong(RunFile.MAGIC);
    footer.putInt(count).putInt(names.length).putInt(stations.size());
    out.write(footer.putInt(RunFile.checksum(tail, count)).array());
  }

  private byte[] names() {
    int length = 0;
    for (String name : stations.keySet()) {
      length += Integer.BYTES + name.getBytes(StandardCharsets.UTF_8).length;
    }
    ByteBuffer names = ByteBuffer.allocate(length);
    for (String name : stations.keySet()) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      names.putInt(bytes.length).put(bytes);
    }
    return names.array();
  }
}
