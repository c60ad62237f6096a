package org.svmodel.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.trace.ToyProgram;
import org.svmodel.trace.TraceProgram;

/**
 * Single transactions of one of sixteen processors on {@code ppro-myrinet} (4×4) while the others
 * wait for the end, by hand, in microseconds: sums of steps, to the picosecond.
 *
 * <pre>
 *   A packet of q bytes, its header of 32 included: q/400 at a memory bus, 0.5 + q/100 at an I/O bus,
 *   5 at an NI, q/160 at a link, 1.5 of latency. Stages overlap within {memory, I/O, NI},
 *   {link out, link in, NI}, {I/O, memory}: the longest of each counts.
 *     8 B     q = 40      5 + 5 + 0.9 + 1.5                = 12.4, into an NI 11.5
 *     4096 B  q = 4128    41.78 + 25.8 + 41.78 + 1.5       = 110.86
 *
 *   end of all threads, the last on node 1:
 *     local barrier 2 + send 3 + arrival 12.4 + handler 3 (no interrupt: a processor waits)
 *     + send 3 + releases to nodes 2, 3 through the NI, 5 each, 10 + 12.4 + receive 1      = 46.8
 *     polled (write notices deposited): without the handler                               = 43.8
 * </pre>
 */
class TransactionsAloneTest {
  private static final int WHO = 5; // node 1

  private static void assertMicros(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9));
  }

  /** Page 7 is homed on node 2, whose processor 8 reads it first. */
  private static ToyProgram homed() {
    return new ToyProgram(16).read(8, 7);
  }

  /**
   * A fetch, in the middle of 100 us of work.
   *
   * <pre>
   *   own CPU    fault 5 + send 3 + receive 1 + protection 2                             = 11
   *   handler    request 12.4 + interrupt 50 + handler 3 + send 3 + page 110.86      = 179.26
   *   polling, dedicated: no interrupt                                                = 129.26
   *   remote     request into the NI 11.5 + service 2 + page 110.86                   = 124.36
   * </pre>
   *
   * A processor that polls pays 0.5 for each 50 of its work.
   */
  @ParameterizedTest
  @CsvSource({
    "base, 179.26, 46.8, 0",
    "dw, 179.26, 43.8, 0",
    "dw-rf, 124.36, 43.8, 0",
    "dw-rf-dd, 124.36, 43.8, 0",
    "genima, 124.36, 43.8, 0",
    "polling, 129.26, 46.8, 1",
    "dedicated, 129.26, 46.8, 0",
    "automatic-update, 179.26, 46.8, 0"
  })
  void pageFetch(String protocol, double data, double end, double polls) {
    TraceProgram program = homed().work(WHO, 50).read(WHO, 7).work(WHO, 50).end();
    SimulationResult r = Toy.simulate(Toy.machine(4, 4), protocol, program);
    assertMicros(Toy.micros(r), 100 + polls + 11 + data + end);
    assertMicros(Toy.sum(r, Part.DATA), data);
    // Processor 8 has one instruction, 0.005, to read in.
    assertMicros(Toy.sum(r, Part.COMPUTE), 100.005);
    assertMicros(Toy.sum(r, Part.HANDLER), polls * 1.00005);
    // 11 of the fetch; at the end 16 local barriers, 3 arrivals and releases, 3 receives.
    assertMicros(Toy.sum(r, Part.PROTOCOL), 11 + 16 * 2 + 3 * (3 + 3 + 1));
  }

  /**
   * The whole fetch under other ways of pipelining: 11 + 59 at the home + request + page.
   *
   * <pre>
   *   cutThrough        6.5 + 43.28     storeAndForward   14 + 167.3
   *   staged, packets of 1024 B: each follows the one before by its 11.06 at the I/O bus:
   *                     12.4 + 11.06 + 6.6 + 11.06 + 1.5 + 3 · 11.06 = 63.4
   * </pre>
   *
   * The end's messages of 8 B: cutThrough 6.5 each, storeAndForward 14 each: 46.8 − 24.8 + 13, +
   * 28.
   */
  @ParameterizedTest
  @CsvSource({
    "cutThrough, 4096, 49.78, 35",
    "storeAndForward, 4096, 181.3, 50",
    "staged, 1024, 75.8, 46.8"
  })
  void pipelining(String way, int mtu, double messages, double end) {
    TraceProgram program = homed().work(WHO, 50).read(WHO, 7).end();
    SimulationResult r =
        Toy.simulate(
            Toy.machine(4, 4, "ni.pipelining=" + way, "ni.mtu=" + mtu + " B"), "base", program);
    assertMicros(Toy.micros(r), 50 + 11 + 56 + messages + end);
  }

  /**
   * A free lock: node 1 asks its manager, and that the last owner.
   *
   * <pre>
   *                     I manage it            the manager owned it    neither
   *   handlers          3 + 68.4 + 12.4        68.4 + 12.4             2 · 68.4 + 12.4
   *   polling           3 + 18.4 + 12.4        18.4 + 12.4             2 · 18.4 + 12.4
   *   NIs               2 + 13.5 + 12.4        13.5 + 12.4             2 · 13.5 + 12.4
   *
   *   hop by handler 12.4 + interrupt 50 + handler 3 + send 3; by NI 11.5 + service 2
   * </pre>
   *
   * and send 3, receive 1. Processor 8, which had the lock, is done by then.
   */
  @ParameterizedTest
  @CsvSource({
    "base, 83.8, 80.8, 149.2, 46.8",
    "dw, 83.8, 80.8, 149.2, 43.8",
    "dedicated, 33.8, 30.8, 49.2, 46.8",
    "genima, 27.9, 25.9, 39.4, 43.8"
  })
  void remoteLock(String protocol, double mine, double manager, double neither, double end) {
    assertMicros(Toy.micros(lock(protocol, 1, true)), 1000 + 4 + mine + end);
    assertMicros(Toy.micros(lock(protocol, 2, false)), 1000 + 4 + manager + end);
    SimulationResult last = lock(protocol, 3, true);
    assertMicros(Toy.micros(last), 1000 + 4 + neither + end);
    assertThat(last.counts()).containsEntry("remoteLocks", 2L);
  }

  private static SimulationResult lock(String protocol, int manager, boolean ownedByNode2) {
    ToyProgram toy = new ToyProgram(16);
    int mutex = toy.mutex(manager);
    if (ownedByNode2) {
      toy.acquire(8, mutex).release(8, mutex);
    }
    TraceProgram program = toy.work(WHO, 1000).acquire(WHO, mutex).release(WHO, mutex).end();
    return Toy.simulate(Toy.machine(4, 4), protocol, program);
  }

  /** A lock that its own node had: 0.5, whoever manages it. */
  @ParameterizedTest
  @CsvSource({"base, 46.8", "genima, 43.8"})
  void localLock(String protocol, double end) {
    ToyProgram toy = new ToyProgram(16);
    int mutex = toy.mutex(1);
    toy.acquire(4, mutex).release(4, mutex);
    toy.work(WHO, 1000).acquire(WHO, mutex).release(WHO, mutex);
    SimulationResult r = Toy.simulate(Toy.machine(4, 4), protocol, toy.end());
    assertMicros(Toy.micros(r), 1000 + 0.5 + end);
    assertThat(r.counts()).containsEntry("localLocks", 2L).containsEntry("remoteLocks", 0L);
  }

  /**
   * One page, fetched, written later (100 words in 10 runs of 10), and diffed at the end.
   *
   * <pre>
   *   twin       fault 5 + copy 4096 B at 400 MB/s 10.24 + protection 2              = 17.24
   *   diff       compare 1024 · 2 cycles 10.24 (the page's 10.24 on the bus go along)
   *              + protection 2                                                       = 12.24
   *     packed   + include 100 · 4 cycles 2 + send 3                                  = 17.24
   *     direct   + (10 runs + 1 version) · send 3                                     = 45.24
   *   behind it  packed: 400 + 10 · 8 + 32 = 512 B keep the I/O bus for 5.62; the arrival comes 5
   *              after it and waits 0.62; arrival and release carry a notice of 8 B more, 0.08 each
   *              at the last I/O bus                                                    + 0.78
   *              direct: the NI passes 11 messages in 55 from the first, 14.24 + 2 of its page's
   *              scan and protection on: the arrival leaves the NI after them, at 55 + 5 instead of
   *              10 · 3 + 2 + 3 + 5                                                   + 20
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({
    "base, 17.24, 17.24, 0.78, 46.8",
    "dw-rf-dd, 17.24, 45.24, 20, 43.8",
    "genima, 17.24, 45.24, 20, 43.8"
  })
  void twinAndDiff(String protocol, double twin, double diff, double behind, double end) {
    double fetch = Toy.micros(fetched(protocol, false)) - end;
    SimulationResult r = fetched(protocol, true);
    // Deposited notices: three more sends, and three more messages before the arrival.
    double notices = protocol.equals("base") ? 0 : 3 * 3 + 3 * 5 - 3 * 3;
    assertMicros(Toy.micros(r), fetch + twin + diff + behind + notices + end);
  }

  private static SimulationResult fetched(String protocol, boolean writes) {
    ToyProgram toy = homed().work(WHO, 50).read(WHO, 7).work(WHO, 50);
    if (writes) {
      // Ten words set, two clear, ten times: 120 words.
      long low = 0;
      long high = 0;
      for (int word = 0; word < 120; word++) {
        boolean set = word % 12 < 10;
        low |= set && word < 64 ? 1L << word : 0;
        high |= set && word >= 64 ? 1L << (word - 64) : 0;
      }
      toy.write(WHO, 7, low, high);
    }
    return Toy.simulate(Toy.machine(4, 4), protocol, toy.work(WHO, 50).end());
  }

  /** The home's own first write: fault 5 + protection 2; nothing if it is not trapped. */
  @ParameterizedTest
  @CsvSource({"true, 7", "false, 0"})
  void homeWrite(String trapped, double cost) {
    TraceProgram program = new ToyProgram(16).work(WHO, 50).write(WHO, 3, 1).end();
    SimulationResult r =
        Toy.simulate(Toy.machine(4, 4, "protocol.homeWriteFault=" + trapped), "base", program);
    // One notice: the arrival carries 16 B, and so do the releases to nodes 2 and 3: 8 / 100 each
    // at the last I/O bus.
    assertMicros(Toy.micros(r), 50 + cost + 46.8 + 0.08 + 0.08);
  }

  /** A single node notifies nobody of its writes, so that none traps: the work, a barrier. */
  @Test
  void homeWriteOfASingleNode() {
    TraceProgram program = new ToyProgram(4).work(0, 50).write(0, 3, 1).end();
    SimulationResult r = Toy.simulate(Toy.machine(1, 4), "base", program);
    assertThat(Toy.sum(r, Part.PROTOCOL)).isEqualTo(Toy.sum(idleSingleNode(), Part.PROTOCOL));
  }

  private static SimulationResult idleSingleNode() {
    return Toy.simulate(Toy.machine(1, 4), "base", new ToyProgram(4).work(0, 50).end());
  }

  /** The references: one miss of 0.54, and nothing at all. */
  @Test
  void references() {
    TraceProgram program = homed().work(WHO, 50).read(WHO, 7).work(WHO, 50).end();
    SimulationResult hardware = Toy.simulate(Toy.machine(4, 4), "hw-dsm", program);
    assertMicros(Toy.sum(hardware, Part.DATA), 0.54);
    // At the end a miss at the counter 0.54, and one of each node for the flag: the fourth waits
    // for
    // three others' 0.1 at the controller.
    assertMicros(Toy.micros(hardware), 100 + 0.54 + 0.54 + 0.54 + 0.3);
    SimulationResult ideal = Toy.simulate(Toy.machine(4, 4), "ideal", program);
    assertMicros(Toy.micros(ideal), 100);
  }
}
