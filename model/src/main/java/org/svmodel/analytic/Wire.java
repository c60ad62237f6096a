package org.svmodel.analytic;

import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.Hardware.Pipelining;

/**
 * The way of a message from one node to another: memory bus, I/O bus, NI, link out, switch, link
 * in, NI, I/O bus, memory bus.
 *
 * <p>Within a segment of overlapping stages, a stage may start as soon as the one before has
 * started, cannot end before it ends, and is busy for its whole service. With waits W and services
 * S, a segment of three stages takes W1 + max(S1, W2 + max(S2, W3 + S3)). Segments follow one
 * another without overlap:
 *
 * <ul>
 *   <li>{@code staged}: {memory bus, I/O bus, NI}, {link out, link in, NI}, {I/O bus, memory bus};
 *   <li>{@code cutThrough}: one segment of all eight;
 *   <li>{@code storeAndForward}: eight segments of one stage.
 * </ul>
 *
 * <p>Between link out and link in the packet crosses two links and the switch: 2·link.latency +
 * switch.latency, once.
 */
final class Wire {
  private final Hardware hardware;
  private final double latency;
  private final Pipelining pipelining;

  Wire(Hardware hardware) {
    this.hardware = hardware;
    this.latency = 2 * hardware.link().latency() + hardware.crossbar().latency();
    this.pipelining = hardware.ni().pipelining();
  }

  /** Costs of a message with a payload of {@code bytes}, which may be a mean and so fractional. */
  Message message(double bytes) {
    int mtu = hardware.ni().mtu();
    int packets = Math.max(1, (int) Math.ceil(bytes / mtu));
    double firstBytes = Math.min(bytes, mtu);
    Message.Packet first = packet(firstBytes);
    double total = bytes + (double) packets * hardware.protocol().headerBytes();
    return new Message(
        bytes,
        packets,
        total / hardware.memory().busBandwidth(),
        packets * hardware.ioBus().dmaSetup() + total / hardware.ioBus().bandwidth(),
        packets * hardware.ni().occupancy(),
        total / hardware.link().bandwidth(),
        first,
        packets == 1 ? 0 : pipelineExtra(bytes, packets, first));
  }

  private Message.Packet packet(double payload) {
    double bytes = payload + hardware.protocol().headerBytes();
    return new Message.Packet(
        bytes / hardware.memory().busBandwidth(),
        hardware.ioBus().dmaSetup() + bytes / hardware.ioBus().bandwidth(),
        hardware.ni().occupancy(),
        bytes / hardware.link().bandwidth());
  }

  /**
   * Time from the arrival of a message's first packet to that of its last on an idle machine, by
   * following every packet through every stage.
   */
  private double pipelineExtra(double bytes, int packets, Message.Packet first) {
    double[] free = new double[8];
    double arrivalOfFirst = 0;
    double arrival = 0;
    Message.Packet last = packet(bytes - (double) (packets - 1) * hardware.ni().mtu());
    for (int p = 0; p < packets; p++) {
      arrival = follow(stages(p == packets - 1 ? last : first), free);
      if (p == 0) {
        arrivalOfFirst = arrival;
      }
    }
    return arrival - arrivalOfFirst;
  }

  private static double[] stages(Message.Packet p) {
    return new double[] {
      p.memory(), p.io(), p.ni(), p.link(), p.link(), p.ni(), p.io(), p.memory()
    };
  }

  /** Follows one packet; {@code free[s]} is when stage s is free, and is moved on. */
  private double follow(double[] service, double[] free) {
    double previousStart = 0;
    double previousEnd = 0;
    for (int s = 0; s < service.length; s++) {
      boolean overlaps = overlapsWithPrevious(s);
      double start = Math.max(free[s], overlaps ? previousStart : previousEnd);
      free[s] = start + service[s];
      previousEnd = overlaps ? Math.max(previousEnd, free[s]) : free[s];
      previousStart = start;
    }
    return previousEnd;
  }

  private boolean overlapsWithPrevious(int stage) {
    return switch (pipelining) {
      case STAGED -> stage != 0 && stage != 3 && stage != 6;
      case CUT_THROUGH -> stage != 0;
      case STORE_AND_FORWARD -> false;
    };
  }

  /**
   * Time of a message from host memory of node a to host memory of node b.
   *
   * @param w wait per visit, indexed {@link Station#of}, of the customer that waits for it
   */
  double hostToHost(Message m, int a, int b, double[] w) {
    return travel(m, a, b, w, true, true);
  }

  /** Time of a message from host memory of node a into the NI of node b, its service excluded. */
  double hostToNi(Message m, int a, int b, double[] w) {
    return travel(m, a, b, w, true, false);
  }

  /** Time of a message from the NI of node a into the NI of node b. */
  double niToNi(Message m, int a, int b, double[] w) {
    return travel(m, a, b, w, false, false);
  }

  /** Time of a message made by the NI of node a to host memory of node b. */
  double niToHost(Message m, int a, int b, double[] w) {
    return travel(m, a, b, w, false, true);
  }

  /** One small method for each way of pipelining: each is compiled into the loops that call it. */
  private double travel(Message m, int a, int b, double[] w, boolean fromHost, boolean toHost) {
    int source = a * Station.COUNT;
    int target = b * Station.COUNT;
    double time =
        switch (pipelining) {
          case STAGED -> staged(m.first(), source, target, w, fromHost, toHost);
          case CUT_THROUGH -> cutThrough(m.first(), source, target, w, fromHost, toHost);
          case STORE_AND_FORWARD -> stored(m.first(), source, target, w, fromHost, toHost);
        };
    return time + latency + m.pipelineExtra();
  }

  // Offsets of the stations of a node, as in Station: 0 memory bus, 1 I/O bus, 2 NI, 3 link out,
  // 4 link in.

  private static double staged(
      Message.Packet p, int source, int target, double[] w, boolean fromHost, boolean toHost) {
    double time = w[source + 2] + p.ni();
    if (fromHost) {
      time = w[source] + later(p.memory(), w[source + 1] + later(p.io(), time));
    }
    double inNi = w[target + 2] + p.ni();
    time += w[source + 3] + later(p.link(), w[target + 4] + later(p.link(), inNi));
    return toHost ? time + w[target + 1] + later(p.io(), w[target] + p.memory()) : time;
  }

  private static double cutThrough(
      Message.Packet p, int source, int target, double[] w, boolean fromHost, boolean toHost) {
    double time = toHost ? w[target + 1] + later(p.io(), w[target] + p.memory()) : 0;
    time = w[target + 2] + later(p.ni(), time);
    time = w[source + 3] + later(p.link(), w[target + 4] + later(p.link(), time));
    time = w[source + 2] + later(p.ni(), time);
    return fromHost ? w[source] + later(p.memory(), w[source + 1] + later(p.io(), time)) : time;
  }

  private static double stored(
      Message.Packet p, int source, int target, double[] w, boolean fromHost, boolean toHost) {
    double time = w[source + 2] + w[source + 3] + w[target + 4] + w[target + 2];
    time += 2 * (p.ni() + p.link());
    if (fromHost) {
      time += w[source] + p.memory() + w[source + 1] + p.io();
    }
    return toHost ? time + w[target + 1] + p.io() + w[target] + p.memory() : time;
  }

  /**
   * The later of two times. Not {@link Math#max}: its care for NaN and −0 costs in the hot loop.
   */
  private static double later(double a, double b) {
    return a > b ? a : b;
  }
}
