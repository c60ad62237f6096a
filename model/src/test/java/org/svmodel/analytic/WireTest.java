package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.hardware.Hardware.Pipelining;

/**
 * Messages on {@code ppro-myrinet}, by hand, in microseconds. A packet of q bytes, its header of 32
 * included, takes q/400 at a memory bus, 0.5 + q/100 at an I/O bus, 5 at an NI, q/160 at a link,
 * and 0.5 + 0.5 + 0.5 = 1.5 of latency.
 *
 * <pre>
 *   payload    q      memory   I/O     NI   link
 *      8      40       0.1     0.9     5    0.25
 *   1024    1056       2.64   11.06    5    6.6
 *   4096    4128      10.32   41.78    5   25.8
 * </pre>
 */
class WireTest {
  private static final double US = 1e-6;
  private static final double[] IDLE = new double[2 * Station.COUNT];

  /**
   * Host memory to host memory, one packet.
   *
   * <pre>
   *   staged              8 B: 5 + 5 + 0.9 + 1.5                        4096 B: 41.78 + 25.8 + 41.78 + 1.5
   *   cutThrough          8 B: 5 + 1.5                                  4096 B: 41.78 + 1.5
   *   storeAndForward     8 B: 2 · (0.1 + 0.9 + 5 + 0.25) + 1.5         4096 B: 2 · 82.9 + 1.5
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({
    "STAGED, 8, 12.4",
    "STAGED, 4096, 110.86",
    "CUT_THROUGH, 8, 6.5",
    "CUT_THROUGH, 4096, 43.28",
    "STORE_AND_FORWARD, 8, 14.0",
    "STORE_AND_FORWARD, 4096, 167.3"
  })
  void fromMemoryToMemory(Pipelining pipelining, double bytes, double expected) {
    Wire wire = wire(new Machine().pipelining(pipelining));
    assertMicros(wire.hostToHost(wire.message(bytes), 0, 1, IDLE), expected);
  }

  /**
   * 8 B that end or begin in an NI.
   *
   * <pre>
   *   staged           into: 5 + 5 + 1.5     between: the same     out of: 5 + 5 + 0.9 + 1.5
   *   cutThrough       the NI's 5 covers every other stage: 6.5
   *   storeAndForward  into: 0.1 + 0.9 + 5 + 0.25 + 0.25 + 5 + 1.5     between: 5 + 0.5 + 5 + 1.5
   *                    out of: 5 + 0.5 + 5 + 0.9 + 0.1 + 1.5
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({
    "STAGED, 11.5, 11.5, 12.4",
    "CUT_THROUGH, 6.5, 6.5, 6.5",
    "STORE_AND_FORWARD, 13.0, 12.0, 13.0"
  })
  void fromOrToAnInterface(Pipelining pipelining, double into, double between, double outOf) {
    Wire wire = wire(new Machine().pipelining(pipelining));
    Message m = wire.message(8);
    assertMicros(wire.hostToNi(m, 0, 1, IDLE), into);
    assertMicros(wire.niToNi(m, 0, 1, IDLE), between);
    assertMicros(wire.niToHost(m, 0, 1, IDLE), outOf);
  }

  /**
   * 4096 B as four packets of 1056 B. Each follows the one before by the I/O bus's 11.06, the
   * longest stage of all.
   *
   * <pre>
   *   staged, packet 1   memory 0–2.64   I/O 0–11.06   NI 0–5        segment ends 11.06
   *                      links 11.06–17.66   NI 11.06–16.06          segment ends 17.66
   *                      I/O 17.66–28.72   memory 17.66–20.3         arrives 28.72
   *   packet 2           memory 2.64–5.28   I/O 11.06–22.12   links 22.12–28.72
   *                      I/O 28.72–39.78                             arrives 39.78
   *   packets 3, 4                                                   arrive 50.84, 61.90
   *   cutThrough         4 · 11.06                                        = 44.24
   *   storeAndForward    packet 1: 2 · (2.64 + 11.06 + 5 + 6.6) = 50.6; + 3 · 11.06 = 83.78
   * </pre>
   *
   * Each + 1.5 of latency.
   */
  @ParameterizedTest
  @CsvSource({"STAGED, 63.40", "CUT_THROUGH, 45.74", "STORE_AND_FORWARD, 85.28"})
  void packetsFollowOneAnother(Pipelining pipelining, double expected) {
    Wire wire = wire(new Machine().pipelining(pipelining).mtu(1024));
    Message m = wire.message(4096);
    assertThat(m.packets()).isEqualTo(4);
    assertMicros(m.pipelineExtra(), 33.18);
    assertMicros(wire.hostToHost(m, 0, 1, IDLE), expected);
  }

  /**
   * 2500 B: two packets as before and a last one of 452 + 32 = 484 B (memory 1.21, I/O 5.34, NI 5,
   * link 3.025), staged. The target's I/O bus, still at packet 2, holds it up.
   *
   * <pre>
   *   packet 3   memory 5.28–6.49   I/O 22.12–27.46   NI 22.12–27.12     segment ends 27.46
   *              links 28.72–31.745 (busy with packet 2 until 28.72)   NI 28.72–33.72
   *              I/O 39.78–45.12 (busy until 39.78)                       arrives 45.12
   * </pre>
   */
  @Test
  void aShortLastPacketWaitsForTheLongOneBefore() {
    Wire wire = wire(new Machine().mtu(1024));
    assertMicros(wire.hostToHost(wire.message(2500), 0, 1, IDLE), 45.12 + 1.5);
  }

  /** Services at the stations are sums: 4 packets, 4096 + 4 · 32 = 4224 B. */
  @Test
  void stationsSeeAllPackets() {
    Message m = wire(new Machine().mtu(1024)).message(4096);
    assertMicros(m.memory(), 10.56); // 4224 / 400
    assertMicros(m.io(), 44.24); // 4 · 0.5 + 4224 / 100
    assertMicros(m.ni(), 20); // 4 · 5
    assertMicros(m.link(), 26.4); // 4224 / 160
  }

  /**
   * 8 B with a wait at every stage: memory bus 2, I/O bus 1, NI 0.5, link out 3, link in 0.2; at
   * the target NI 0.4, I/O bus 7, memory bus 0.6.
   *
   * <pre>
   *   staged            2 + max(0.1, 1 + max(0.9, 0.5 + 5))                        =  8.5
   *                   + 3 + max(0.25, 0.2 + max(0.25, 0.4 + 5))                    =  8.6
   *                   + 7 + max(0.9, 0.6 + 0.1)                                    =  7.9   + 1.5
   *   cutThrough        2 + 1 + 0.5 + max(5, 3 + 0.2 + 0.4 + max(5, 7 + 0.9))     = 15      + 1.5
   *   storeAndForward   sum of waits 14.7 + sum of services 12.5                   = 27.2   + 1.5
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({"STAGED, 26.5", "CUT_THROUGH, 16.5", "STORE_AND_FORWARD, 28.7"})
  void waitsHideBehindOverlappingStages(Pipelining pipelining, double expected) {
    double[] w = new double[2 * Station.COUNT];
    w[Station.MEMORY_BUS.of(0)] = 2 * US;
    w[Station.IO_BUS.of(0)] = 1 * US;
    w[Station.NI.of(0)] = 0.5 * US;
    w[Station.LINK_OUT.of(0)] = 3 * US;
    w[Station.LINK_IN.of(1)] = 0.2 * US;
    w[Station.NI.of(1)] = 0.4 * US;
    w[Station.IO_BUS.of(1)] = 7 * US;
    w[Station.MEMORY_BUS.of(1)] = 0.6 * US;
    Wire wire = wire(new Machine().pipelining(pipelining));
    assertMicros(wire.hostToHost(wire.message(8), 0, 1, w), expected);
  }

  private static Wire wire(Machine machine) {
    return new Wire(machine.build());
  }

  private static void assertMicros(double seconds, double expected) {
    assertThat(seconds / US).isCloseTo(expected, within(1e-9));
  }
}
