package org.svmodel.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.svmodel.sweep.SweepProgress;

/** Shows how far a sweep is: a bar with the time left on a terminal, else a line now and then. */
abstract sealed class Progress implements SweepProgress, AutoCloseable {
  private volatile double rate;

  /** The one that suits where messages go. */
  static Progress of(Console console, boolean quiet) {
    return of(console, quiet, "sweep");
  }

  /** The same for another task than a sweep. */
  static Progress of(Console console, boolean quiet, String task) {
    if (quiet) {
      return new None();
    }
    return console.errIsTerminal() ? new Bar(console.err(), task) : new Lines(console.err());
  }

  @Override
  public final void update(long done, long total, long failed, double pointsPerSecond) {
    rate = pointsPerSecond;
    show(done, total, failed, pointsPerSecond);
  }

  abstract void show(long done, long total, long failed, double pointsPerSecond);

  /** Points per second so far, those that were there before excepted; 0 before the first. */
  final double rate() {
    return rate;
  }

  @Override
  public void close() {}

  /** Nothing at all. */
  private static final class None extends Progress {
    @Override
    void show(long done, long total, long failed, double rate) {}
  }

  /** A bar; the library is loaded when it is first drawn. */
  private static final class Bar extends Progress {
    private final PrintStream err;
    private final String task;
    private ProgressBar bar;

    Bar(PrintStream err, String task) {
      this.err = err;
      this.task = task;
    }

    @Override
    synchronized void show(long done, long total, long failed, double rate) {
      if (bar == null) {
        bar =
            new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .startsFrom(done, java.time.Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(err, 79))
                .build();
      }
      bar.stepTo(done);
      bar.setExtraMessage(failed == 0 ? "" : failed + " failed");
    }

    @Override
    public synchronized void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }

  /** A line at most every ten seconds. */
  private static final class Lines extends Progress {
    private static final long PAUSE_NANOS = 10_000_000_000L;
    private final PrintStream err;
    private long last = System.nanoTime();

    Lines(PrintStream err) {
      this.err = err;
    }

    @Override
    void show(long done, long total, long failed, double rate) {
      if (System.nanoTime() - last < PAUSE_NANOS) {
        return;
      }
      last = System.nanoTime();
      double left = rate > 0 ? (total - done) / rate : Double.NaN;
      err.println(
          String.format(
              Locale.ROOT,
              "%d of %d points, %d failed, about %.0f s left",
              done,
              total,
              failed,
              left));
    }
  }
}
