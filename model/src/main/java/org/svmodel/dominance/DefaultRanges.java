package org.svmodel.dominance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.units.Dimension;
import org.svmodel.validation.ParameterRange;

/**
 * The range of a parameter for which none is given: what the studies of 1997 to 2001 varied ({@link
 * ParameterRange#STUDIED}, where the model is validated too), and for the other parameters what the
 * same machines suggest. A machine of other years may lie outside; then the range is a decade to
 * both sides of its own value, so that the value always lies in its range.
 */
public final class DefaultRanges {
  /** The communication parameters that are varied when none is named. */
  public static final List<String> PARAMETERS =
      List.of(
          "memory.busBandwidth",
          "os.pageFault",
          "os.protectionChange",
          "os.interrupt",
          "host.sendOverhead",
          "host.receiveOverhead",
          "ioBus.bandwidth",
          "ni.occupancy",
          "ni.fetchService",
          "link.bandwidth",
          "switch.latency",
          "protocol.handler");

  private static final double DECADE = 10;

  private static final Map<String, Range> RANGES = ranges();

  private DefaultRanges() {}

  private static Map<String, Range> ranges() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    for (ParameterRange studied : ParameterRange.STUDIED) {
      put(ranges, studied);
    }
    Stream.of(
            // As wide as the other bandwidths: a factor of 64.
            new ParameterRange("memory.busBandwidth", 100, 6400, true, "MB/s"),
            new ParameterRange("os.protectionChange", 0, 20, false, "us"),
            // The receiving half of the host overhead.
            new ParameterRange("host.receiveOverhead", 0, 50, false, "us"),
            new ParameterRange("ioBus.dmaSetup", 0, 10, false, "us"),
            new ParameterRange("ni.fetchService", 0, 20, false, "us"),
            new ParameterRange("ni.lockService", 0, 20, false, "us"),
            new ParameterRange("link.latency", 0, 20, false, "us"),
            new ParameterRange("protocol.handler", 0, 20, false, "us"),
            new ParameterRange("protocol.diffCompare", 0, 20, false, "cycles/word"),
            new ParameterRange("protocol.diffInclude", 0, 20, false, "cycles/word"),
            new ParameterRange("protocol.diffApply", 0, 20, false, "cycles/word"),
            new ParameterRange("protocol.localLock", 0, 20, false, "us"),
            new ParameterRange("protocol.localBarrier", 0, 20, false, "us"),
            new ParameterRange("protocol.copyFactor", 0, 4, false, ""),
            new ParameterRange("os.pollInterval", 5, 500, true, "us"),
            new ParameterRange("os.pollCost", 0, 5, false, "us"))
        .forEach(range -> put(ranges, range));
    return ranges;
  }

  private static void put(Map<String, Range> ranges, ParameterRange range) {
    ParameterInfo info = HardwareParameters.get(range.path());
    ranges.put(
        range.path(),
        new Range(
            range.path(),
            info.parse(range.at(0)).coefficient(),
            info.parse(range.at(1)).coefficient(),
            range.logarithmic()));
  }

  /**
   * The range of a parameter.
   *
   * @param value that the machine has
   * @throws IllegalArgumentException when the parameter is none that can be varied
   */
  public static Range of(String path, double value) {
    Range usual = RANGES.get(path);
    if (usual != null && usual.contains(value)) {
      return usual;
    }
    ParameterInfo info = HardwareParameters.get(path);
    if (value == 0) {
      double high = usual == null ? smallest(info) : usual.high();
      return new Range(path, 0, high, false);
    }
    return new Range(path, value / DECADE, Math.min(info.max(), value * DECADE), true);
  }

  /** A range that begins at a cost of 0 has to end somewhere: at one of the printed units. */
  private static double smallest(ParameterInfo info) {
    return Math.min(info.max(), info.dimension() == Dimension.TIME ? 1e-6 : 1);
  }

  /** Whether the range of a parameter is the usual one. */
  public static boolean isUsual(Range range) {
    return range.equals(RANGES.get(range.path()));
  }
}
