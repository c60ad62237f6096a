package org.svmodel.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A trace made ready to be executed in another order than its own: a program for each processor.
 * Read-only, so simulations on many threads share one.
 *
 * @param header of the trace
 * @param totals of the trace
 * @param pageSize bytes
 * @param mainWorks whether thread 0 is a processor
 * @param region whether the program marks a region of interest
 * @param workOutside instructions outside the parallel section
 * @param threads by processor
 * @param objects what is synchronised on, by number
 * @param pages number in the address space of each page, by dense number
 * @param pool patterns of sub-pages, see {@link SubPages}
 */
@SuppressWarnings("ArrayRecordComponent") // large, shared, read-only by contract
public record TraceProgram(
    TraceHeader header,
    TraceTotals totals,
    int pageSize,
    boolean mainWorks,
    boolean region,
    long workOutside,
    List<ThreadProgram> threads,
    List<SyncObject> objects,
    int[] pages,
    long[] pool) {

  public TraceProgram {
    threads = List.copyOf(threads);
    objects = List.copyOf(objects);
  }

  /**
   * Something that threads synchronise on.
   *
   * @param kind one of those of {@link RecordKind}
   * @param initial value of a semaphore, or times that a flag had been set, when the parallel
   *     section begins
   * @param acquires of a lock, in the section
   * @param episodes of a barrier: bit sets of the processors that take part
   */
  public record SyncObject(int kind, long initial, long acquires, List<long[]> episodes) {
    public SyncObject {
      episodes = List.copyOf(episodes);
    }

    /** Whether waits and posts count. */
    public boolean isSemaphore() {
      return kind == RecordKind.SEMAPHORE;
    }

    /** For messages: {@code mutex}. */
    public String kindName() {
      return KINDS.get(kind);
    }
  }

  private static final List<String> KINDS =
      List.of(
          "thread",
          "mutex",
          "read-write lock",
          "spin lock",
          "barrier",
          "condition",
          "semaphore",
          "once",
          "flag",
          "barrier");

  /** P. */
  public int processors() {
    return threads.size();
  }

  /** Work of all processors in the parallel section, in instructions. */
  public long parallelWork() {
    long sum = 0;
    for (ThreadProgram thread : threads) {
      for (int i = 0; i < thread.operations; i++) {
        sum += thread.operation[i] == ThreadProgram.WORK ? thread.argument[i] : 0;
      }
    }
    return sum;
  }

  /**
   * Reads a trace.
   *
   * @param processors that are to execute it: all its threads, or all but {@code main}
   * @param pageSize bytes: a power of two from 512 to 65536
   * @param progress is told how many bytes of the file have been read
   * @throws TraceException for a file that is not a whole trace, or was taken with another number
   *     of threads
   * @throws IllegalArgumentException for another page size
   */
  public static TraceProgram read(Path file, int processors, int pageSize, LongConsumer progress)
      throws IOException {
    boolean known =
        pageSize >= ProfileShape.LEAST_PAGE
            && pageSize <= ProfileShape.LARGEST_PAGE
            && Integer.bitCount(pageSize) == 1;
    if (!known) {
      throw new IllegalArgumentException(
          "memory.pageSize: traces hold pages of a power of two from 512 B to 64 KB, not "
              + pageSize
              + " B");
    }
    try (TraceReader reader = TraceReader.open(file)) {
      return ProgramCompiler.compile(reader, processors, pageSize, progress);
    }
  }
}
