package org.svmodel.analytic;

/**
 * Everything a machine of these tests pays with: a value on {@code ppro-myrinet} and the range that
 * random machines draw from, log-uniformly, in base units.
 */
enum Cost {
  MEMORY_BANDWIDTH(Kind.BANDWIDTH, 400e6, 100e6, 100e9),
  PAGE_FAULT(Kind.TIME, 5e-6, 0.1e-6, 50e-6),
  PROTECTION_CHANGE(Kind.TIME, 2e-6, 0.05e-6, 20e-6),
  INTERRUPT(Kind.TIME, 50e-6, 0.1e-6, 200e-6),
  POLL_COST(Kind.TIME, 0.5e-6, 0.01e-6, 0.9e-6),
  SEND(Kind.TIME, 3e-6, 0.05e-6, 50e-6),
  RECEIVE(Kind.TIME, 1e-6, 0.05e-6, 50e-6),
  IO_BANDWIDTH(Kind.BANDWIDTH, 100e6, 20e6, 50e9),
  DMA_SETUP(Kind.TIME, 0.5e-6, 0.02e-6, 5e-6),
  NI_OCCUPANCY(Kind.TIME, 5e-6, 0.05e-6, 50e-6),
  FETCH_SERVICE(Kind.TIME, 2e-6, 0.05e-6, 20e-6),
  LOCK_SERVICE(Kind.TIME, 2e-6, 0.05e-6, 20e-6),
  LINK_BANDWIDTH(Kind.BANDWIDTH, 160e6, 20e6, 50e9),
  LINK_LATENCY(Kind.TIME, 0.5e-6, 0.02e-6, 20e-6),
  SWITCH_LATENCY(Kind.TIME, 0.5e-6, 0.02e-6, 20e-6),
  HANDLER(Kind.TIME, 3e-6, 0.1e-6, 50e-6),
  DIFF_COMPARE(Kind.RATIO, 2, 0.1, 20),
  DIFF_INCLUDE(Kind.RATIO, 4, 0.1, 20),
  DIFF_APPLY(Kind.RATIO, 4, 0.1, 20),
  LOCAL_LOCK(Kind.TIME, 0.5e-6, 0.02e-6, 5e-6),
  LOCAL_BARRIER(Kind.TIME, 2e-6, 0.05e-6, 20e-6),
  COPY_FACTOR(Kind.RATIO, 1, 0.5, 4),
  HEADER_BYTES(Kind.BYTES, 32, 8, 128),
  NOTICE_BYTES(Kind.BYTES, 8, 4, 64),
  RUN_BYTES(Kind.BYTES, 8, 4, 64),
  REMOTE_MISS(Kind.TIME, 0.54e-6, 0.1e-6, 20e-6),
  CONTROLLER_OCCUPANCY(Kind.TIME, 0.1e-6, 0.01e-6, 2e-6);

  /** How a cost is measured. */
  enum Kind {
    TIME,
    BANDWIDTH,
    RATIO,
    BYTES
  }

  final Kind kind;
  final double myrinet;
  final double low;
  final double high;

  Cost(Kind kind, double myrinet, double low, double high) {
    this.kind = kind;
    this.myrinet = myrinet;
    this.low = low;
    this.high = high;
  }

  /** The value that costs {@code factor} times as much; whole for bytes, rounded up. */
  double dearer(double value, double factor) {
    return switch (kind) {
      case BANDWIDTH -> value / factor;
      case BYTES -> Math.ceil(value * factor);
      case TIME, RATIO -> value * factor;
    };
  }

  /** The value that costs nothing. */
  double free() {
    return kind == Kind.BANDWIDTH ? Double.POSITIVE_INFINITY : 0;
  }
}
