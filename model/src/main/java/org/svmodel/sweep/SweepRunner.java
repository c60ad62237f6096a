package org.svmodel.sweep;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.svmodel.scenario.EvaluationException;

/**
 * Evaluates every point of a source and writes the predictions in the order of the points, without
 * ever holding more than a few thousand of them. The bytes written depend on the points and the
 * provenance alone: not on the number of threads, nor on how often the run was interrupted.
 *
 * <p>Rows go to a partial file, which takes the result's name when it is whole. An interrupted run
 * (thread interrupt, {@link #stop(long)}, or the process killed at any moment) is continued by
 * another runner with the same arguments; a torn last row is cut. A runner runs once.
 */
public final class SweepRunner {
  private static final int TIMED_POINTS = 8;
  private static final long TIMING_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PointSource points;
  private final Supplier<? extends PointFunction> functions;
  private final SweepOptions options;
  private final SweepProgress progress;
  private final List<ResultFile> results;
  private final SweepLoop loop;

  /**
   * Prepares; nothing is read or written yet.
   *
   * @param functions makes the function of one thread
   */
  public SweepRunner(
      PointSource points,
      Supplier<? extends PointFunction> functions,
      SweepProvenance provenance,
      SweepOptions options,
      SweepProgress progress) {
    this.points = options.selected(points);
    this.functions = functions;
    this.options = options;
    this.progress = progress;
    this.loop = new SweepLoop(functions, options.threads());
    this.results =
        options.formats().stream()
            .map(format -> new ResultFile(options, format, points, provenance))
            .toList();
  }

  /**
   * What {@link #run()} would do, where no prediction is kept and no time is asked for.
   *
   * @throws ResultExistsException if it would not run
   * @throws IOException if what is there cannot be read
   */
  public SweepPlan plan() throws IOException {
    return new SweepPlan(points.size(), there(), 0, OptionalDouble.empty());
  }

  /**
   * The same, with an estimate of the time from evaluating a few points.
   *
   * @param kept tells points whose prediction need not be computed
   * @throws ResultExistsException if it would not run
   * @throws IOException if what is there cannot be read
   */
  public SweepPlan plan(Predicate<Point> kept) throws IOException {
    long there = there();
    SpreadSample toCompute = new SpreadSample(TIMED_POINTS);
    for (long i = there; i < points.size(); i++) {
      if (!kept.test(points.at(i))) {
        toCompute.add(i);
      }
    }
    long known = points.size() - there - toCompute.size();
    return new SweepPlan(points.size(), there, known, OptionalDouble.of(estimate(toCompute)));
  }

  private long there() throws IOException {
    long there = points.size();
    for (ResultFile result : results) {
      there = Math.min(there, result.inspect(options.force()).rows());
    }
    return there;
  }

  /** Mean seconds of points spread over those to compute, times their number, by thread. */
  private double estimate(SpreadSample toCompute) {
    if (toCompute.size() == 0) {
      return 0;
    }
    PointFunction function = functions.get();
    evaluate(function, toCompute.members().get(0)); // classes are loaded
    long start = System.nanoTime();
    int timed = 0;
    for (long index : toCompute.members()) {
      if (timed > 0 && System.nanoTime() - start > TIMING_NANOS) {
        break;
      }
      evaluate(function, index);
      timed++;
    }
    double each = (System.nanoTime() - start) * 1e-9 / timed;
    return each * toCompute.size() / Math.min(options.threads(), toCompute.size());
  }

  private void evaluate(PointFunction function, long index) {
    try {
      function.predict(points.at(index));
    } catch (EvaluationException e) {
      // It took its time, as it will in the run.
      return;
    }
  }

  /**
   * Ends the run early; what is finished is kept. From any thread, a shutdown hook for one.
   *
   * @param millis how long to wait for the run's end
   * @return whether it has ended
   */
  public boolean stop(long millis) throws InterruptedException {
    return loop.stop(millis);
  }

  /**
   * Runs to the end, or until {@link #stop} or an interrupt of the thread, which stays interrupted.
   *
   * @throws ResultExistsException if another study's result is there, and no force
   * @throws IOException if the result cannot be written
   * @throws RuntimeException what a point function threw, other than an {@link
   *     EvaluationException}; the points before it are kept
   */
  public SweepOutcome run() throws IOException {
    try {
      return options.retryFailed() ? retryFailed() : runResults();
    } catch (ResultExistsException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          "cannot write the result to " + options.directory() + ": " + reason(e), e);
    } finally {
      loop.end();
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    if (e instanceof FileAlreadyExistsException) {
      return message + " is a file, not a folder";
    }
    return e.getClass() == IOException.class || e instanceof FileNotFoundException
        ? message
        : e.getClass().getSimpleName().replace("Exception", "") + " " + message;
  }

  private SweepOutcome runResults() throws IOException {
    List<ResultFile> toWrite = new ArrayList<>();
    List<ResultFile.Found> found = new ArrayList<>();
    ResultFile.Found finished = ResultFile.Found.NOTHING;
    long there = points.size();
    for (ResultFile result : results) {
      ResultFile.Found f = result.inspect(options.force());
      if (result.finished(f)) {
        finished = f;
      } else {
        toWrite.add(result);
        found.add(f);
        there = Math.min(there, f.rows());
      }
    }
    if (toWrite.isEmpty()) {
      return new SweepOutcome(
          SweepOutcome.State.ALREADY_DONE, points.size(), there, 0, finished.failed(), files());
    }
    Files.createDirectories(options.directory());
    return continueAt(there, toWrite, found);
  }

  private SweepOutcome continueAt(
      long there, List<ResultFile> toWrite, List<ResultFile.Found> found) throws IOException {
    List<PartWriter> writers = new ArrayList<>();
    try {
      long failed = 0;
      for (int i = 0; i < toWrite.size(); i++) {
        ResultFile.Found kept = toWrite.get(i).first(found.get(i), there);
        failed = kept.failed();
        writers.add(PartWriter.open(toWrite.get(i), kept));
      }
      List<RowFormat> formats = toWrite.stream().map(ResultFile::format).toList();
      SweepTally tally = new SweepTally(progress, points.size(), there, failed);
      loop.run(points, there, formats, new Parts(writers), tally);
      if (tally.done() < points.size()) {
        return outcome(SweepOutcome.State.INTERRUPTED, tally, parts(toWrite));
      }
      for (PartWriter writer : writers) {
        writer.finish();
      }
      return outcome(SweepOutcome.State.DONE, tally, files());
    } finally {
      closeAll(writers);
    }
  }

  /** Writes into the partial files. */
  private record Parts(List<PartWriter> writers) implements RowSink {
    @Override
    public void write(OrderedChunks.Chunk chunk) throws IOException {
      for (int i = 0; i < writers.size(); i++) {
        writers.get(i).write(chunk.lines().get(i));
      }
    }

    @Override
    public void flush() throws IOException {
      for (PartWriter writer : writers) {
        writer.flush();
      }
    }
  }

  /** Finishes the run if it is not finished; then the points again that had failed before. */
  private SweepOutcome retryFailed() throws IOException {
    long there = there();
    if (there == 0 && points.size() > 0) {
      throw new ResultExistsException(
          options.directory()
              + " holds no result of this study with these inputs and this model: there is nothing"
              + " to retry");
    }
    SweepOutcome whole = runResults();
    if (whole.state() == SweepOutcome.State.INTERRUPTED) {
      return whole;
    }
    BitSet failed = new BitSet();
    List<ResultFile.Found> found = new ArrayList<>();
    for (ResultFile result : results) {
      ResultFile.Found f = result.inspect(false);
      found.add(f);
      result.addFailed(f, failed);
    }
    failed.clear(Math.toIntExact(there), Math.max((int) there, failed.length()));
    return failed.isEmpty() ? whole : retry(failed, found, whole);
  }

  private SweepOutcome retry(BitSet failed, List<ResultFile.Found> found, SweepOutcome whole)
      throws IOException {
    long kept = points.size() - failed.cardinality();
    SweepTally tally =
        new SweepTally(progress, points.size(), kept, whole.failed() - failed.cardinality());
    try (RetryRun run = RetryRun.of(results, found, failed)) {
      List<RowFormat> formats = results.stream().map(ResultFile::format).toList();
      loop.run(run.points(points), 0, formats, run, tally);
      if (tally.done() < points.size()) {
        return outcome(SweepOutcome.State.INTERRUPTED, tally, files());
      }
      run.finish(points.size());
    }
    return new SweepOutcome(
        SweepOutcome.State.DONE,
        points.size(),
        whole.there() - failed.cardinality(),
        whole.computed() + failed.cardinality(),
        tally.failed(),
        files());
  }

  private static void closeAll(List<PartWriter> writers) throws IOException {
    IOException first = null;
    for (PartWriter writer : writers) {
      try {
        writer.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private SweepOutcome outcome(SweepOutcome.State state, SweepTally tally, List<Path> files) {
    return new SweepOutcome(
        state, points.size(), tally.there(), tally.computed(), tally.failed(), files);
  }

  private List<Path> files() {
    return results.stream().map(ResultFile::target).toList();
  }

  private static List<Path> parts(List<ResultFile> toWrite) {
    return toWrite.stream().map(ResultFile::part).toList();
  }
}
