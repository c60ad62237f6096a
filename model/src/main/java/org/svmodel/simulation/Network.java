package org.svmodel.simulation;

import java.util.Arrays;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.Hardware.Pipelining;
import org.svmodel.simulation.kernel.Action;
import org.svmodel.simulation.kernel.Customer;
import org.svmodel.simulation.kernel.FcfsResource;
import org.svmodel.simulation.kernel.Simulator;

/**
 * Buses, network interfaces and links, and the packets that pass them.
 *
 * <p>A packet's stages are memory bus, I/O bus, NI, link out, link in, NI, I/O bus, memory bus. A
 * stage that overlaps with the one before queues as soon as that one has started (across the
 * switch: a latency later). A segment of overlapping stages ends when all of them have, and then
 * the next segment begins. Packets of a message queue at the first stage together.
 */
final class Network implements Customer {
  static final int MEMORY = 0;
  static final int IO = 1;
  static final int NI = 2;
  static final int OUT = 3;
  static final int IN = 4;

  /** Stations of a node. */
  static final int STATIONS = 5;

  private static final int STAGES = 8;
  private static final int[] STATION = {MEMORY, IO, NI, OUT, IN, NI, IO, MEMORY};
  private static final int LINK_OUT = 3;
  private static final int FROM_NI = 2;
  private static final int INTO_NI = 5;

  private final Simulator simulator;
  private final Hardware hardware;
  private final FcfsResource[] stations; // by node and kind
  private final Jitter.Source jitter;
  private final long latency;
  private final boolean[] overlaps = new boolean[STAGES];
  private final boolean[] beforeSwitch = new boolean[STAGES]; // its end is felt a latency later
  private final Action crossed = this::crossed;
  private final Action segmentEnds = this::nextSegment;

  // Messages on their way.
  private Action[] arrival = new Action[64];
  private long[] data = new long[64];
  private int[] from = new int[64];
  private int[] to = new int[64];
  private byte[] lastStage = new byte[64];
  private int[] packetsLeft = new int[64];
  private int[] freeMessage = new int[64];
  private int messages;
  private long sent;

  // Packets on their way.
  private int[] message = new int[64];
  private double[] bytes = new double[64];
  private byte[] stage = new byte[64]; // the last one asked for
  private byte[] outstanding = new byte[64];
  private long[] ready = new long[64];
  private int[] freePacket = new int[64];
  private int packets;

  Network(Simulator simulator, Hardware hardware, Jitter.Source jitter) {
    this.simulator = simulator;
    this.hardware = hardware;
    this.jitter = jitter;
    latency = Picoseconds.of(2 * hardware.link().latency() + hardware.crossbar().latency());
    String[] names = {"memoryBus", "ioBus", "ni", "linkOut", "linkIn"};
    stations = new FcfsResource[hardware.nodes() * STATIONS];
    for (int s = 0; s < stations.length; s++) {
      stations[s] = new FcfsResource(simulator, names[s % STATIONS] + "[" + s / STATIONS + "]");
    }
    Pipelining way = hardware.ni().pipelining();
    for (int s = 0; s < STAGES; s++) {
      overlaps[s] =
          switch (way) {
            case STAGED -> s != 0 && s != LINK_OUT && s != 6;
            case CUT_THROUGH -> s != 0;
            case STORE_AND_FORWARD -> false;
          };
      beforeSwitch[s] = s == LINK_OUT || (way == Pipelining.CUT_THROUGH && s < LINK_OUT);
    }
    Arrays.setAll(freeMessage, i -> i);
    Arrays.setAll(freePacket, i -> i);
  }

  FcfsResource station(int node, int kind) {
    return stations[node * STATIONS + kind];
  }

  FcfsResource[] stations() {
    return stations;
  }

  /** Messages sent so far. */
  long sent() {
    return sent;
  }

  /** Messages that have not arrived. */
  int underWay() {
    return messages;
  }

  /** Gives the network interface of a node work to do right after the packet that brought it. */
  void niOperation(int node, long service, Customer what, long job) {
    station(node, NI).requestFirst(what, job, jitter.of(service));
  }

  /** Occupies a node's memory bus, whoever waits for it. */
  void memoryBus(int node, long service, Customer what, long job) {
    station(node, MEMORY).request(what, job, jitter.of(service));
  }

  /** From host memory to host memory. */
  void send(int a, int b, double payload, Action onArrival, long argument) {
    send(a, b, payload, true, true, onArrival, argument);
  }

  /**
   * Sends a message.
   *
   * @param fromHost whether it begins in host memory, or in the NI
   * @param toHost whether it ends in host memory, or in the NI
   */
  void send(
      int a,
      int b,
      double payload,
      boolean fromHost,
      boolean toHost,
      Action onArrival,
      long argument) {
    int mtu = hardware.ni().mtu();
    int count = Math.max(1, (int) Math.ceil(payload / mtu));
    int m = newMessage();
    arrival[m] = onArrival;
    data[m] = argument;
    from[m] = a;
    to[m] = b;
    lastStage[m] = (byte) (toHost ? STAGES - 1 : INTO_NI);
    packetsLeft[m] = count;
    sent++;
    double left = payload;
    for (int i = 0; i < count; i++) {
      int p = newPacket();
      message[p] = m;
      bytes[p] = Math.min(left, mtu) + hardware.protocol().headerBytes();
      left -= mtu;
      outstanding[p] = 0;
      ready[p] = 0;
      ask(p, fromHost ? 0 : FROM_NI);
    }
  }

  private void ask(int p, int s) {
    stage[p] = (byte) s;
    outstanding[p]++;
    queue(p, s);
  }

  private void queue(int p, int s) {
    int m = message[p];
    int node = s <= LINK_OUT ? from[m] : to[m];
    station(node, STATION[s]).request(this, (long) p * STAGES + s, jitter.of(service(p, s)));
  }

  private long service(int p, int s) {
    return switch (STATION[s]) {
      case MEMORY -> Picoseconds.of(bytes[p] / hardware.memory().busBandwidth());
      case IO ->
          Picoseconds.of(hardware.ioBus().dmaSetup() + bytes[p] / hardware.ioBus().bandwidth());
      case NI -> Picoseconds.of(hardware.ni().occupancy());
      default -> Picoseconds.of(bytes[p] / hardware.link().bandwidth());
    };
  }

  @Override
  public void started(long job) {
    int p = (int) (job / STAGES);
    int s = (int) (job % STAGES);
    if (s == lastStage[message[p]] || !overlaps[s + 1]) {
      return;
    }
    if (s == LINK_OUT) {
      stage[p] = (byte) (s + 1);
      outstanding[p]++;
      simulator.after(latency, crossed, p);
    } else {
      ask(p, s + 1);
    }
  }

  private void crossed(long p) {
    queue((int) p, LINK_OUT + 1);
  }

  @Override
  public void ended(long job) {
    int p = (int) (job / STAGES);
    int s = (int) (job % STAGES);
    long felt = simulator.now() + (beforeSwitch[s] ? latency : 0);
    ready[p] = Math.max(ready[p], felt);
    if (--outstanding[p] > 0) {
      return;
    }
    if (ready[p] > simulator.now()) {
      simulator.at(ready[p], segmentEnds, p);
    } else {
      nextSegment(p);
    }
  }

  private void nextSegment(long packet) {
    int p = (int) packet;
    int m = message[p];
    if (stage[p] < lastStage[m]) {
      ready[p] = 0;
      ask(p, stage[p] + 1);
      return;
    }
    freePacket[--packets] = p;
    if (--packetsLeft[m] == 0) {
      Action what = arrival[m];
      arrival[m] = null;
      long argument = data[m];
      freeMessage[--messages] = m;
      what.fire(argument);
    }
  }

  private int newMessage() {
    if (messages == arrival.length) {
      int size = 2 * messages;
      arrival = Arrays.copyOf(arrival, size);
      data = Arrays.copyOf(data, size);
      from = Arrays.copyOf(from, size);
      to = Arrays.copyOf(to, size);
      lastStage = Arrays.copyOf(lastStage, size);
      packetsLeft = Arrays.copyOf(packetsLeft, size);
      freeMessage = grown(freeMessage, size);
    }
    return freeMessage[messages++];
  }

  private int newPacket() {
    if (packets == message.length) {
      int size = 2 * packets;
      message = Arrays.copyOf(message, size);
      bytes = Arrays.copyOf(bytes, size);
      stage = Arrays.copyOf(stage, size);
      outstanding = Arrays.copyOf(outstanding, size);
      ready = Arrays.copyOf(ready, size);
      freePacket = grown(freePacket, size);
    }
    return freePacket[packets++];
  }

  private static int[] grown(int[] free, int size) {
    int[] larger = Arrays.copyOf(free, size);
    for (int i = free.length; i < size; i++) {
      larger[i] = i;
    }
    return larger;
  }
}
