package org.svmodel.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output that remembers why it failed. A {@link java.io.PrintStream} on top swallows every
 * error; here a reader that has gone away ({@code | head}) is told from a full disk.
 */
public final class StandardOutput extends OutputStream {
  private final OutputStream target;
  private IOException failure;

  /** The process's standard output, buffered. */
  static StandardOutput ofProcess() {
    return new StandardOutput(
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 13));
  }

  public StandardOutput(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int b) throws IOException {
    attempt(() -> target.write(b));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    attempt(() -> target.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    attempt(target::flush);
  }

  /** The first error of a write, or null. */
  public IOException failure() {
    return failure;
  }

  /** Whether the reader of a pipe has gone away: not an error, nobody wants the rest. */
  public boolean readerGone() {
    return failure != null
        && failure.getMessage() != null
        && failure.getMessage().contains("Broken pipe");
  }

  private void attempt(Write write) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      write.run();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private interface Write {
    void run() throws IOException;
  }
}
