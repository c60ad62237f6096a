package org.svmodel.trace;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The run of a program on one processor, which speedup is measured against.
 *
 * <p>One thread computes in it: {@code main}, or the only thread that main creates and waits for
 * (programs that always create P workers). Who computes is decided as in a parallel run.
 *
 * @param work instructions that the parallel run does in its parallel section
 * @param part how they were found
 */
public record SequentialRun(long work, Part part) {
  /** Which part of the run the work is. */
  public enum Part {
    /** The computing thread's work in the program's own region of interest. */
    REGION,
    /** The whole life of the only worker that main creates. */
    WORKER,
    /** All of main's work but what the parallel run does outside its parallel section. */
    REST
  }

  /**
   * Reads the trace of a run on one processor.
   *
   * @param parallel the parallel run of the same program
   * @throws TraceException if more than one thread computes, only one of both runs marks a region
   *     of interest, or no work is left
   */
  public static SequentialRun of(Path trace, TraceProfile parallel) throws IOException {
    try (TraceReader reader = TraceReader.open(trace)) {
      return of(reader, parallel);
    }
  }

  /**
   * The same for a parallel run that was read for simulation.
   *
   * @throws TraceException likewise
   */
  public static SequentialRun of(Path trace, TraceProgram parallel) throws IOException {
    try (TraceReader reader = TraceReader.open(trace)) {
      return of(reader, parallel.mainWorks(), parallel.region(), parallel.workOutside());
    }
  }

  static SequentialRun of(TraceReader reader, TraceProfile parallel) throws IOException {
    return of(reader, parallel.mainWorks(), parallel.region(), parallel.workOutside());
  }

  private static SequentialRun of(
      TraceReader reader, boolean parallelMainWorks, boolean region, long workOutside)
      throws IOException {
    TraceTotals totals = reader.totals();
    boolean mainWorks = mainWorks(reader, parallelMainWorks);
    long computing = totals.threads() - (mainWorks ? 0 : 1);
    if (computing != 1) {
      throw new TraceException(
          reader.name(), "a sequential run has one computing thread, this trace has " + computing);
    }
    SectionCounter counter = new SectionCounter(totals, mainWorks);
    reader.read(counter, at -> {});
    SectionTotals section = counter.totals();
    if (section.region() != region) {
      throw new TraceException(reader.name(), "only one of both traces marks a region of interest");
    }
    SequentialRun run =
        section.region()
            ? new SequentialRun(section.instructions(), Part.REGION)
            : mainWorks
                ? new SequentialRun(totals.instructions() - workOutside, Part.REST)
                : new SequentialRun(section.instructions(), Part.WORKER);
    if (run.work < 1) {
      throw new TraceException(
          reader.name(), "nothing of its work is left that the parallel section could do");
    }
    return run;
  }

  /** Beside created threads main waits if it looks like it here, or did in the parallel run. */
  private static boolean mainWorks(TraceReader reader, boolean inParallel) throws IOException {
    return reader.totals().threads() == 1 || (inParallel && TraceSurvey.mainWorks(reader));
  }
}
