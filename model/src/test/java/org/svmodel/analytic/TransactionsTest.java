package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Diffs;
import org.svmodel.protocol.Protocol.Locks;
import org.svmodel.protocol.Protocol.PageFetch;
import org.svmodel.protocol.Protocol.Requests;
import org.svmodel.protocol.Protocol.WriteNotices;

/**
 * Each transaction alone on {@code ppro-myrinet} (4×4), by hand, in microseconds. Messages are
 * those of {@link WireTest}: 8 B take 12.4 from memory to memory and 11.5 into an NI, a page
 * 110.86.
 */
class TransactionsTest {
  private static final double US = 1e-6;
  private static final double[] IDLE = new double[4 * Station.COUNT];

  /**
   * A page of another node.
   *
   * <pre>
   *   own CPU    fault 5 + send 3 + receive 1 + protection 2                          =  11
   *   handler    request 12.4 + interrupt 50 + handler 3 + send 3 + page 110.86   = 179.26
   *   polling, dedicated processor: no interrupt                                    = 129.26
   *   remote     request into the NI 11.5 + service 2 + page 110.86                 = 124.36
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({
    "base, 190.26",
    "dw, 190.26",
    "dw-rf, 135.36",
    "dw-rf-dd, 135.36",
    "genima, 135.36",
    "polling, 140.26",
    "dedicated, 140.26",
    "automatic-update, 190.26"
  })
  void pageFetch(String protocol, double expected) {
    assertMicros(transactions(named(protocol)).fetch(0, 1, IDLE), expected);
  }

  /** Fault 5 + copy of 4096 B at 400 MB/s 10.24 + protection 2; automatic update copies nothing. */
  @ParameterizedTest
  @CsvSource({"base, 17.24", "genima, 17.24", "automatic-update, 7"})
  void twin(String protocol, double expected) {
    assertMicros(transactions(named(protocol)).twin(0, IDLE), expected);
  }

  /** The home's own first write: fault 5 + protection 2, unless the home does not trap. */
  @Test
  void homeWrite() {
    assertMicros(transactions(TestProtocols.BASE).homeWrite(), 7);
    Machine trusting = new Machine();
    trusting.homeWriteFault = false;
    assertThat(new Transactions(trusting.build(), TestProtocols.BASE).homeWrite()).isZero();
    Machine alone = new Machine();
    alone.nodes = 1; // nobody to notify
    assertThat(new Transactions(alone.build(), TestProtocols.BASE).homeWrite()).isZero();
  }

  /**
   * The diff of a page with 100 modified words in 10 runs.
   *
   * <pre>
   *   scan      1024 words · 2 cycles / 200 MHz = 10.24, as long as the page's 10.24 on the bus
   *   packed    10.24 + include 100 · 4 / 200 = 2 + protection 2 + send 3                = 17.24
   *             message 400 + 10 · 8 = 480 B; its handler 50 + 3 + 100 · 4 / 200 = 2         = 55
   *   direct    10.24 + protection 2 + (10 runs + 1 version) · send 3                    = 45.24
   *             a run's message 40 + 8 = 48 B
   *   automatic update    protection 2
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({"base, 17.24", "dw-rf-dd, 45.24", "genima, 45.24", "automatic-update, 2"})
  void diff(String protocol, double expected) {
    Transactions t = transactions(named(protocol));
    assertMicros(t.diff(0, 100, 10, IDLE), expected);
    assertThat(t.packedDiff(100, 10).payloadBytes()).isEqualTo(480);
    assertThat(t.run(100, 10).payloadBytes()).isEqualTo(48);
    assertMicros(t.applyHandler(100), 55);
  }

  /** A slow bus holds the scan up: at 100 MB/s the page takes 40.96, more than comparing it. */
  @Test
  void aScanTakesTheLongerOfComparingAndReading() {
    Machine slow = new Machine().set(Cost.MEMORY_BANDWIDTH, 100e6);
    Transactions t = new Transactions(slow.build(), TestProtocols.BASE);
    assertMicros(t.diff(0, 100, 10, IDLE), 40.96 + 2 + 2 + 3);
  }

  /** Ten notices are 8 + 10 · 8 = 88 B; a deposit costs a send to each of three nodes, 9. */
  @Test
  void writeNotices() {
    Transactions piggyback = transactions(TestProtocols.BASE);
    assertThat(piggyback.notices(10).payloadBytes()).isEqualTo(88);
    assertThat(piggyback.grant(10).payloadBytes()).isEqualTo(88);
    assertThat(piggyback.depositNotices()).isZero();
    Transactions deposit = transactions(TestProtocols.DW);
    assertThat(deposit.grant(10).payloadBytes()).isEqualTo(8);
    assertMicros(deposit.depositNotices(), 9);
  }

  /**
   * A free lock's wait, request and grant, by the places of manager and last owner. The grant has
   * five notices: piggybacked 8 + 40 = 48 B, 80 with header, 0.4 more than 8 B at the last I/O bus,
   * 12.8.
   *
   * <pre>
   *                         I manage it           the manager owned it    neither
   *   handler, piggyback    3 + 68.4 + 12.8       68.4 + 12.8             2 · 68.4 + 12.8
   *            deposit      3 + 68.4 + 12.4       68.4 + 12.4             2 · 68.4 + 12.4
   *   NI,      deposit      2 + 13.5 + 12.4       13.5 + 12.4             2 · 13.5 + 12.4
   *            piggyback    2 + 13.5 + 12.8       13.5 + 12.8             2 · 13.5 + 12.8
   *
   *   hop by handler: 12.4 + interrupt 50 + handler 3 + send 3 = 68.4; by NI: 11.5 + service 2
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({
    "HANDLER, PIGGYBACK, 84.2, 81.2, 149.6",
    "HANDLER, DEPOSIT, 83.8, 80.8, 149.2",
    "NI, DEPOSIT, 27.9, 25.9, 39.4",
    "NI, PIGGYBACK, 28.3, 26.3, 39.8"
  })
  void lock(Locks locks, WriteNotices notices, double mine, double manager, double neither) {
    Transactions t =
        transactions(
            TestProtocols.svm(
                "test", Requests.INTERRUPT, notices, PageFetch.HANDLER, Diffs.PACKED, locks));
    Message grant = t.grant(5);
    assertMicros(t.lockWait(grant, 0, 0, 1, 0, IDLE), mine);
    assertMicros(t.lockWait(grant, 0, 1, 1, 0, IDLE), manager);
    assertMicros(t.lockWait(grant, 0, 1, 2, 0, IDLE), neither);
  }

  /** Diffs that the last owner's handler makes, 17.24, hold the grant up: 149.2 + 17.24. */
  @Test
  void lockWithDiffsInTheHandler() {
    Transactions t = transactions(TestProtocols.BASE);
    assertMicros(t.lockWait(t.grant(0), 0, 1, 2, 17.24 * US, IDLE), 166.44);
  }

  /**
   * The barrier after the last of four nodes arrives.
   *
   * <pre>
   *   piggyback    send 3 + arrival 12.4 + handler 3 + send 3 + two more, 5 of NI each, 10
   *                + release 12.4 + receive 1                                              = 44.8
   *     10 notices a node: arrival 88 B 13.2 (I/O 1.7), release 8 + 30 · 8 = 248 B 14.8 (3.3)
   *                3 + 13.2 + 3 + 3 + 10 + 14.8 + 1                                          = 48
   *   deposit      without the handler                                                     = 41.8
   *     10 notices a node: the arrival follows three deposits through the NI, which takes 5 for
   *                each while the CPU sends one in 3: 3 · 2 = 6 later                      = 47.8
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({"base, 0, 44.8", "base, 10, 48", "dw, 0, 41.8", "dw, 10, 47.8"})
  void barrier(String protocol, double notices, double expected) {
    assertMicros(transactions(named(protocol)).barrier(notices), expected);
  }

  @Test
  void oneNodeHasNoBarrierMessages() {
    Machine alone = new Machine().shape(1, 4);
    assertThat(new Transactions(alone.build(), TestProtocols.BASE).barrier(10)).isZero();
  }

  /** A coherence-line miss of the hardware reference: 0.54, and the wait for the controller. */
  @Test
  void lineMiss() {
    Transactions t = transactions(TestProtocols.HW_DSM);
    assertMicros(t.lineMiss(1, IDLE), 0.54);
    double[] w = new double[4 * Station.COUNT];
    w[Station.CONTROLLER.of(1)] = 0.3 * US;
    assertMicros(t.lineMiss(1, w), 0.84);
  }

  private static Protocol named(String name) {
    return TestProtocols.ALL.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  private static Transactions transactions(Protocol protocol) {
    return new Transactions(new Machine().build(), protocol);
  }

  private static void assertMicros(double seconds, double expected) {
    assertThat(seconds / US).isCloseTo(expected, within(1e-9));
  }
}
