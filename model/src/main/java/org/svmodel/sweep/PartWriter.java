package org.svmodel.sweep;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Writes the partial file of a result and puts it in place. Used by one thread. */
final class PartWriter implements Closeable {
  private final ResultFile result;
  // Not a channel: an interrupt of the thread closes a channel, and rows would be lost with it.
  private final RandomAccessFile file;
  private final OutputStream out;
  private boolean open = true;

  private PartWriter(ResultFile result, RandomAccessFile file, long position) throws IOException {
    this.result = result;
    this.file = file;
    file.seek(position);
    this.out = new BufferedOutputStream(new FileOutputStream(file.getFD()), 1 << 16);
  }

  /**
   * Begins a partial file or goes on with what is there.
   *
   * @throws IOException if it cannot be written, or another process is writing it
   */
  static PartWriter open(ResultFile result, ResultFile.Found found) throws IOException {
    boolean resume = result.part().equals(found.file());
    byte[] header = result.format().header();
    RandomAccessFile file = openLocked(result.part());
    try {
      if (resume && !hasHeader(found, header)) {
        rewriteHeader(result, found, header);
        file.close();
        file = openLocked(result.part());
      } else if (!resume) {
        file.setLength(0);
      }
      writeSchema(result);
      return new PartWriter(result, file, start(result, file, found, resume));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Cuts what follows the rows that are kept, or writes the header of a new file. */
  private static long start(
      ResultFile result, RandomAccessFile file, ResultFile.Found found, boolean resume)
      throws IOException {
    byte[] header = result.format().header();
    if (!resume) {
      file.write(header);
      return header.length;
    }
    long end = header.length + (found.end() - found.start());
    if (file.length() < end) {
      throw new IOException(result.part() + " was changed by another process");
    }
    file.setLength(end);
    return end;
  }

  /**
   * Opens a file to write that no other process writes.
   *
   * @throws IOException if another one does, or it cannot be written
   */
  static RandomAccessFile openLocked(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      lock(path, file);
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static void lock(Path path, RandomAccessFile file) throws IOException {
    try {
      if (file.getChannel().tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      throw inUse(path, e);
    }
    throw inUse(path, null);
  }

  private static IOException inUse(Path path, Exception cause) {
    return new IOException(path + " is being written by another sweep", cause);
  }

  private static void writeSchema(ResultFile result) throws IOException {
    byte[] schema = result.format().sidecar().orElse(null);
    if (schema == null) {
      return;
    }
    Path fresh = result.schemaPart().resolveSibling(result.schemaPart().getFileName() + ".new");
    Files.write(fresh, schema);
    move(fresh, result.schemaPart());
  }

  private static boolean hasHeader(ResultFile.Found found, byte[] header) throws IOException {
    if (found.start() != header.length) {
      return false;
    }
    try (InputStream in = Files.newInputStream(found.file())) {
      return Arrays.equals(in.readNBytes(header.length), header);
    }
  }

  /** The same run by another command line: its rows below the header that this one writes. */
  private static void rewriteHeader(ResultFile result, ResultFile.Found found, byte[] header)
      throws IOException {
    Path fresh = result.part().resolveSibling(result.part().getFileName() + ".new");
    try (InputStream in = Files.newInputStream(found.file());
        OutputStream to = Files.newOutputStream(fresh)) {
      to.write(header);
      in.skipNBytes(found.start());
      byte[] buffer = new byte[1 << 16];
      long left = found.end() - found.start();
      while (left > 0) {
        int n = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
        to.write(buffer, 0, n);
        left -= n;
      }
    }
    move(fresh, result.part());
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void write(byte[] lines) throws IOException {
    out.write(lines);
  }

  /** Hands everything to the operating system, so that the end of this process loses nothing. */
  void flush() throws IOException {
    out.flush();
  }

  /** Puts the result in place, whole or not at all. */
  void finish() throws IOException {
    out.flush();
    file.getFD().sync();
    close();
    if (Files.exists(result.schemaPart()) && result.format().sidecar().isPresent()) {
      move(result.schemaPart(), result.schema());
    }
    move(result.part(), result.target());
  }

  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      try {
        out.flush();
      } finally {
        file.close();
      }
    }
  }
}
