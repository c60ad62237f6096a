package org.svmodel.cli;

/** Tells a progress display of each task that is done. For one thread. */
final class Counter implements Runnable {
  private final Progress progress;
  private final long total;
  private final long started = System.nanoTime();
  private long done;

  Counter(Progress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  @Override
  public void run() {
    done++;
    double seconds = Math.max(1e-9, (System.nanoTime() - started) / 1e9);
    progress.update(done, total, 0, done / seconds);
  }
}
