package org.svmodel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.svmodel.trace.ToyRun.total;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;

/** One rule of the protocol each, on runs of a few steps. Sub-pages 8 to 15 are page 1 of 4 KB. */
class ProtocolRulesTest {
  private static final TraceProfiler.Options OPTIONS = ToyRun.options(64, 1000);

  @Test
  void firstTouchMakesAHomeAndOthersFetchAndTwin() {
    ToyRun run = new ToyRun(2);
    int barrier = run.barrier();
    // Node 0 touches the page first. Node 1 reads it: a fetch; writes it: a twin. Words 0-1 and 9
    // are two runs of three words.
    Measurement m = run.write(0, 8, 5).read(1, 8).write(1, 8, 0, 1, 9).pass(barrier).on(2, 1, 4096);
    assertThat(total(m, Count.READ_FETCHES)).isEqualTo(1);
    assertThat(total(m, Count.WRITE_FETCHES)).isZero();
    assertThat(total(m, Count.HOME_WRITES)).isEqualTo(1);
    assertThat(total(m, Count.TWINS)).isEqualTo(1);
    assertThat(total(m, Count.DIFFS)).isEqualTo(1);
    assertThat(total(m, Count.DIFF_WORDS)).isEqualTo(3);
    assertThat(total(m, Count.DIFF_RUNS)).isEqualTo(2);
    assertThat(total(m, Count.WRITE_NOTICES)).isEqualTo(2);
    // Only node 1 has a copy to invalidate: node 0 is home.
    assertThat(m.phases().get(0).perProcessor(Count.INVALIDATIONS)).containsExactly(0, 1);
    assertThat(m.phases().get(0).homes()).isDeepEqualTo(new double[][] {{0, 0}, {1, 0}});
  }

  @Test
  void writeToAnInvalidPageIsOneWriteFetchAndATwin() {
    Measurement m = new ToyRun(2).read(0, 8).write(1, 8, 0).on(2, 1, 4096);
    assertThat(total(m, Count.WRITE_FETCHES)).isEqualTo(1);
    assertThat(total(m, Count.READ_FETCHES)).isZero();
    assertThat(total(m, Count.TWINS)).isEqualTo(1);
  }

  @Test
  void wordsOfANodesThreadsAreUnitedAndThePageIsDiffedOnce() {
    ToyRun run = new ToyRun(4);
    int barrier = run.barrier();
    // Threads 2 and 3 are node 1: words {0,1} and {1,2} unite to three words, one run.
    Measurement m = run.read(0, 8).write(2, 8, 0, 1).write(3, 8, 1, 2).pass(barrier).on(2, 2, 4096);
    assertThat(total(m, Count.TWINS)).isEqualTo(1);
    assertThat(total(m, Count.DIFFS)).isEqualTo(1);
    assertThat(total(m, Count.DIFF_WORDS)).isEqualTo(3);
    assertThat(total(m, Count.DIFF_RUNS)).isEqualTo(1);
  }

  @Test
  void updatesAreEachThreadsOwnRunsAndDiffsAreCountedWhereTheyGo() {
    ToyRun run = new ToyRun(4);
    int barrier = run.barrier();
    // Node 1's threads 2 and 3 write words {0,1} and {1,2}, {9} of a page of node 0: the diff is
    // two runs, {0,1,2} and {9}; updates are one run of two words, and two of three.
    Measurement m =
        run.read(0, 8).write(2, 8, 0, 1).write(3, 8, 1, 2, 9).pass(barrier).on(2, 2, 4096);
    Phase phase = m.phases().get(0);
    assertThat(phase.perProcessor(Count.UPDATE_RUNS)).containsExactly(0, 0, 1, 2);
    assertThat(phase.perProcessor(Count.UPDATE_WORDS)).containsExactly(0, 0, 2, 3);
    assertThat(total(m, Count.DIFF_RUNS)).isEqualTo(2);
    assertThat(phase.perProcessor(Count.HOME_DIFFS)).containsExactly(1, 0, 0, 0);
    assertThat(phase.perProcessor(Count.HOME_DIFF_RUNS)).containsExactly(2, 0, 0, 0);
  }

  @Test
  void runsGoOnAcrossSubPages() {
    // Words 0-63 of sub-page 9 follow words 64-127 of sub-page 8 only in the page: the toy writes
    // words 0-63, so words 63 of sub-page 8 and 0 of 9 are no neighbours: two runs.
    Measurement m = new ToyRun(2).read(0, 8).write(1, 8, 63).write(1, 9, 0).on(2, 1, 4096);
    assertThat(total(m, Count.DIFF_RUNS)).isEqualTo(2);
    DirtyWords words = new DirtyWords(1024);
    int map = words.allocate();
    long lines = SubPages.pack(0, 0, 0x80);
    long next = SubPages.pack(1, 0, 1);
    // The last word of sub-page 0 and the first of sub-page 1 are neighbours: one run of two.
    words.add(map, new long[] {2, lines, 0, 1L << 63, next, 1, 0}, 0);
    words.count(map);
    assertThat(words.words()).isEqualTo(2);
    assertThat(words.runs()).isEqualTo(1);
  }

  @Test
  void anAcquireInvalidatesWhatItsTimestampCoversAndNothingElse() {
    ToyRun run = new ToyRun(3);
    int first = run.mutex();
    int second = run.mutex();
    run.read(0, 8).read(0, 16); // both homed on node 0
    run.read(2, 8).read(2, 16); // node 2 has copies of both
    // Node 1 writes page 1 under one lock and page 2 under another, which nobody takes.
    run.acquire(1, first).write(1, 8, 0).release(1, first);
    run.acquire(1, second).write(1, 16, 0).release(1, second);
    run.acquire(2, first).read(2, 8).read(2, 16).release(2, first);
    Measurement m = run.on(3, 1, 4096);
    // Node 2 fetches both at first and page 1 again; node 1 its two.
    assertThat(m.phases().get(0).perProcessor(Count.READ_FETCHES)).containsExactly(0, 0, 3);
    assertThat(m.phases().get(0).perProcessor(Count.WRITE_FETCHES)).containsExactly(0, 2, 0);
  }

  @Test
  void timestampsAreTransitive() {
    ToyRun run = new ToyRun(3);
    int first = run.mutex();
    int second = run.mutex();
    run.read(0, 8).read(2, 8);
    run.acquire(1, first).write(1, 8, 0).release(1, first);
    // Node 0 hears of node 1's interval, and node 2 of both by another lock.
    run.acquire(0, first).acquire(0, second).release(0, second).release(0, first);
    run.acquire(2, second).read(2, 8).release(2, second);
    Measurement m = run.on(3, 1, 4096);
    assertThat(m.phases().get(0).perProcessor(Count.INVALIDATIONS)[2]).isEqualTo(1);
    assertThat(m.phases().get(0).perProcessor(Count.READ_FETCHES)[2]).isEqualTo(2);
  }

  @Test
  void aThreadMayReachTheNextBarrierWhileAnotherHasStillToLeaveTheLast() {
    ToyRun run = new ToyRun(2);
    int barrier = run.barrier();
    run.read(0, 8).read(1, 8); // node 0 is home, node 1 has a copy
    run.arrive(0, barrier).arrive(1, barrier);
    run.leave(0, barrier).write(0, 8, 0).arrive(0, barrier); // already in episode 1
    run.leave(1, barrier).read(1, 8).arrive(1, barrier); // leaves episode 0 only now
    run.leave(0, barrier).leave(1, barrier).read(1, 8);
    Measurement m = run.on(2, 1, 4096);
    // The write is known after episode 1, not at the late leave of episode 0: one fetch in phase 0,
    // none in phase 1, one in phase 2.
    assertThat(m.phases().stream().map(p -> p.total(Count.READ_FETCHES)))
        .containsExactly(1.0, 0.0, 1.0);
    assertThat(m.phases().get(1).total(Count.INVALIDATIONS)).isEqualTo(1);
  }

  @Test
  void aSecondMissJoinsTheFetchUnderWay() {
    // A fetch takes 1000: thread 3 asks 10 + 250 after thread 2 and waits 740 of them.
    Measurement m = new ToyRun(4).read(0, 8).read(2, 8).pause(250).read(3, 8).on(2, 2, 4096);
    Phase phase = m.phases().get(0);
    assertThat(phase.perProcessor(Count.READ_FETCHES)).containsExactly(0, 0, 1, 0);
    assertThat(phase.perProcessor(Count.FETCH_JOINS)).containsExactly(0, 0, 0, 1);
    assertThat(phase.perProcessor(Count.JOIN_SHARE)[3]).isCloseTo(0.74, within(1e-12));
  }

  @Test
  void aMissAfterTheArrivalCostsNothing() {
    Measurement m = new ToyRun(4).read(0, 8).read(2, 8).pause(1000).read(3, 8).on(2, 2, 4096);
    assertThat(total(m, Count.FETCH_JOINS)).isZero();
  }

  @Test
  void whoWaitsForAFetchMissesLaterAndMayFindTheOtherAhead() {
    // In the trace thread 2 touches pages 1 and 2 before thread 3 touches page 2. But it waits for
    // page 1 until 10 + 1000, so thread 3 fetches page 2 and thread 2 joins it.
    Measurement m =
        new ToyRun(4).read(0, 8).read(0, 16).read(2, 8).read(2, 16).read(3, 16).on(2, 2, 4096);
    Phase phase = m.phases().get(0);
    assertThat(phase.perProcessor(Count.READ_FETCHES)).containsExactly(0, 0, 1, 1);
    // Thread 3 fetches at 50 until 1050; thread 2 touches page 2 at 40 + 1000: waits 10 of 1000.
    assertThat(phase.perProcessor(Count.JOIN_SHARE)[2]).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void criticalSectionsOfOneLockDoNotJoin() {
    ToyRun run = new ToyRun(4);
    int lock = run.mutex();
    run.read(0, 8);
    run.acquire(2, lock).read(2, 8).release(2, lock);
    run.acquire(3, lock).read(3, 8).release(3, lock);
    Measurement m = run.on(2, 2, 4096);
    assertThat(total(m, Count.FETCH_JOINS)).isZero();
    assertThat(total(m, Count.FETCHES_IN_LOCK)).isEqualTo(1);
    // From one instruction before the access to the release: 11 each.
    assertThat(total(m, Count.LOCK_HOLD)).isEqualTo(22);
  }

  @Test
  void smallPagesAreFetchedApart() {
    assertThat(total(twoSubPages().on(2, 1, 512), Count.READ_FETCHES)).isEqualTo(2);
    assertThat(total(twoSubPages().on(2, 1, 1024), Count.READ_FETCHES)).isEqualTo(1);
    assertThat(total(twoSubPages().on(2, 1, 65536), Count.READ_FETCHES)).isEqualTo(1);
  }

  private static ToyRun twoSubPages() {
    return new ToyRun(2).read(0, 8).read(0, 9).read(1, 8).read(1, 9);
  }

  @Test
  void homesByRoundRobinAndByBlock() {
    // Pages 1 to 4. Round robin on two nodes: odd pages on node 1. Blocks: 1, 2 on node 0.
    Measurement odd = onePageEach(HomePolicy.ROUND_ROBIN);
    assertThat(odd.phases().get(0).homes()).isDeepEqualTo(new double[][] {{0, 2}, {0, 0}});
    Measurement block = onePageEach(HomePolicy.BLOCK);
    assertThat(block.phases().get(0).homes()).isDeepEqualTo(new double[][] {{0, 2}, {0, 0}});
    assertThat(block.phases().get(0).perProcessor(Count.READ_FETCHES)).containsExactly(2, 0);
  }

  private static Measurement onePageEach(HomePolicy policy) {
    return new ToyRun(2)
        .read(0, 8)
        .read(0, 16)
        .read(0, 24)
        .read(0, 32)
        .on(new ProfileShape(2, 1, 4096, policy), OPTIONS);
  }

  @Test
  void linesMissOnceAndAgainAfterAnotherNodeWrote() {
    ToyRun run = new ToyRun(2);
    int barrier = run.barrier();
    // Home node 0. Node 1 reads the line: a miss. Node 0 writes it: node 1's copy goes, a remote
    // transaction. Node 1 reads again: a miss.
    run.read(0, 8).pass(barrier).read(1, 8).pass(barrier).write(0, 8, 0).pass(barrier).read(1, 8);
    Measurement m = run.on(2, 1, 4096);
    assertThat(m.phases().stream().map(p -> p.total(Count.LINE_MISSES)))
        .containsExactly(0.0, 1.0, 1.0, 1.0);
  }

  @Test
  void longLinesAreSharedFalsely() {
    // Word 0 and word 16 are lines 0 and 1 of 64 B, one line of 128 B.
    assertThat(total(neighbours(64), Count.LINE_MISSES)).isEqualTo(2);
    assertThat(total(neighbours(128), Count.LINE_MISSES)).isEqualTo(4);
  }

  private static Measurement neighbours(int lineSize) {
    ToyRun run = new ToyRun(3);
    int barrier = run.barrier();
    run.read(0, 8).pass(barrier);
    run.write(1, 8, 0).pass(barrier).write(2, 8, 16).pass(barrier);
    run.write(1, 8, 0).pass(barrier).write(2, 8, 16);
    return run.on(
        new ProfileShape(3, 1, 4096, HomePolicy.FIRST_TOUCH), ToyRun.options(lineSize, 1000));
  }

  @Test
  void hotLocksHaveTheirShareAndSharers() {
    ToyRun run = new ToyRun(4);
    int hot = run.mutex();
    int own = run.mutex();
    run.read(0, 8);
    for (int i = 0; i < 3; i++) {
      for (int t = 0; t < 4; t++) {
        run.acquire(t, hot).release(t, hot);
      }
    }
    for (int i = 0; i < 4; i++) {
      run.acquire(0, own).release(0, own);
    }
    List<Phase.HotLock> locks = run.on(4, 1, 4096).phases().get(0).hotLocks();
    // 12 of 16 acquires by all four; the other lock has one user and is not contended.
    assertThat(locks).containsExactly(new Phase.HotLock(0.75, 4));
  }

  @Test
  void processorsThatUseALockOneAfterAnotherDoNotShareIt() {
    ToyRun run = new ToyRun(2);
    int lock = run.mutex();
    run.read(0, 8);
    for (int t = 0; t < 2; t++) {
      for (int i = 0; i < 100; i++) {
        run.acquire(t, lock).pause(1000).release(t, lock);
      }
    }
    List<Phase.HotLock> locks = run.on(2, 1, 4096).phases().get(0).hotLocks();
    // 8 to 16 slices, in one of which at most both are active.
    assertThat(locks.isEmpty() ? 1 : locks.get(0).sharers()).isLessThan(1.13);
  }

  @Test
  void semaphoresHandPagesOverAndCountAsLocks() {
    ToyRun run = new ToyRun(2);
    int semaphore = run.object(RecordKind.SEMAPHORE, 0);
    run.read(1, 8).read(0, 16).write(0, 8, 0);
    run.record(RecordKind.SEMAPHORE_POST, 0, semaphore);
    run.record(RecordKind.SEMAPHORE_WAIT, 1, semaphore, 0, 1);
    Measurement m = run.read(1, 8).on(2, 1, 4096);
    assertThat(m.phases().get(0).perProcessor(Count.REMOTE_LOCKS)).containsExactly(0, 1);
    assertThat(m.phases().get(0).perProcessor(Count.DIFFS)).containsExactly(1, 0);
  }

  @Test
  void onlyTheRegionOfInterestCounts() {
    ToyRun run = new ToyRun(2);
    int barrier = run.barrier();
    run.read(0, 8).read(1, 8).read(0, 16).pass(barrier);
    run.record(RecordKind.ROI_BEGIN, 0).read(1, 16).pass(barrier);
    run.record(RecordKind.ROI_END, 0).read(0, 24).read(1, 24);
    Measurement m = run.on(2, 1, 4096);
    assertThat(m.phases().get(0).total(Count.READ_FETCHES)).isEqualTo(1);
    assertThat(total(m, Count.READ_FETCHES)).isEqualTo(1);
  }

  @Test
  void totalsDoNotDependOnHowManyShapesAreTakenAtOnce() throws Exception {
    byte[] trace = twoSubPages().end();
    List<ProfileShape> shapes =
        Arrays.asList(
            new ProfileShape(2, 1, 512, HomePolicy.FIRST_TOUCH),
            new ProfileShape(1, 2, 4096, HomePolicy.FIRST_TOUCH),
            new ProfileShape(2, 1, 4096, HomePolicy.ROUND_ROBIN));
    TraceProfile together;
    try (TraceReader reader = TraceReader.open("toy", ByteInput.of(trace))) {
      together = TraceProfiler.profile(reader, shapes, OPTIONS, at -> {});
    }
    for (int i = 0; i < shapes.size(); i++) {
      Measurement alone =
          ToyRun.profile(trace, shapes.get(i), OPTIONS).shapes().get(0).measurement();
      Measurement among = together.shapes().get(i).measurement();
      for (Count count : Count.values()) {
        assertThat(total(among, count)).as(count.key()).isEqualTo(total(alone, count));
      }
    }
  }
}
