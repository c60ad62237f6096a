package org.svmodel.analytic;

/**
 * One kind of message on one machine: what it costs at each stage of its way. Times in seconds.
 *
 * <p>A message of {@code b} bytes travels as n = max(1, ceil(b / mtu)) packets, each with a header.
 * Stage services are sums over the packets: the station sees the message as one batch. The first
 * packet's services give the message's own latency, to which {@code pipelineExtra} adds the time
 * from the arrival of the first packet to that of the last on an idle machine.
 *
 * @param payloadBytes mean payload, may be fractional
 * @param packets n
 * @param memory memory-bus service, all packets
 * @param io I/O-bus service, all packets
 * @param ni NI service, all packets, one side
 * @param link link service, all packets, one direction
 * @param first services of the first packet in the same order: memory, io, ni, link
 * @param pipelineExtra time between the arrivals of the first and the last packet
 */
record Message(
    double payloadBytes,
    int packets,
    double memory,
    double io,
    double ni,
    double link,
    Packet first,
    double pipelineExtra) {

  /** Time between two such messages in a row, at the stage that takes longest. */
  double slowest() {
    return Math.max(Math.max(memory, io), Math.max(ni, link));
  }

  /** Stage services of one packet. */
  record Packet(double memory, double io, double ni, double link) {}
}
