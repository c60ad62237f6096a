package org.svmodel.analytic;

import java.util.EnumMap;
import java.util.Map;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.Hardware.InterruptDispatch;
import org.svmodel.hardware.Hardware.IntervalEnd;
import org.svmodel.hardware.Hardware.Pipelining;

/** A machine to change value by value; a new one is {@code ppro-myrinet}. Base units. */
final class Machine {
  int nodes = 4;
  int perNode = 4;
  double clock = 200e6;
  double ipc = 1;
  int pageSize = 4096;
  int mtu = 4096;
  double pollInterval = 50e-6;
  Pipelining pipelining = Pipelining.STAGED;
  InterruptDispatch dispatch = InterruptDispatch.ROUND_ROBIN;
  IntervalEnd intervalEnd = IntervalEnd.RELEASE;
  boolean homeWriteFault = true;
  int lineSize = 128;
  private final Map<Cost, Double> costs = new EnumMap<>(Cost.class);

  Machine() {
    for (Cost cost : Cost.values()) {
      costs.put(cost, cost.myrinet);
    }
  }

  Machine copy() {
    Machine m = new Machine().shape(nodes, perNode);
    m.clock = clock;
    m.ipc = ipc;
    m.pageSize = pageSize;
    m.mtu = mtu;
    m.pollInterval = pollInterval;
    m.pipelining = pipelining;
    m.dispatch = dispatch;
    m.intervalEnd = intervalEnd;
    m.homeWriteFault = homeWriteFault;
    m.lineSize = lineSize;
    m.costs.putAll(costs);
    return m;
  }

  Machine shape(int newNodes, int newPerNode) {
    nodes = newNodes;
    perNode = newPerNode;
    return this;
  }

  Machine mtu(int bytes) {
    mtu = bytes;
    return this;
  }

  Machine pipelining(Pipelining way) {
    pipelining = way;
    return this;
  }

  double get(Cost cost) {
    return costs.get(cost);
  }

  Machine set(Cost cost, double value) {
    costs.put(cost, value);
    return this;
  }

  /** The same machine with nothing but work to pay for. */
  Machine free() {
    Machine m = copy();
    for (Cost cost : Cost.values()) {
      m.set(cost, cost.free());
    }
    m.pollInterval = 1e-30;
    return m;
  }

  /** The same machine in slow motion: every time is so much longer. */
  Machine slower(double factor) {
    Machine m = copy();
    for (Cost cost : Cost.values()) {
      switch (cost.kind) {
        case TIME -> m.set(cost, get(cost) * factor);
        case BANDWIDTH -> m.set(cost, get(cost) / factor);
        case RATIO, BYTES -> {} // cycles follow the clock
      }
    }
    m.clock = clock / factor;
    m.pollInterval = pollInterval * factor;
    return m;
  }

  Hardware build() {
    return new Hardware(
        nodes,
        perNode,
        new Hardware.Processor(clock, ipc),
        new Hardware.Memory(pageSize, get(Cost.MEMORY_BANDWIDTH)),
        new Hardware.Os(
            get(Cost.PAGE_FAULT),
            get(Cost.PROTECTION_CHANGE),
            get(Cost.INTERRUPT),
            dispatch,
            pollInterval,
            get(Cost.POLL_COST)),
        new Hardware.Host(get(Cost.SEND), get(Cost.RECEIVE)),
        new Hardware.IoBus(get(Cost.IO_BANDWIDTH), get(Cost.DMA_SETUP)),
        new Hardware.Ni(
            get(Cost.NI_OCCUPANCY),
            get(Cost.FETCH_SERVICE),
            get(Cost.LOCK_SERVICE),
            mtu,
            pipelining),
        new Hardware.Link(get(Cost.LINK_BANDWIDTH), get(Cost.LINK_LATENCY)),
        new Hardware.Switch(get(Cost.SWITCH_LATENCY)),
        protocolCosts(),
        new Hardware.Coherence(lineSize, get(Cost.REMOTE_MISS), get(Cost.CONTROLLER_OCCUPANCY)));
  }

  private Hardware.ProtocolCosts protocolCosts() {
    return new Hardware.ProtocolCosts(
        get(Cost.HANDLER),
        get(Cost.DIFF_COMPARE),
        get(Cost.DIFF_INCLUDE),
        get(Cost.DIFF_APPLY),
        get(Cost.LOCAL_LOCK),
        get(Cost.LOCAL_BARRIER),
        homeWriteFault,
        intervalEnd,
        get(Cost.COPY_FACTOR),
        (int) get(Cost.HEADER_BYTES),
        (int) get(Cost.NOTICE_BYTES),
        (int) get(Cost.RUN_BYTES));
  }

  @Override
  public String toString() {
    return "%dx%d clock %s ipc %s page %d mtu %d poll %s %s %s %s homeWriteFault %s line %d %s"
        .formatted(
            nodes,
            perNode,
            clock,
            ipc,
            pageSize,
            mtu,
            pollInterval,
            pipelining,
            dispatch,
            intervalEnd,
            homeWriteFault,
            lineSize,
            costs);
  }
}
