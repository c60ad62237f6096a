package org.svmodel.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how much of a file has been read: a bar on a terminal, else a line now and then. */
final class ReadProgress implements AutoCloseable {
  private static final long PAUSE_NANOS = 10_000_000_000L;
  private static final long MEBIBYTE = 1 << 20;

  private final PrintStream err; // null: nothing is shown
  private final boolean terminal;
  private final long size;
  private ProgressBar bar;
  private long lastLine = System.nanoTime();

  private ReadProgress(PrintStream err, boolean terminal, long size) {
    this.err = err;
    this.terminal = terminal;
    this.size = size;
  }

  static ReadProgress of(Console console, boolean quiet, Path file) throws IOException {
    return new ReadProgress(
        quiet ? null : console.err(), console.errIsTerminal(), Files.size(file));
  }

  /** So many bytes have been read. */
  void at(long bytes) {
    if (err == null) {
      return;
    }
    if (terminal) {
      bar(bytes);
    } else if (System.nanoTime() - lastLine >= PAUSE_NANOS) {
      lastLine = System.nanoTime();
      err.println(
          String.format(Locale.ROOT, "read %d of %d MB", bytes / MEBIBYTE, size / MEBIBYTE));
    }
  }

  /** The library is loaded when the bar is first drawn. */
  private void bar(long bytes) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("trace")
              .setInitialMax(size)
              .setUnit(" MB", MEBIBYTE)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(err, 79))
              .build();
    }
    bar.stepTo(bytes);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
