package org.svmodel.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Bytes at any place of a file, or of an array that stands for one. */
abstract class ByteInput implements Closeable {
  abstract long size();

  /** Reads exactly so many bytes; the caller has checked that they are there. */
  abstract void read(long position, byte[] into, int length) throws IOException;

  @Override
  public void close() throws IOException {}

  static ByteInput of(byte[] bytes) {
    return new ByteInput() {
      @Override
      long size() {
        return bytes.length;
      }

      @Override
      void read(long position, byte[] into, int length) {
        System.arraycopy(bytes, (int) position, into, 0, length);
      }
    };
  }

  static ByteInput of(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    long size = channel.size();
    return new ByteInput() {
      @Override
      long size() {
        return size;
      }

      @Override
      void read(long position, byte[] into, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, position + buffer.position()) < 0) {
            throw new IOException(file + ": became shorter while it was read");
          }
        }
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
