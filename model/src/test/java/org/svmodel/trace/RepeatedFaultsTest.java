package org.svmodel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.svmodel.trace.ToyRun.total;

import org.junit.jupiter.api.Test;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;

/**
 * Pages that are protected or invalidated while a thread of the node uses them. Sub-pages 8 to 15
 * are page 1 of 4 KB.
 */
class RepeatedFaultsTest {
  private static Measurement on(ToyRun run, RepeatedFaults faults) {
    TraceProfiler.Options usual = ToyRun.options(64, 1000);
    return run.on(
        new ProfileShape(2, 2, 4096, HomePolicy.FIRST_TOUCH),
        new TraceProfiler.Options(64, 1000, usual.intervalEnd(), faults));
  }

  @Test
  void aPageInUseWhenItIsInvalidatedIsFetchedAgain() {
    ToyRun run = new ToyRun(4);
    int lock = run.mutex();
    run.read(0, 8);
    run.read(3, 8); // node 1; read again below, in the same interval
    run.acquire(0, lock).write(0, 8, 0).release(0, lock);
    run.acquire(2, lock).release(2, lock); // node 1 hears of it by thread 2
    run.read(3, 8);
    Measurement m = run.on(2, 2, 4096);
    assertThat(total(m, Count.INVALIDATIONS)).isGreaterThanOrEqualTo(1);
    assertThat(m.phases().get(0).perProcessor(Count.READ_FETCHES)).containsExactly(0, 0, 0, 2);
  }

  /** Page 1 is taken from thread 3 twice between its two reads of one interval. */
  private static ToyRun takenAwayTwice() {
    ToyRun run = new ToyRun(4);
    int lock = run.mutex();
    run.read(0, 8).read(3, 8);
    for (int i = 0; i < 2; i++) {
      run.acquire(0, lock).write(0, 8, 0).release(0, lock);
      run.acquire(2, lock).release(2, lock);
    }
    return run.read(3, 8);
  }

  @Test
  void twoInvalidationsBeforeTheNextKnownAccessAreOneFetchOrTwo() {
    Measurement known = on(takenAwayTwice(), RepeatedFaults.KNOWN);
    assertThat(known.phases().get(0).perProcessor(Count.READ_FETCHES)).containsExactly(0, 0, 0, 2);
    assertThat(total(known, Count.INVALIDATIONS)).isEqualTo(1);
    // As if thread 3 read it all the time: it fetches it after each, and at first.
    Measurement assumed = on(takenAwayTwice(), RepeatedFaults.ASSUMED);
    assertThat(assumed.phases().get(0).perProcessor(Count.READ_FETCHES))
        .containsExactly(0, 0, 0, 3);
    assertThat(total(assumed, Count.INVALIDATIONS)).isEqualTo(2);
  }

  /** Thread 2 writes a word of sub-page 8, its node hands a lock over, it uses a sub-page again. */
  private static ToyRun writesThenHandsOver() {
    ToyRun run = new ToyRun(4);
    int lock = run.mutex();
    run.read(0, 8).write(2, 8, 0);
    run.acquire(3, lock).release(3, lock);
    return run.acquire(0, lock).release(0, lock);
  }

  @Test
  void aPageIsTwinnedAgainForAWriteThatTheTraceTells() {
    // The first write of sub-page 9 has its time; the second one of sub-page 8 has none.
    assertThat(total(on(writesThenHandsOver().write(2, 9, 0), RepeatedFaults.KNOWN), Count.TWINS))
        .isEqualTo(2);
    assertThat(total(on(writesThenHandsOver().write(2, 8, 0), RepeatedFaults.KNOWN), Count.TWINS))
        .isEqualTo(1);
    assertThat(total(on(writesThenHandsOver().write(2, 8, 0), RepeatedFaults.ASSUMED), Count.TWINS))
        .isEqualTo(2);
  }

  @Test
  void aLaterReadIsNoWrite() {
    // Sub-page 9 is only read later: of no rule does it make a second twin.
    for (RepeatedFaults faults : RepeatedFaults.values()) {
      Measurement m = on(writesThenHandsOver().read(2, 9), faults);
      assertThat(total(m, Count.TWINS)).as(faults.name()).isEqualTo(1);
      assertThat(total(m, Count.DIFFS)).as(faults.name()).isEqualTo(1);
    }
  }

  @Test
  void aWordGoesIntoOneDiffHoweverOftenThePageIsDiffed() {
    ToyRun run = new ToyRun(4);
    int lock = run.mutex();
    int barrier = run.barrier();
    run.read(0, 8);
    // Thread 2 writes a word of sub-page 8 and later seven of sub-page 9, in one interval. Between,
    // thread 3 of its node hands the lock over to node 0: page 1 is diffed there and at the
    // barrier.
    run.write(2, 8, 0).acquire(3, lock).write(3, 16, 0).release(3, lock);
    run.acquire(0, lock).release(0, lock);
    run.write(2, 9, 1, 2, 3, 4, 5, 6, 7);
    Measurement m = run.pass(barrier).on(2, 2, 4096);
    assertThat(total(m, Count.TWINS)).isEqualTo(2);
    assertThat(total(m, Count.DIFFS)).isEqualTo(2);
    assertThat(total(m, Count.DIFF_WORDS)).isEqualTo(8);
  }

  @Test
  void theFirstWordsOfAMapAreTaken() {
    DirtyWords words = new DirtyWords(1024);
    int map = words.allocate();
    long lines = SubPages.pack(0, 0, 0xFF);
    // Words 0, 1, 3 and 64, 65: five words in three runs.
    words.add(map, new long[] {1, lines, 0b1011, 0b11}, 0);
    words.take(map, 0.8); // four: 0, 1, 3 and 64
    assertThat(words.words()).isEqualTo(4);
    assertThat(words.runs()).isEqualTo(3);
    words.take(map, 1);
    assertThat(words.words()).isEqualTo(1);
    assertThat(words.runs()).isEqualTo(1);
    words.take(map, 1);
    assertThat(words.words()).isZero();
  }

  @Test
  void fetchesFallIntoEighthsOfTheirProcessorsOwnWork() {
    // Thread 1 fetches at 30, 3040 and 7050 of its 7060 instructions: eighths 0, 3 and 7.
    ToyRun run = new ToyRun(2).read(0, 8).read(0, 16);
    run.read(1, 8).pause(3000).read(1, 16).pause(4000).read(0, 24).read(1, 24);
    double[] slices = run.on(2, 1, 4096).phases().get(0).fetchSlices();
    double third = 0.3333; // four digits
    assertThat(slices).containsExactly(third, 0, 0, third, 0, 0, 0, third);
    assertThat(new ToyRun(2).read(0, 8).on(2, 1, 4096).phases().get(0).fetchSlices()).isEmpty();
  }
}
