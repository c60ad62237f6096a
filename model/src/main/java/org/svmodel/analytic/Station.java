package org.svmodel.analytic;

/** The kinds of station that every node has. */
enum Station {
  MEMORY_BUS("memoryBus"),
  IO_BUS("ioBus"),
  NI("ni"),
  LINK_OUT("linkOut"),
  LINK_IN("linkIn"),
  /** What serves requests: interrupted CPUs, polling CPUs, or the dedicated processor. */
  HANDLER("handlerCpu"),
  /** Coherence controller of the hardware-DSM reference. */
  CONTROLLER("controller");

  /** Number of kinds, the stride of arrays indexed by node and station. */
  static final int COUNT = values().length;

  private static final Station[] ALL = values();

  private final String label;

  Station(String label) {
    this.label = label;
  }

  /** Index of this station of a node in an array of length N·COUNT. */
  int of(int node) {
    return node * COUNT + ordinal();
  }

  /** Name of the station at an index, as outputs show it: {@code ioBus[2]}. */
  static String label(int index) {
    return ALL[index % COUNT].label + "[" + index / COUNT + "]";
  }

  String label() {
    return label;
  }
}
