package org.svmodel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.svmodel.profile.Count;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.ReplayCosts;

/** Counts of a run whose communication takes time. */
class DelayedCountsTest {
  /** Fetch, hop, grant, twin, home write, diff: far apart, so that a sum tells what is in it. */
  private static final ReplayCosts COSTS = new ReplayCosts(1000, 300, 100, 50, 20, 70);

  @TempDir Path folder;

  private TraceProgram program(byte[] trace, int threads) throws IOException {
    Path file = Files.write(folder.resolve("toy.svmtrace"), trace);
    return TraceProgram.read(file, threads, 4096, at -> {});
  }

  /** The last phase of a run; those before it only give pages their homes. */
  private Phase replay(ToyRun run, int nodes, int perNode, ReplayCosts costs, IntervalEnd end)
      throws IOException {
    ProfileShape shape = new ProfileShape(nodes, perNode, 4096, HomePolicy.FIRST_TOUCH);
    TraceProgram program = program(run.end(), nodes * perNode);
    List<Phase> phases = new DelayedReplay(program, shape, costs, end).run();
    return phases.get(phases.size() - 1);
  }

  /** Thread 0 fetches page 1 in its critical section; thread 1 wants the lock meanwhile. */
  private static ToyRun fetchUnderTheLock() {
    ToyRun run = new ToyRun(2);
    int lock = run.mutex(); // object 0: managed by node 0, which has it first
    run.read(1, 8).pass(run.barrier()); // home of page 1: node 1
    run.acquire(0, lock).read(0, 8).release(0, lock);
    return run.acquire(1, lock).release(1, lock);
  }

  @Test
  void whoWaitsForALockHasItsHoldersFetchOnItsChain() throws IOException {
    Phase phase = replay(fetchUnderTheLock(), 2, 1, COSTS, IntervalEnd.RELEASE);
    assertThat(phase.perProcessor(Count.READ_FETCHES)).containsExactly(1, 0);
    assertThat(phase.perProcessor(Count.FETCHES_IN_LOCK)).containsExactly(1, 0);
    assertThat(phase.perProcessor(Count.PATH_FETCHES)).containsExactly(1, 1);
    assertThat(phase.perProcessor(Count.PATH_FETCHES_IN_LOCK)).containsExactly(1, 1);
    // The request waits at node 0 when the lock is freed: its hop is not on the chain.
    assertThat(phase.perProcessor(Count.PATH_HOPS)).isEmpty();
    assertThat(phase.perProcessor(Count.PATH_GRANTS)).containsExactly(0, 1);
    assertThat(phase.perProcessor(Count.LOCAL_LOCKS)).containsExactly(1, 0);
    assertThat(phase.perProcessor(Count.REMOTE_LOCKS)).containsExactly(0, 1);
  }

  @Test
  void aFreeLockIsAskedForOverItsHops() throws IOException {
    ToyRun run = new ToyRun(3);
    int lock = run.mutex();
    run.acquire(1, lock).release(1, lock);
    run.pause(5000); // node 1 has it, and has long freed it
    run.read(2, 8).acquire(2, lock).release(2, lock);
    Phase phase = replay(run, 3, 1, COSTS, IntervalEnd.RELEASE);
    // Thread 1: to the manager, node 0, which has it. Thread 2: to the manager, and on to node 1.
    assertThat(phase.perProcessor(Count.PATH_HOPS)).containsExactly(0, 1, 2);
    assertThat(phase.perProcessor(Count.PATH_GRANTS)).containsExactly(0, 1, 1);
  }

  @Test
  void threadsOfTheNodeGetInWhileARequestTravels() throws IOException {
    // In the trace thread 2 of node 1 takes the lock between threads 0 and 1 of node 0.
    ToyRun run = new ToyRun(4);
    int lock = run.mutex();
    run.acquire(0, lock).release(0, lock);
    run.acquire(2, lock).release(2, lock);
    run.acquire(1, lock).release(1, lock);
    Phase phase = replay(run, 2, 2, COSTS, IntervalEnd.RELEASE);
    // Its hop takes 300 instructions, thread 1 asks after some ten: two local acquires, one remote.
    assertThat(phase.total(Count.LOCAL_LOCKS)).isEqualTo(2);
    assertThat(phase.perProcessor(Count.REMOTE_LOCKS)).containsExactly(0, 0, 1, 0);
  }

  @Test
  void anotherProcessorsFetchOfTheSamePageIsJoined() throws IOException {
    ToyRun run = new ToyRun(4);
    run.read(3, 8).pass(run.barrier()); // home node 1; the processors of node 0 read it
    run.read(0, 8).read(1, 8);
    Phase phase = replay(run, 2, 2, COSTS, IntervalEnd.RELEASE);
    assertThat(phase.perProcessor(Count.READ_FETCHES)).containsExactly(1, 0, 0, 0);
    assertThat(phase.perProcessor(Count.FETCH_JOINS)).containsExactly(0, 1, 0, 0);
    // It comes ToyRun.STEP later, so it waits for nearly all of the fetch.
    assertThat(phase.of(Count.JOIN_SHARE, 1)).isBetween(0.9, 1.0);
  }

  /**
   * Both go on at the same time when the first page has come. Processor 1 is first, as it was with
   * that page: it fetches, and nobody has more than his two misses.
   */
  @Test
  void ofTwoAtTheSameTimeWhoRunsFirstFetches() throws IOException {
    ToyRun run = new ToyRun(4);
    run.read(3, 8).read(3, 16).pass(run.barrier());
    run.read(0, 24).read(1, 8).read(0, 8).read(1, 16).read(0, 16); // 0 comes later to the first
    Phase phase = replay(run, 2, 2, COSTS, IntervalEnd.RELEASE);
    assertThat(phase.perProcessor(Count.READ_FETCHES)).containsExactly(0, 2, 0, 0);
    assertThat(phase.perProcessor(Count.FETCH_JOINS)).containsExactly(2, 0, 0, 0);
  }

  @Test
  void aPageThatAnotherProcessorsAcquireTakesAwayIsFetchedAgain() throws IOException {
    ToyRun run = new ToyRun(4);
    int lock = run.mutex();
    run.write(2, 8, 0).pass(run.barrier()); // home of page 1: node 1
    run.read(0, 8).read(1, 24); // both of node 0 begin a long interval
    run.acquire(2, lock).write(2, 8, 1).release(2, lock);
    run.pause(5000).acquire(1, lock).release(1, lock); // hears of page 1
    run.read(0, 32).pause(5000).read(0, 9); // and processor 0 has not done with it
    Phase phase = replay(run, 2, 2, COSTS, IntervalEnd.RELEASE);
    assertThat(phase.perProcessor(Count.INVALIDATIONS)).containsExactly(0, 1, 0, 0);
    assertThat(phase.perProcessor(Count.READ_FETCHES)).containsExactly(2, 0, 0, 0);
    assertThat(phase.perProcessor(Count.PATH_FETCHES)).containsExactly(2, 0, 0, 0);
  }

  @Test
  void theWriterPaysForTwinAndDiffWhereIntervalsEndAtEveryRelease() throws IOException {
    ToyRun run = new ToyRun(2);
    int lock = run.mutex();
    run.read(0, 8);
    run.acquire(1, lock).write(1, 8, 0).release(1, lock);
    run.acquire(1, lock).write(1, 8, 1).release(1, lock);
    Phase every = replay(run, 2, 1, COSTS, IntervalEnd.EVERY_RELEASE);
    assertThat(every.perProcessor(Count.PATH_TWINS)).containsExactly(0, 2);
    assertThat(every.perProcessor(Count.PATH_DIFFS)).containsExactly(0, 2);
  }

  @Test
  void withoutCostsBarrierProgramsCountAsTheProfilerCounts() throws IOException {
    ToyRun run = new ToyRun(4);
    int barrier = run.barrier();
    run.write(0, 8, 0).write(1, 16, 1).read(2, 24).pass(barrier);
    run.read(2, 8).read(3, 16).write(3, 8, 5).write(1, 24, 3).pass(barrier);
    byte[] trace = run.end();
    ProfileShape shape = new ProfileShape(2, 2, 4096, HomePolicy.FIRST_TOUCH);
    Measurement free =
        ToyRun.profile(trace, shape, ToyRun.options(64, 1000)).shapes().get(0).measurement();
    List<Phase> replayed =
        new DelayedReplay(
                program(trace, 4), shape, new ReplayCosts(0, 0, 0, 0, 0, 0), IntervalEnd.RELEASE)
            .run();
    assertThat(replayed).hasSameSizeAs(free.phases());
    for (int k = 0; k < replayed.size(); k++) {
      for (Count count :
          List.of(
              Count.WORK,
              Count.READ_FETCHES,
              Count.WRITE_FETCHES,
              Count.TWINS,
              Count.HOME_WRITES,
              Count.DIFFS,
              Count.DIFF_WORDS,
              Count.INVALIDATIONS,
              Count.WRITE_NOTICES)) {
        assertThat(replayed.get(k).total(count))
            .as("%s of phase %d", count, k)
            .isEqualTo(free.phases().get(k).total(count));
      }
    }
  }

  @Test
  void allCostsAreCountedForMeasurementsWithLocks() throws IOException {
    ToyRun without = new ToyRun(2).read(1, 8).read(0, 8);
    byte[] none = without.end();
    Path other = Files.write(folder.resolve("none.svmtrace"), none);
    TraceProfile one = ToyRun.profile(none, shape(2, 1), ToyRun.options(64, 1000));
    assertThat(DelayedCounts.add(other, one).shapes().get(0).measurement().delayed()).isEmpty();
    byte[] trace = fetchUnderTheLock().end();
    Path file = Files.write(folder.resolve("toy.svmtrace"), trace);
    TraceProfile two = ToyRun.profile(trace, shape(2, 1), ToyRun.options(64, 1000));
    Measurement m = DelayedCounts.add(file, two).shapes().get(0).measurement();
    assertThat(m.delayed()).extracting("fetch").startsWith(4000L, 4000L, 16_000L, 16_000L);
    assertThat(m.delayed()).extracting("grant").startsWith(1.0, 4.0, 1.0, 4.0);
    assertThat(m.phases()).isEqualTo(two.shapes().get(0).measurement().phases());
  }

  private static ProfileShape shape(int nodes, int perNode) {
    return new ProfileShape(nodes, perNode, 4096, HomePolicy.FIRST_TOUCH);
  }

  @Test
  void aRunThatCannotEndSaysWhoWaitsForWhat() {
    ToyRun run = new ToyRun(2);
    int first = run.mutex();
    int second = run.mutex();
    run.read(1, 8).pass(run.barrier());
    // One after the other in the trace. With delays thread 0 still fetches under the first lock
    // when thread 1 takes the second, and each waits for the other's.
    run.acquire(0, first).read(0, 8).acquire(0, second);
    run.release(0, second).release(0, first);
    run.acquire(1, second).acquire(1, first).release(1, first).release(1, second);
    assertThatThrownBy(() -> replay(run, 2, 1, COSTS, IntervalEnd.RELEASE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the replay cannot end: processor 0 waits for lock 1");
  }
}
