package org.svmodel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;

/**
 * Traces of the programs in {@code tracer/examples}, taken with {@code SVMTRACE_SHARED=named} and
 * {@code -O1}; what a run must contain is worked out in the programs' comments, what the protocol
 * makes of it here. All with 4 KB pages.
 */
class ExamplesTest {
  static Path example(String name) {
    try {
      return Path.of(ExamplesTest.class.getResource(name + ".svmtrace").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The numbers of each program's own comment. */
  @ParameterizedTest
  @CsvSource({
    "stencil, 5, 65536, 51200, 288, 288, 272, 192, 34816, 0",
    "transpose, 5, 4160, 8192, 128, 128, 128, 128, 16384, 0",
    "tasks, 5, 68, 64, 33, 33, 33, 33, 33, 36",
    "falsesharing, 3, 2000, 2000, 1, 1, 1, 1, 2, 0",
    "reduction, 5, 4101, 4100, 33, 33, 33, 33, 4097, 4",
    "prodcons, 3, 40, 30, 1, 1, 1, 1, 2, 30",
  })
  void holdsWhatTheProgramDid(
      String name,
      long threads,
      long sharedReads,
      long sharedWrites,
      int pages,
      long read,
      long written,
      long exchanged,
      long words,
      long acquires)
      throws IOException {
    try (TraceReader reader = TraceReader.open(example(name))) {
      TraceTotals totals = reader.totals();
      assertThat(reader.header().program()).isEqualTo(name);
      assertThat(totals.threads()).isEqualTo(threads);
      assertThat(totals.sharedReads()).isEqualTo(sharedReads);
      assertThat(totals.sharedWrites()).isEqualTo(sharedWrites);
      assertThat(totals.records(RecordKind.ACQUIRE)).isEqualTo(acquires);
      Touched touched = new Touched();
      reader.read(touched, at -> {});
      assertThat(touched.subPages).hasSize(pages);
      assertThat(touched.subPages.values().stream().filter(p -> p.reader != 0)).hasSize((int) read);
      assertThat(touched.subPages.values().stream().filter(p -> p.writer != 0))
          .hasSize((int) written);
      assertThat(touched.subPages.values().stream().filter(SubPage::exchanged))
          .hasSize((int) exchanged);
      assertThat(touched.subPages.values().stream().mapToLong(SubPage::words).sum())
          .isEqualTo(words);
    }
  }

  private static final class SubPage {
    private static final int SEVERAL = -1;
    private int reader; // thread + 1
    private int writer;
    private long low;
    private long high;

    private static int user(int before, int thread) {
      return before == 0 || before == thread + 1 ? thread + 1 : SEVERAL;
    }

    long words() {
      return Long.bitCount(low) + Long.bitCount(high);
    }

    boolean exchanged() {
      return writer != 0
          && (writer == SEVERAL || reader == SEVERAL || (reader != 0 && reader != writer));
    }
  }

  private static final class Touched implements TraceVisitor {
    private final Map<Integer, SubPage> subPages = new HashMap<>();

    @Override
    public void record(int kind, int thread, long time, long a, long b, long c, long d) {}

    @Override
    public void interval(IntervalPart part) {
      for (int i = 0; i < part.entries; i++) {
        SubPage page = subPages.computeIfAbsent(part.subPage[i], s -> new SubPage());
        if (part.firstRead[i] >= 0) {
          page.reader = SubPage.user(page.reader, part.thread);
        }
        if (part.firstWrite[i] >= 0) {
          page.writer = SubPage.user(page.writer, part.thread);
          page.low |= part.wordsLow[i];
          page.high |= part.wordsHigh[i];
        }
      }
    }
  }

  /**
   * Rows are pages. Step 1: thread t reads rows 4t to 4t+5 of A. Of the two rows at a border both
   * neighbours read, the lower thread comes first to none: it gets there in its third and fourth
   * row, the upper one in its first and second. So threads 0, 1 and 2 fetch two rows each: 6. Step
   * 2: each reads its neighbours' outer rows of B: 6 more. Writes of B are at home (16); of A the
   * threads write 16 rows, but rows 4, 8, 12 are homed on the next thread: 3 twins of a full page,
   * one run each, and 13 at home. Copies of rows 5, 9 and 13 are invalidated at the second barrier.
   */
  @Test
  void stencil() {
    Map<Count, Double> n = totals("stencil", 4, 1);
    assertThat(n).containsEntry(Count.READ_FETCHES, 12.0).containsEntry(Count.WRITE_FETCHES, 0.0);
    assertThat(n).containsEntry(Count.HOME_WRITES, 29.0).containsEntry(Count.TWINS, 3.0);
    assertThat(n).containsEntry(Count.DIFFS, 3.0).containsEntry(Count.DIFF_WORDS, 3072.0);
    assertThat(n).containsEntry(Count.DIFF_RUNS, 3.0).containsEntry(Count.WRITE_NOTICES, 32.0);
    assertThat(n).containsEntry(Count.INVALIDATIONS, 3.0);
    // Lines of 128 B, 32 to a page: 12 pages fetched, and the rows 4, 5, 8, 9, 12 and 13 that are
    // shared when step 2 writes them.
    assertThat(n).containsEntry(Count.LINE_MISSES, 32.0 * (12 + 6));
    // On two nodes only the border of threads 1 and 2 is between nodes: 2 + 2 fetches, 1 twin.
    Map<Count, Double> two = totals("stencil", 2, 2);
    assertThat(two).containsEntry(Count.READ_FETCHES, 4.0).containsEntry(Count.TWINS, 1.0);
    assertThat(two).containsEntry(Count.HOME_WRITES, 31.0);
  }

  @Test
  void stencilPassesTwoBarriers() throws IOException {
    TraceProfile profile = profile("stencil", 4, 1);
    assertThat(profile.shapes().get(0).barriers()).isEqualTo(2);
    assertThat(profile.mainWorks()).isFalse();
  }

  /**
   * B has 8 pages, written by all four threads; the first one is home of all. Three others: 24
   * write fetches, twins, diffs. A thread writes 32 words (16 doubles) in one run of each of 64
   * rows: 2048 words and 64 runs.
   */
  @Test
  void transpose() {
    Map<Count, Double> n = totals("transpose", 4, 1);
    assertThat(n).containsEntry(Count.READ_FETCHES, 0.0).containsEntry(Count.WRITE_FETCHES, 24.0);
    assertThat(n).containsEntry(Count.HOME_WRITES, 8.0).containsEntry(Count.TWINS, 24.0);
    assertThat(n).containsEntry(Count.DIFFS, 24.0).containsEntry(Count.DIFF_WORDS, 3.0 * 2048);
    assertThat(n).containsEntry(Count.DIFF_RUNS, 3.0 * 64).containsEntry(Count.INVALIDATIONS, 24.0);
    // A row of 512 B is four lines of 128 B, one for each thread: 64 misses of three threads.
    assertThat(n).containsEntry(Count.LINE_MISSES, 3.0 * 64);
  }

  /**
   * The total's page is homed on the first thread that takes the lock; each of the others fetches
   * it by a read, writes one word. Lock 0 is first held by its manager, node 0: local for thread 0.
   * The copies of the second and third thread are invalidated at the end; the fourth has heard of
   * all intervals by the lock.
   */
  @Test
  void reduction() {
    Map<Count, Double> n = totals("reduction", 4, 1);
    assertThat(n).containsEntry(Count.READ_FETCHES, 3.0).containsEntry(Count.FETCHES_IN_LOCK, 3.0);
    assertThat(n).containsEntry(Count.HOME_WRITES, 1.0).containsEntry(Count.TWINS, 3.0);
    assertThat(n).containsEntry(Count.DIFFS, 3.0).containsEntry(Count.DIFF_WORDS, 3.0);
    assertThat(n).containsEntry(Count.LOCAL_LOCKS, 1.0).containsEntry(Count.REMOTE_LOCKS, 3.0);
    assertThat(n).containsEntry(Count.INVALIDATIONS, 2.0).containsEntry(Count.LINE_MISSES, 3.0);
  }

  @Test
  void falseSharing() {
    Map<Count, Double> n = totals("falsesharing", 2, 1);
    assertThat(n).containsEntry(Count.READ_FETCHES, 1.0).containsEntry(Count.TWINS, 1.0);
    assertThat(n).containsEntry(Count.HOME_WRITES, 1.0).containsEntry(Count.DIFF_WORDS, 1.0);
    assertThat(n).containsEntry(Count.DIFF_RUNS, 1.0).containsEntry(Count.INVALIDATIONS, 1.0);
  }

  /**
   * The consumer touches the buffer first. For each of 10 items the producer fetches the page and
   * writes two neighbouring words. The lock: consumer (after itself or, at first, its manager),
   * producer, consumer again: 10 local, 20 remote acquires.
   */
  @Test
  void producerAndConsumer() {
    Map<Count, Double> n = totals("prodcons", 2, 1);
    assertThat(n).containsEntry(Count.READ_FETCHES, 10.0).containsEntry(Count.TWINS, 10.0);
    assertThat(n).containsEntry(Count.HOME_WRITES, 10.0).containsEntry(Count.DIFF_WORDS, 20.0);
    assertThat(n).containsEntry(Count.DIFF_RUNS, 10.0).containsEntry(Count.INVALIDATIONS, 10.0);
    assertThat(n).containsEntry(Count.LOCAL_LOCKS, 10.0).containsEntry(Count.REMOTE_LOCKS, 20.0);
  }

  /** 36 acquires; the counter's page is fetched by each remote holder that reads it. */
  @Test
  void tasks() {
    Map<Count, Double> n = totals("tasks", 4, 1);
    assertThat(n.get(Count.LOCAL_LOCKS) + n.get(Count.REMOTE_LOCKS)).isEqualTo(36);
    assertThat(n.get(Count.HOME_WRITES) + n.get(Count.TWINS)).isEqualTo(64);
    // One node needs no protocol.
    Map<Count, Double> one = totals("tasks", 1, 4);
    assertThat(one.get(Count.READ_FETCHES) + one.get(Count.WRITE_FETCHES)).isZero();
    assertThat(one).containsEntry(Count.REMOTE_LOCKS, 0.0).containsEntry(Count.LOCAL_LOCKS, 36.0);
  }

  private static TraceProfile profile(String name, int nodes, int perNode) throws IOException {
    return TraceProfiler.profile(
        example(name),
        List.of(new ProfileShape(nodes, perNode, 4096, HomePolicy.FIRST_TOUCH)),
        TraceProfiler.Options.DEFAULT,
        at -> {});
  }

  private static Map<Count, Double> totals(String name, int nodes, int perNode) {
    try {
      Measurement m = profile(name, nodes, perNode).shapes().get(0).measurement();
      Map<Count, Double> totals = new HashMap<>();
      for (Count count : Count.values()) {
        totals.put(count, ToyRun.total(m, count));
      }
      return totals;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
