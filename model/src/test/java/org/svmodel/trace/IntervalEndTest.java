package org.svmodel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.svmodel.trace.ToyRun.total;

import org.junit.jupiter.api.Test;
import org.svmodel.profile.Count;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Measurement;

/** When a node's interval ends. Sub-pages 8 to 15 are page 1 of 4 KB. */
class IntervalEndTest {
  private static Measurement on(int nodes, int perNode, ToyRun run, IntervalEnd end) {
    return run.on(
        new ProfileShape(nodes, perNode, 4096, HomePolicy.FIRST_TOUCH),
        new TraceProfiler.Options(64, 1000, end, RepeatedFaults.KNOWN));
  }

  @Test
  void anIntervalEndsAtARemoteHandOverOnly() {
    ToyRun run = new ToyRun(4);
    int lock = run.mutex();
    run.read(0, 8); // home: node 0
    // Node 1: thread 2, then thread 3 of the same node. No diff between them; then node 0.
    run.acquire(2, lock).write(2, 8, 0).release(2, lock);
    run.acquire(3, lock).write(3, 8, 1).release(3, lock);
    run.acquire(0, lock).read(0, 8).release(0, lock);
    Measurement m = run.on(2, 2, 4096);
    assertThat(total(m, Count.DIFFS)).isEqualTo(1);
    assertThat(total(m, Count.DIFF_WORDS)).isEqualTo(2);
    // Paid by thread 3, whose release hands over.
    assertThat(m.phases().get(0).perProcessor(Count.DIFFS)).containsExactly(0, 0, 0, 1);
    // Lock 0 is managed by node 0: the first acquire is remote, 3 after 2 local, 0 after 3 remote.
    assertThat(m.phases().get(0).perProcessor(Count.REMOTE_LOCKS)).containsExactly(1, 0, 1, 0);
    assertThat(m.phases().get(0).perProcessor(Count.LOCAL_LOCKS)).containsExactly(0, 0, 0, 1);
  }

  /** Thread 1 writes page 1 under a lock and page 2 after it; then thread 0 takes the lock. */
  private static ToyRun writesAfterItsRelease() {
    ToyRun run = new ToyRun(2);
    int lock = run.mutex();
    int barrier = run.barrier();
    run.read(0, 8).read(0, 16); // homes of pages 1 and 2
    run.acquire(1, lock).write(1, 8, 0).release(1, lock);
    run.write(1, 16, 0);
    run.arrive(1, barrier); // ends the thread's interval; its node's ends at the barrier
    run.acquire(0, lock).read(0, 8).release(0, lock).arrive(0, barrier);
    return run.leave(0, barrier).leave(1, barrier);
  }

  @Test
  void whatIsWrittenAfterTheReleaseBelongsToTheNextInterval() {
    Measurement m = on(2, 1, writesAfterItsRelease(), IntervalEnd.RELEASE);
    // Page 1 at the hand-over, page 2 at the barrier: two diffs, each of one word.
    assertThat(total(m, Count.DIFFS)).isEqualTo(2);
    assertThat(total(m, Count.DIFF_WORDS)).isEqualTo(2);
    assertThat(total(m, Count.DIFFS_AT_LOCKS)).isEqualTo(1);
    assertThat(total(m, Count.TWINS)).isEqualTo(2);
  }

  @Test
  void aHandlerEndsTheIntervalWithAllThatWasWritten() {
    // It finds pages 1 and 2 dirty when node 0 asks and makes both diffs, in thread 1's name.
    Measurement m = on(2, 1, writesAfterItsRelease(), IntervalEnd.HANDOVER);
    assertThat(m.phases().get(0).perProcessor(Count.DIFFS_AT_LOCKS)).containsExactly(0, 2);
    assertThat(total(m, Count.DIFFS)).isEqualTo(2);
    assertThat(m.intervalEnd()).contains(IntervalEnd.HANDOVER);
  }

  @Test
  void aPageWrittenAgainAfterTheReleaseGoesIntoOneDiff() {
    ToyRun run = new ToyRun(2);
    int lock = run.mutex();
    int barrier = run.barrier();
    run.read(0, 8);
    run.acquire(1, lock).write(1, 8, 0).release(1, lock);
    run.write(1, 8, 1).arrive(1, barrier);
    run.acquire(0, lock).release(0, lock).arrive(0, barrier);
    run.leave(0, barrier).leave(1, barrier);
    Measurement m = run.on(2, 1, 4096);
    // Nobody waits at the release, so the page stays open; node 0's request finds both words in it.
    assertThat(total(m, Count.TWINS)).isEqualTo(1);
    assertThat(total(m, Count.DIFFS)).isEqualTo(1);
    assertThat(total(m, Count.DIFF_WORDS)).isEqualTo(2);
    assertThat(total(m, Count.WRITE_NOTICES)).isEqualTo(1);
  }

  /** Thread 1 takes the lock three times and writes the same page; nobody else wants it. */
  private static Measurement threeTimes(IntervalEnd end) {
    ToyRun run = new ToyRun(2);
    int lock = run.mutex();
    run.read(0, 8);
    for (int i = 0; i < 3; i++) {
      run.acquire(1, lock).write(1, 8, i).release(1, lock);
    }
    return on(2, 1, run, end);
  }

  @Test
  void everyReleaseEndsAnIntervalOnlyIfAskedTo() {
    // Three times twin, diff and notice; else once, at the end of the run.
    Measurement every = threeTimes(IntervalEnd.EVERY_RELEASE);
    assertThat(total(every, Count.TWINS)).isEqualTo(3);
    assertThat(total(every, Count.DIFFS_AT_LOCKS)).isEqualTo(3);
    assertThat(total(every, Count.DIFFS)).isEqualTo(3);
    assertThat(total(every, Count.WRITE_NOTICES)).isEqualTo(3);
    for (IntervalEnd end : new IntervalEnd[] {IntervalEnd.RELEASE, IntervalEnd.HANDOVER}) {
      Measurement m = threeTimes(end);
      assertThat(total(m, Count.TWINS)).isEqualTo(1);
      assertThat(total(m, Count.DIFFS)).isEqualTo(1);
      assertThat(total(m, Count.DIFFS_AT_LOCKS)).isZero();
    }
  }

  @Test
  void manyLocksOneAfterTheOtherAreOneInterval() {
    ToyRun run = new ToyRun(2);
    int first = run.mutex();
    int second = run.mutex();
    run.read(0, 8);
    // Thread 1 writes one page under two locks before node 0 takes them.
    run.acquire(1, first).write(1, 8, 0).release(1, first);
    run.acquire(1, second).write(1, 8, 1).release(1, second);
    run.acquire(0, first).release(0, first).acquire(0, second).release(0, second);
    byte[] trace = run.end();
    // The request for the first lock ends the interval; that for the second finds nothing dirty.
    assertThat(total(profiled(trace, IntervalEnd.RELEASE), Count.DIFFS)).isEqualTo(1);
    assertThat(total(profiled(trace, IntervalEnd.HANDOVER), Count.DIFFS)).isEqualTo(1);
    assertThat(total(profiled(trace, IntervalEnd.EVERY_RELEASE), Count.DIFFS)).isEqualTo(2);
  }

  @Test
  void whatWasWrittenUnderALockIsHeardOfThoughItsIntervalEndedForAnother() {
    ToyRun run = new ToyRun(3);
    int first = run.mutex();
    int second = run.mutex();
    // Page 1, home node 0, has a copy at node 2 when thread 1 writes it under both locks.
    run.read(0, 8).read(2, 8);
    run.acquire(1, first).write(1, 8, 0).release(1, first);
    run.acquire(1, second).write(1, 8, 1).release(1, second);
    run.acquire(0, first).release(0, first); // ends the interval that holds both words
    run.acquire(2, second).read(2, 8).release(2, second);
    Measurement m = on(3, 1, run, IntervalEnd.RELEASE);
    // Node 2 fetches the page again: its copy lacks the second word.
    assertThat(m.phases().get(0).perProcessor(Count.READ_FETCHES)).containsExactly(0, 0, 2);
    assertThat(total(m, Count.INVALIDATIONS)).isEqualTo(1);
  }

  private static Measurement profiled(byte[] trace, IntervalEnd end) {
    TraceProfiler.Options options = new TraceProfiler.Options(64, 1000, end, RepeatedFaults.KNOWN);
    ProfileShape shape = new ProfileShape(2, 1, 4096, HomePolicy.FIRST_TOUCH);
    return ToyRun.profile(trace, shape, options).shapes().get(0).measurement();
  }

  @Test
  void aFlagThatAlsoAnotherNodeAwaitsHandsOver() {
    ToyRun run = new ToyRun(4);
    int flag = run.object(RecordKind.FLAG, 0);
    run.read(3, 8); // home: node 1
    run.write(1, 8, 0).record(RecordKind.FLAG_SET, 1, flag);
    // The first to see it is thread 0 of the same node, the second thread 2 of the other.
    run.record(RecordKind.FLAG_WAIT, 0, flag, 2, 0);
    run.record(RecordKind.FLAG_WAIT, 2, flag, 2, 0);
    Measurement m = on(2, 2, run, IntervalEnd.RELEASE);
    assertThat(m.phases().get(0).perProcessor(Count.DIFFS_AT_LOCKS)).containsExactly(0, 1, 0, 0);
  }

  @Test
  void postsThatNobodyAwaitsHandNothingOver() {
    // Nothing is taken in the whole trace, so it is not read for takers; there are 100 releases.
    ToyRun run = new ToyRun(2);
    int semaphore = run.object(RecordKind.SEMAPHORE, 0);
    run.read(0, 8).write(1, 8, 0);
    for (int i = 0; i < 100; i++) {
      run.record(RecordKind.SEMAPHORE_POST, 1, semaphore);
    }
    Measurement m = on(2, 1, run, IntervalEnd.RELEASE);
    assertThat(total(m, Count.DIFFS)).isEqualTo(1);
    assertThat(total(m, Count.DIFFS_AT_LOCKS)).isZero();
  }
}
