package org.svmodel.hardware;

import static org.svmodel.units.Dimension.BANDWIDTH;
import static org.svmodel.units.Dimension.CYCLES_PER_WORD;
import static org.svmodel.units.Dimension.FREQUENCY;
import static org.svmodel.units.Dimension.SIZE;
import static org.svmodel.units.Dimension.TIME;

import org.svmodel.units.Parameter;

/**
 * A cluster of SMP nodes, every value resolved to its base unit (seconds, bytes, bytes per second,
 * hertz). Each component's dotted path ({@code ni.occupancy}) names it in files, {@code --set} and
 * axes. Immutable.
 */
public record Hardware(
    @Parameter(meaning = "Nodes in the cluster, N.", min = 1, max = 4096) int nodes,
    @Parameter(meaning = "Processors of one node, C; the cluster has P = N·C.", min = 1, max = 1024)
        int processorsPerNode,
    Processor processor,
    Memory memory,
    Os os,
    Host host,
    IoBus ioBus,
    Ni ni,
    Link link,
    @Parameter(meaning = "The crossbar switch between the links.", name = "switch") Switch crossbar,
    ProtocolCosts protocol,
    Coherence coherence) {

  /** Number of processors P = N·C. */
  public int processors() {
    return nodes * processorsPerNode;
  }

  /** Application code speed. */
  public record Processor(
      @Parameter(
              meaning = "Clock frequency of a processor.",
              dimension = FREQUENCY,
              minExclusive = true)
          double clock,
      @Parameter(
              meaning = "Instructions of application code completed per cycle.",
              minExclusive = true,
              max = 64)
          double ipc) {}

  /** Node memory. */
  public record Memory(
      @Parameter(
              meaning = "Page of the virtual memory: the unit of sharing.",
              dimension = SIZE,
              min = 64,
              max = 1 << 24)
          int pageSize,
      @Parameter(
              meaning = "Bandwidth of a node's memory bus.",
              dimension = BANDWIDTH,
              minExclusive = true)
          double busBandwidth) {}

  /** Operating system costs. */
  public record Os(
      @Parameter(meaning = "Trap, signal delivery and return of one page fault.", dimension = TIME)
          double pageFault,
      @Parameter(meaning = "Change of one page's protection.", dimension = TIME)
          double protectionChange,
      @Parameter(
              meaning =
                  "Interrupt cost: CPU time to deliver one interrupt and to return from it, paid"
                      + " before the handler starts.",
              dimension = TIME)
          double interrupt,
      @Parameter(meaning = "Which CPU of a node takes an interrupt.")
          InterruptDispatch interruptDispatch,
      @Parameter(
              meaning = "Time between two polls of a computing processor (request mode polling).",
              dimension = TIME,
              minExclusive = true)
          double pollInterval,
      @Parameter(meaning = "CPU time of one poll (request mode polling).", dimension = TIME)
          double pollCost) {}

  /** Which CPU of a node takes an interrupt. */
  public enum InterruptDispatch {
    /** Always CPU 0 of the node. */
    FIXED,
    /** Each CPU in its turn. */
    ROUND_ROBIN,
    /** A CPU whose thread waits, if there is one; else in turn. */
    IDLE_FIRST
  }

  /** Host overhead: CPU time per message. */
  public record Host(
      @Parameter(meaning = "CPU time to send one message.", dimension = TIME) double sendOverhead,
      @Parameter(meaning = "CPU time of a waiting thread to receive one message.", dimension = TIME)
          double receiveOverhead) {}

  /** The bus between a node's memory bus and its network interface. */
  public record IoBus(
      @Parameter(
              meaning = "Bandwidth of a node's I/O bus.",
              dimension = BANDWIDTH,
              minExclusive = true)
          double bandwidth,
      @Parameter(meaning = "Time to set up one packet's DMA.", dimension = TIME) double dmaSetup) {}

  /** Network interface. */
  public record Ni(
      @Parameter(
              meaning = "NI occupancy: NI processor time per packet, at each side.",
              dimension = TIME)
          double occupancy,
      @Parameter(
              meaning = "NI processor time of a remote fetch beyond its packets'.",
              dimension = TIME)
          double fetchService,
      @Parameter(
              meaning = "NI processor time of a lock operation beyond its packets'.",
              dimension = TIME)
          double lockService,
      @Parameter(
              meaning = "Largest payload of one packet.",
              dimension = SIZE,
              min = 16,
              max = 1 << 24)
          int mtu,
      @Parameter(
              meaning = "How the stages of one packet's way follow one another.",
              defaultValue = "staged")
          Pipelining pipelining) {}

  /** How the stages of one packet's way follow one another. */
  public enum Pipelining {
    /** Each NI takes a packet in whole before it passes it on; stages overlap between the NIs. */
    STAGED,
    /** Every stage overlaps with the one before. */
    CUT_THROUGH,
    /** No stage overlaps with another. */
    STORE_AND_FORWARD
  }

  /** One node's full-duplex link to the switch. */
  public record Link(
      @Parameter(
              meaning = "Bandwidth of a link, each direction.",
              dimension = BANDWIDTH,
              minExclusive = true)
          double bandwidth,
      @Parameter(meaning = "Propagation time of one link.", dimension = TIME) double latency) {}

  /** The crossbar switch. */
  public record Switch(
      @Parameter(meaning = "Time through the switch.", dimension = TIME) double latency) {}

  /** Costs and choices of the shared-memory protocol's software. */
  public record ProtocolCosts(
      @Parameter(
              meaning = "CPU time of one handler, without interrupt, diff and copy costs.",
              dimension = TIME)
          double handler,
      @Parameter(
              meaning = "CPU cycles to compare one word of a page with its twin.",
              dimension = CYCLES_PER_WORD)
          double diffCompare,
      @Parameter(
              meaning = "CPU cycles to include one modified word in a diff.",
              dimension = CYCLES_PER_WORD)
          double diffInclude,
      @Parameter(
              meaning = "CPU cycles to apply one word of a diff at the home.",
              dimension = CYCLES_PER_WORD)
          double diffApply,
      @Parameter(meaning = "CPU time of a lock passed on inside one node.", dimension = TIME)
          double localLock,
      @Parameter(meaning = "CPU time of a barrier inside one node.", dimension = TIME)
          double localBarrier,
      @Parameter(
              meaning =
                  "Whether the home traps its own first write to a page in an interval, as it must"
                      + " to issue write notices.",
              defaultValue = "true")
          boolean homeWriteFault,
      @Parameter(meaning = "When an interval ends.", defaultValue = "release")
          IntervalEnd intervalEnd,
      @Parameter(
              meaning = "Memory-bus bytes of a twin or of a diff's scan, in pages.",
              defaultValue = "1",
              max = 16)
          double copyFactor,
      @Parameter(meaning = "Header of one packet.", dimension = SIZE, max = 65536) int headerBytes,
      @Parameter(meaning = "Bytes of one write notice.", dimension = SIZE, max = 65536)
          int writeNoticeBytes,
      @Parameter(
              meaning = "Bytes that describe one modified run in a diff.",
              dimension = SIZE,
              max = 65536)
          int diffRunBytes) {}

  /** When an interval of a node ends, and its diffs are made. */
  public enum IntervalEnd {
    /** At a release that hands the lock over to another node. */
    RELEASE,
    /** In the handler of the lock's manager or owner that hands it over; not with NI locks. */
    HANDOVER,
    /** At every release. */
    EVERY_RELEASE
  }

  /** The hardware-coherent reference machine ({@code hw-dsm}). */
  public record Coherence(
      @Parameter(
              meaning = "Coherence line of the hardware-DSM reference.",
              dimension = SIZE,
              min = 8,
              max = 65536)
          int lineSize,
      @Parameter(meaning = "Unloaded latency of one remote coherence miss.", dimension = TIME)
          double remoteMiss,
      @Parameter(
              meaning = "Time one miss occupies the coherence controller of its home.",
              dimension = TIME)
          double controllerOccupancy) {}
}
