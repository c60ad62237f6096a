package org.svmodel.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.trace.ToyProgram;
import org.svmodel.trace.TraceProgram;

/** Locks under contention, diffs in flight, flags, conditions, semaphores, barriers of some. */
class SynchronisationTest {
  private static void assertMicros(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9));
  }

  /**
   * A thread of the owner's node gets in while a request of another travels. Node 0 manages and has
   * the lock; thread 0 holds it from 0 to 1000. Thread 2 of node 1 asks at 900, and its request, 3
   * + 12.4 + 50 + 3 + 3 later at the owner, waits there from 971.4 on. Thread 1 of node 0 asks at
   * 950, though after thread 2 in time and in the trace, and has it from 1000 (+ 0.5 for a local
   * lock) for 100.
   */
  @Test
  void theOwnersNodeGetsInWhileARequestTravels() {
    ToyProgram toy = new ToyProgram(4);
    int mutex = toy.mutex(0);
    toy.acquire(0, mutex).work(0, 1000).release(0, mutex);
    toy.work(2, 900).acquire(2, mutex).work(2, 100).release(2, mutex);
    toy.work(1, 950).acquire(1, mutex).work(1, 100).release(1, mutex);
    TraceProgram program = toy.end();
    SimulationResult r = Toy.simulate(Toy.machine(2, 2), "base", program);
    // 0.5 + 1000 + 56, thread 1: 0.5 + 100, its send 3 and the grant 12.4, receive 1, thread 2:
    // 100;
    // then the end: node 1 last, 2 + 3 + 12.4 + 3 + 3 + 12.4 + 1 with one other node.
    assertMicros(Toy.micros(r), 1000.5 + 56 + 100.5 + 3 + 12.4 + 1 + 100 + 36.8);
    assertThat(r.counts()).containsEntry("localLocks", 2L).containsEntry("remoteLocks", 1L);
    SimulationResult traced =
        Toy.simulate(
            Toy.machine(2, 2),
            "base",
            program,
            new SimulationOptions(
                SimulationOptions.LockOrder.TRACE, org.svmodel.trace.HomePolicy.FIRST_TOUCH, 0, 0));
    assertThat(traced.counts()).containsEntry("localLocks", 1L).containsEntry("remoteLocks", 2L);
  }

  /**
   * The page that a critical section writes: its diff, made by who frees the lock, and the request
   * of the next holder race. Fetching by handler parks the request (another CPU of the home takes
   * it while the diff, 4 words of 500 us, is applied); a remote fetch tries again. With direct
   * diffs the diff is there in time.
   */
  @ParameterizedTest
  @CsvSource({"base, release", "genima, release", "base, handover", "dw-rf, everyRelease"})
  void aPageWhoseDiffIsInFlight(String protocol, String intervalEnd) {
    ToyProgram toy = new ToyProgram(6);
    int mutex = toy.mutex(0);
    toy.read(4, 5); // home of page 5: node 2
    toy.work(0, 10).acquire(0, mutex);
    toy.write(0, 5, 0xF).work(0, 500).release(0, mutex);
    toy.work(2, 100).acquire(2, mutex);
    toy.read(2, 5).work(2, 500).release(2, mutex);
    SimulationResult r =
        Toy.simulate(
            Toy.machine(
                3,
                2,
                "protocol.intervalEnd=" + intervalEnd,
                "protocol.diffApply=100000 cycles/word"),
            protocol,
            toy.end());
    assertThat(r.counts()).containsEntry("fetches", 2L);
    assertThat(r.counts().get("parkedRequests")).isEqualTo(protocol.equals("base") ? 1 : 0);
    assertThat(r.counts().get("fetchRetries") > 0).isEqualTo(protocol.equals("dw-rf"));
  }

  /**
   * Three processors of a node want the page that the first one fetches: they pay their fault and
   * wait for it. The first: fault 5, send 3, 179.26 of data wait, then 1 + 2. The others come 10 us
   * apart, fault, and wait until it is mapped: 190.26 − 10 − 5 and 190.26 − 20 − 5.
   */
  @Test
  void fetchesAreJoined() {
    ToyProgram toy = new ToyProgram(6);
    toy.read(0, 9); // its home: node 0
    for (int t = 3; t < 6; t++) {
      toy.work(t, 10 * (t - 2)).read(t, 9).work(t, 1);
    }
    SimulationResult r = Toy.simulate(Toy.machine(2, 3), "base", toy.end());
    assertThat(r.counts()).containsEntry("fetches", 1L).containsEntry("fetchJoins", 2L);
    assertMicros(Toy.sum(r, Part.DATA), 179.26 + 175.26 + 165.26);
  }

  /**
   * A flag: the setter's send 3 and the deposit 12.4, then receive 1; a waiter on its own node pays
   * 0.5. Whoever finds it set asks the setter as for a lock: 3 + 12.4 + 50 + 3 + 3 + 12.4 + 1.
   */
  @Test
  void flags() {
    ToyProgram toy = new ToyProgram(4);
    int flag = toy.flag();
    toy.work(0, 100).set(0, flag);
    toy.await(1, flag, 0).work(1, 50);
    toy.await(2, flag, 0).work(2, 50);
    toy.work(3, 500).await(3, flag, 0).work(3, 50);
    SimulationResult r = Toy.simulate(Toy.machine(2, 2), "base", toy.end());
    // Thread 1 waits for 100, thread 2 for 100 + 3 + 12.4, thread 3 for 12.4 + 56 + 12.4.
    assertMicros(Toy.sum(r, Part.LOCK), 100 + 115.4 + 80.8);
    assertMicros(Toy.micros(r), 500 + 3 + 80.8 + 1 + 50 + 36.8);
  }

  /** The trace tells which signal ended a wait; one that comes early is not lost. */
  @Test
  void aSignalThatComesEarlyIsNotLost() {
    ToyProgram toy = new ToyProgram(2);
    int mutex = toy.mutex(0);
    int condition = toy.condition();
    toy.work(1, 1000).acquire(1, mutex);
    toy.conditionWait(1, condition, mutex);
    toy.work(0, 10).acquire(0, mutex).signal(0, condition).release(0, mutex);
    toy.conditionWake(1, condition, mutex, 0).release(1, mutex);
    TraceProgram program = toy.end();
    for (String protocol : new String[] {"base", "genima", "ideal"}) {
      SimulationResult r = Toy.simulate(Toy.machine(2, 1), protocol, program);
      assertThat(Toy.micros(r)).isGreaterThanOrEqualTo(1000);
    }
  }

  /** Two units: the third to come waits for a post. */
  @Test
  void semaphores() {
    ToyProgram toy = new ToyProgram(3);
    int semaphore = toy.semaphore(2);
    toy.down(0, semaphore, -1).work(0, 100).post(0, semaphore);
    toy.work(1, 1).down(1, semaphore, -1).work(1, 300).post(1, semaphore);
    toy.work(2, 2).down(2, semaphore, 0).work(2, 10).post(2, semaphore);
    SimulationResult r = Toy.simulate(Toy.machine(3, 1), "ideal", toy.end());
    assertMicros(Toy.sum(r, Part.LOCK), 98);
    assertMicros(Toy.micros(r), 301);
  }

  /** Readers share, a writer does not: 0 to 100 two readers, then the writer for 50. */
  @ParameterizedTest
  @ValueSource(strings = {"base", "genima", "ideal"})
  void readersShareALock(String protocol) {
    ToyProgram toy = new ToyProgram(3);
    int lock = toy.readWriteLock();
    toy.acquireShared(0, lock).acquireShared(1, lock);
    toy.work(0, 100).releaseShared(0, lock);
    toy.work(1, 100).releaseShared(1, lock);
    toy.work(2, 10).acquire(2, lock).work(2, 50).release(2, lock);
    SimulationResult r = Toy.simulate(Toy.machine(1, 3), protocol, toy.end());
    double localLock = protocol.equals("ideal") ? 0 : 0.5;
    double end = protocol.equals("ideal") ? 0 : 2;
    assertMicros(Toy.micros(r), 100 + 50 + 2 * localLock + end);
  }

  /** A barrier of threads 0 and 2 only; thread 1 goes its own way. */
  @Test
  void barriersOfSome() {
    ToyProgram toy = new ToyProgram(3);
    int barrier = toy.barrier(2);
    toy.work(0, 10).work(2, 200).pass(barrier, 0, 2);
    toy.work(0, 5).work(2, 5).work(1, 30);
    SimulationResult r = Toy.simulate(Toy.machine(3, 1), "ideal", toy.end());
    assertMicros(Toy.micros(r), 205);
    assertMicros(Toy.sum(r, Part.BARRIER), 190 + 175);
  }

  /**
   * A trace that holds two locks in different orders ran by luck. In simulated time, thread 0 takes
   * lock 0 at 0 and asks for lock 1 at 100; thread 1 has it since 50 and asks for lock 0.
   */
  @Test
  void aDeadlockSaysWhoWaitsForWhat() {
    ToyProgram toy = new ToyProgram(2);
    int first = toy.mutex(0);
    int second = toy.mutex(1);
    toy.acquire(0, first).work(0, 100).acquire(0, second).release(0, second).release(0, first);
    toy.work(1, 50).acquire(1, second).work(1, 100).acquire(1, first);
    toy.release(1, first).release(1, second);
    TraceProgram program = toy.end();
    assertThatThrownBy(() -> Toy.simulate(Toy.machine(2, 1), "base", program))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("processor 0 waits for mutex 1 (held by processor 1)")
        .hasMessageContaining("processor 1 waits for mutex 0 (held by processor 0)");
  }

  @Test
  void machineAndTraceMustFit() {
    TraceProgram program = new ToyProgram(4).work(0, 1).end();
    assertThatThrownBy(() -> Toy.simulate(Toy.machine(2, 1), "base", program))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("4 computing threads, the machine 2x1 = 2 processors");
    assertThatThrownBy(
            () -> Toy.simulate(Toy.machine(2, 2, "memory.pageSize=1 KB"), "base", program))
        .hasMessageContaining("pages of 4096 B");
  }

  /** Only the region of interest is measured. */
  @Test
  void regionOfInterest() {
    ToyProgram toy = new ToyProgram(2);
    int barrier = toy.barrier(2);
    toy.work(0, 100).work(1, 100).pass(barrier, 0, 1);
    toy.region(0, true).work(0, 40).work(1, 60).pass(barrier, 0, 1);
    toy.region(0, false).work(0, 500).work(1, 500);
    SimulationResult r = Toy.simulate(Toy.machine(2, 1), "ideal", toy.end());
    assertMicros(Toy.micros(r), 60);
    assertMicros(Toy.sum(r, Part.COMPUTE), 100);
  }
}
