package org.svmodel.simulation;

import org.svmodel.hardware.Hardware;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Diffs;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.protocol.Protocol.Locks;
import org.svmodel.protocol.Protocol.PageFetch;
import org.svmodel.protocol.Protocol.Requests;
import org.svmodel.protocol.Protocol.WriteNotices;

/** What everything costs on a machine under a protocol: picoseconds and bytes. */
@SuppressWarnings("PublicField")
final class Costs {
  /** Payload of a request, a version, an arrival, or a grant before its write notices. */
  static final int CONTROL = 8;

  static final int WORD = 4;

  /**
   * Work that jitter stretches by one factor, in picoseconds: 10 us, about what one message or
   * fault costs. That is long enough to change the order of events, and short against a phase.
   */
  private static final long JITTERED = 10_000_000;

  final Hardware hardware;
  final Protocol protocol;
  final int nodes;
  final int perNode;
  final int pageSize;

  final boolean shared; // virtual memory, neither of the references
  final boolean remoteFetch;
  final boolean depositedNotices;
  final boolean packed;
  final boolean automaticUpdate;
  final boolean niLocks;
  final boolean polling;
  final boolean dedicated;

  final long fault;
  final long protection;
  final long send;
  final long receive;
  final long handler;

  /** CPU time before a notified handler starts. */
  final long notify;

  final long pageCopy;
  final long compare;
  final long localLock;
  final long localBarrier;
  final long homeWrite;
  final long fetchService;
  final long lockService;
  final long pollInterval;
  final double pollShare;
  final long remoteMiss;
  final long controllerOccupancy;

  /** Instructions that jitter stretches by one factor, at most: {@link #JITTERED}. */
  final long jitteredPiece;

  private final double includeWord;
  private final double applyWord;
  private final double instruction;

  Costs(Hardware hw, Protocol protocol) {
    this.hardware = hw;
    this.protocol = protocol;
    nodes = hw.nodes();
    perNode = hw.processorsPerNode();
    pageSize = hw.memory().pageSize();
    shared = protocol.kind() == Kind.SVM;
    remoteFetch = protocol.pageFetch() == PageFetch.REMOTE_FETCH;
    depositedNotices = protocol.writeNotices() == WriteNotices.DEPOSIT;
    packed = protocol.diffs() == Diffs.PACKED;
    automaticUpdate = protocol.diffs() == Diffs.AUTOMATIC_UPDATE;
    niLocks = protocol.locks() == Locks.NI;
    polling = shared && protocol.requests() == Requests.POLLING;
    dedicated = shared && protocol.requests() == Requests.DEDICATED_PROCESSOR;
    fault = Picoseconds.of(hw.os().pageFault());
    protection = Picoseconds.of(hw.os().protectionChange());
    send = Picoseconds.of(hw.host().sendOverhead());
    receive = Picoseconds.of(hw.host().receiveOverhead());
    handler = Picoseconds.of(hw.protocol().handler());
    notify = protocol.requests() == Requests.INTERRUPT ? Picoseconds.of(hw.os().interrupt()) : 0;
    pageCopy = Picoseconds.of(pageSize * hw.protocol().copyFactor() / hw.memory().busBandwidth());
    double cycle = 1 / hw.processor().clock();
    compare = Picoseconds.of((double) pageSize / WORD * hw.protocol().diffCompare() * cycle);
    includeWord = hw.protocol().diffInclude() * cycle;
    applyWord = hw.protocol().diffApply() * cycle;
    localLock = Picoseconds.of(hw.protocol().localLock());
    localBarrier = Picoseconds.of(hw.protocol().localBarrier());
    // A single node notifies nobody of its writes: nothing is protected, nothing traps.
    homeWrite = nodes > 1 && hw.protocol().homeWriteFault() ? fault + protection : 0;
    fetchService = Picoseconds.of(hw.ni().fetchService());
    lockService = Picoseconds.of(hw.ni().lockService());
    pollInterval = Picoseconds.of(hw.os().pollInterval());
    pollShare = polling ? hw.os().pollCost() / hw.os().pollInterval() : 0;
    remoteMiss = Picoseconds.of(hw.coherence().remoteMiss());
    controllerOccupancy = Picoseconds.of(hw.coherence().controllerOccupancy());
    instruction = cycle / hw.processor().ipc() * 1e12;
    jitteredPiece = Math.max(1, Math.round(JITTERED / instruction));
  }

  /** Picoseconds of one instruction. */
  double instruction() {
    return instruction;
  }

  /** CPU time to put words into a packed diff. */
  long include(int words) {
    return Picoseconds.of(words * includeWord);
  }

  /** CPU time to apply words of a packed diff. */
  long apply(int words) {
    return Picoseconds.of(words * applyWord);
  }

  /** Payload of a packed diff. */
  long packedBytes(int words, int runs) {
    return (long) words * WORD + (long) runs * hardware.protocol().diffRunBytes();
  }

  /** Payload of one of so many runs: their mean. */
  double runBytes(int words, int runs) {
    return (double) words / runs * WORD + hardware.protocol().diffRunBytes();
  }

  /** Payload with so many write notices. */
  long noticeBytes(long notices) {
    return CONTROL + notices * hardware.protocol().writeNoticeBytes();
  }

  /** CPU time of one page's diff with nobody else at the memory bus, sends included. */
  long diffCpu(int words, int runs) {
    if (automaticUpdate) {
      return protection;
    }
    long scan = Math.max(compare, pageCopy) + protection;
    return packed ? scan + include(words) + send : scan + (runs + 1L) * send;
  }

  int node(int processor) {
    return processor / perNode;
  }
}
