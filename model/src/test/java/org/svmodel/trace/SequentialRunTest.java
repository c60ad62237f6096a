package org.svmodel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.svmodel.trace.SequentialRun.Part;

/** Which thread of a run on one processor computes, and which part of its work counts. */
class SequentialRunTest {
  private static final HomePolicy FIRST = HomePolicy.FIRST_TOUCH;

  /** Main creates so many threads, of 50 instructions each, and joins them; 10 before, 5 after. */
  private static byte[] waitingMain(int workers, boolean region) {
    TraceWriter out = new TraceWriter().record(RecordKind.THREAD_START, 0, 0, 0);
    out.interval(0, 10, 10, List.of());
    if (region) {
      out.record(RecordKind.ROI_BEGIN, 0, 10);
    }
    for (int t = 1; t <= workers; t++) {
      out.record(RecordKind.CREATE, 0, 10, t);
    }
    for (int t = 1; t <= workers; t++) {
      out.record(RecordKind.THREAD_START, t, 10, 1);
    }
    for (int t = 1; t <= workers; t++) {
      out.interval(t, 60, 50, List.of()).record(RecordKind.THREAD_END, t, 60, 0);
    }
    for (int t = 1; t <= workers; t++) {
      out.record(RecordKind.JOIN, 0, 60, t, 50);
    }
    if (region) {
      out.record(RecordKind.ROI_END, 0, 60);
    }
    out.interval(0, 65, 5, List.of());
    return out.record(RecordKind.THREAD_END, 0, 65, 0).bytes();
  }

  /** Main creates one thread less than there are processors and works 50 instructions like it. */
  private static byte[] workingMain() {
    TraceWriter out = new TraceWriter().record(RecordKind.THREAD_START, 0, 0, 0);
    out.record(RecordKind.OBJECT, 0, 0, 0, RecordKind.BARRIER, 64, 2);
    out.record(RecordKind.CREATE, 0, 0, 1).record(RecordKind.THREAD_START, 1, 0, 1);
    for (int t = 0; t < 2; t++) {
      out.interval(t, 50, 50, List.of()).record(RecordKind.BARRIER_ARRIVE, t, 50, 0, 0);
    }
    for (int t = 0; t < 2; t++) {
      out.record(RecordKind.BARRIER_LEAVE, t, 50, 0, 0, 0);
    }
    out.record(RecordKind.THREAD_END, 1, 50, 0).record(RecordKind.JOIN, 0, 50, 1, 0);
    return out.record(RecordKind.THREAD_END, 0, 50, 0).bytes();
  }

  /** One thread, 115 instructions: 10 before and 5 after the region, if there is one. */
  private static byte[] alone(boolean region) {
    TraceWriter out = new TraceWriter().record(RecordKind.THREAD_START, 0, 0, 0);
    if (region) {
      out.interval(0, 10, 10, List.of()).record(RecordKind.ROI_BEGIN, 0, 10);
      out.interval(0, 110, 100, List.of()).record(RecordKind.ROI_END, 0, 110);
      out.interval(0, 115, 5, List.of());
    } else {
      out.interval(0, 115, 115, List.of());
    }
    return out.record(RecordKind.THREAD_END, 0, 115, 0).bytes();
  }

  private static TraceProfile parallel(byte[] trace, int nodes) {
    return ToyRun.profile(
        trace, new ProfileShape(nodes, 1, 4096, FIRST), TraceProfiler.Options.DEFAULT);
  }

  private static SequentialRun run(byte[] trace, TraceProfile parallel) throws IOException {
    try (TraceReader reader = TraceReader.open("one", ByteInput.of(trace))) {
      return SequentialRun.of(reader, parallel);
    }
  }

  /** Outside its section the parallel run does 10 + 5 instructions: 115 - 15 = 100 are left. */
  @Test
  void mainAlone() throws IOException {
    TraceProfile parallel = parallel(waitingMain(4, false), 4);
    assertThat(parallel.mainWorks()).isFalse();
    assertThat(run(alone(false), parallel)).isEqualTo(new SequentialRun(100, Part.REST));
  }

  /** The worker's 50 instructions, not the 10 + 5 of main. */
  @Test
  void theOnlyWorkerOfAWaitingMain() throws IOException {
    assertThat(run(waitingMain(1, false), parallel(waitingMain(4, false), 4)))
        .isEqualTo(new SequentialRun(50, Part.WORKER));
    // Main works in the parallel run, but only creates and joins in this one.
    assertThat(run(waitingMain(1, false), parallel(workingMain(), 2)))
        .isEqualTo(new SequentialRun(50, Part.WORKER));
  }

  @Test
  void theRegionOfInterest() throws IOException {
    TraceProfile parallel = parallel(waitingMain(4, true), 4);
    assertThat(parallel.region()).isTrue();
    assertThat(run(alone(true), parallel)).isEqualTo(new SequentialRun(100, Part.REGION));
    assertThat(run(waitingMain(1, true), parallel)).isEqualTo(new SequentialRun(50, Part.REGION));
    assertThatThrownBy(() -> run(alone(false), parallel))
        .isInstanceOf(TraceException.class)
        .hasMessage("one: only one of both traces marks a region of interest");
  }

  @Test
  void moreThanOneComputingThread() {
    TraceProfile parallel = parallel(workingMain(), 2);
    assertThat(parallel.mainWorks()).isTrue();
    assertThatThrownBy(() -> run(workingMain(), parallel))
        .hasMessage("one: a sequential run has one computing thread, this trace has 2");
    assertThatThrownBy(() -> run(waitingMain(4, false), parallel))
        .hasMessage("one: a sequential run has one computing thread, this trace has 4");
  }

  /** A run of 15 instructions in all is no run of a program that does 15 outside its section. */
  @Test
  void noWorkLeft() {
    TraceWriter out = new TraceWriter().record(RecordKind.THREAD_START, 0, 0, 0);
    out.interval(0, 15, 15, List.of()).record(RecordKind.THREAD_END, 0, 15, 0);
    assertThatThrownBy(() -> run(out.bytes(), parallel(waitingMain(4, false), 4)))
        .hasMessage("one: nothing of its work is left that the parallel section could do");
  }

  /** Two threads are one processor or two, as the shape says; not both in one pass. */
  @Test
  void theShapeDecidesWhetherMainComputes() {
    byte[] two = waitingMain(1, false);
    assertThat(parallel(two, 1).mainWorks()).isFalse();
    assertThat(parallel(two, 2).mainWorks()).isTrue();
    assertThatThrownBy(() -> parallel(two, 3))
        .hasMessage(
            "toy: the run has 1 computing thread, so 3x1 with its 3 processors does not fit");
    List<ProfileShape> both =
        List.of(new ProfileShape(1, 1, 4096, FIRST), new ProfileShape(2, 1, 4096, FIRST));
    assertThatThrownBy(
            () -> {
              try (TraceReader reader = TraceReader.open("toy", ByteInput.of(two))) {
                TraceProfiler.profile(reader, both, TraceProfiler.Options.DEFAULT, at -> {});
              }
            })
        .hasMessage(
            "toy: the run has 1 computing thread, so 2x1 with its 2 processors does not fit");
  }
}
