package org.svmodel.sweep;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Evaluates points with several threads and hands their rows to a sink in order, until the end, a
 * stop from another thread, or an interrupt of its own.
 */
final class SweepLoop {
  /** How long points under way may take to end when the run is stopped. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Supplier<? extends PointFunction> functions;
  private final int threads;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopped;

  SweepLoop(Supplier<? extends PointFunction> functions, int threads) {
    this.functions = functions;
    this.threads = threads;
  }

  /** Ends the run early; says whether it has ended in time. */
  boolean stop(long millis) throws InterruptedException {
    stopped = true;
    return ended.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Whoever waits for the end need not wait any longer. */
  void end() {
    ended.countDown();
  }

  /**
   * Runs.
   *
   * @param from place of the first point
   */
  void run(PointSource points, long from, List<RowFormat> formats, RowSink sink, SweepTally tally)
      throws IOException {
    boolean interrupted = Thread.interrupted();
    long deadline = Long.MAX_VALUE;
    try (OrderedChunks chunks =
        new OrderedChunks(
            from,
            interrupted ? from : points.size(),
            threads,
            () -> new PointWorker(points, functions.get(), formats))) {
      tally.report(true);
      while (!chunks.drained() && System.nanoTime() - deadline < 0) {
        OrderedChunks.Chunk chunk = null;
        try {
          chunk = chunks.take(100);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        if (deadline == Long.MAX_VALUE && (interrupted || stopped)) {
          chunks.stop();
          deadline = System.nanoTime() + GRACE_NANOS;
        }
        write(chunk, sink, tally);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    tally.report(true);
  }

  private static void write(OrderedChunks.Chunk chunk, RowSink sink, SweepTally tally)
      throws IOException {
    if (chunk != null) {
      if (chunk.count() > 0) {
        sink.write(chunk);
      }
      tally.add(chunk.count(), chunk.failed());
    }
    if (tally.report(false) || chunk == null) {
      sink.flush();
    }
    if (chunk != null && chunk.error() != null) {
      rethrow(chunk.error());
    }
  }

  private static void rethrow(Throwable error) {
    if (error instanceof Error e) {
      throw e;
    }
    throw (RuntimeException) error; // a point function declares no other
  }
}
