package org.svmodel.sweep;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the whole lines of a file as bytes; a last line without its end is not one. */
final class LineBytes implements Closeable {
  /** A longer line is no row, but the zeros that a crash of the machine can leave. */
  private static final int LONGEST = 1 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];

  /** The line is at {@code lineStart}; what is read but not given out, from {@code next}. */
  private int lineStart;

  private int length;
  private int next;
  private int filled;
  private long position;

  LineBytes(Path file, long start) throws IOException {
    this(Files.newInputStream(file));
    in.skipNBytes(start);
    position = start;
  }

  private LineBytes(InputStream in) {
    this.in = in;
  }

  /** The lines of bytes in memory. */
  static LineBytes of(byte[] lines) {
    return new LineBytes(new ByteArrayInputStream(lines));
  }

  /** Goes to the next line; false if there is no further whole line. */
  boolean next() throws IOException {
    int scan = next;
    while (true) {
      while (scan < filled && buffer[scan] != '\n') {
        scan++;
      }
      if (scan < filled) {
        lineStart = next;
        length = scan - next;
        next = scan + 1;
        position += length + 1;
        return true;
      }
      int read = scan - next;
      if (read > LONGEST || !fill()) {
        length = 0;
        return false;
      }
      scan = next + read;
    }
  }

  /** Reads more behind what is not given out yet; false at the end of the file. */
  private boolean fill() throws IOException {
    int kept = filled - next;
    byte[] to = kept > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
    System.arraycopy(buffer, next, to, 0, kept);
    buffer = to;
    next = 0;
    int n = in.read(buffer, kept, buffer.length - kept);
    filled = kept + Math.max(0, n);
    return n > 0;
  }

  /** Offset of the byte after the line's end. */
  long position() {
    return position;
  }

  /** Writes the line with its end. */
  void writeTo(OutputStream out) throws IOException {
    out.write(buffer, lineStart, length + 1);
  }

  String text() {
    return new String(buffer, lineStart, length, StandardCharsets.UTF_8);
  }

  boolean startsWith(byte[] prefix) {
    return length >= prefix.length
        && Arrays.equals(buffer, lineStart, lineStart + prefix.length, prefix, 0, prefix.length);
  }

  boolean endsWith(byte[] suffix) {
    int end = lineStart + length;
    return length >= suffix.length
        && Arrays.equals(buffer, end - suffix.length, end, suffix, 0, suffix.length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
