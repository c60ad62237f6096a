package org.svmodel.sweep;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the whole lines of a file as bytes; a last line without its end is not one. */
final class LineBytes implements Closeable {
  /** A longer line is no row, but the zeros that a crash of the machine can leave. */
  private static final int LONGEST = 1 << 20;

  private final InputStream in;
  private byte[] line = new byte[1024];
  private int length;
  private long position;

  LineBytes(Path file, long start) throws IOException {
    in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.skipNBytes(start);
    position = start;
  }

  /** Goes to the next line; false if there is no further whole line. */
  boolean next() throws IOException {
    length = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        position += length + 1;
        return true;
      }
      if (length == LONGEST) {
        return false;
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) b;
    }
    return false;
  }

  /** Offset of the byte after the line's end. */
  long position() {
    return position;
  }

  String text() {
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  boolean startsWith(byte[] prefix) {
    return length >= prefix.length
        && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
  }

  boolean endsWith(byte[] suffix) {
    return length >= suffix.length
        && Arrays.equals(line, length - suffix.length, length, suffix, 0, suffix.length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
