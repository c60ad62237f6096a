package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.trace.HomePolicy;
import org.svmodel.trace.ProfileShape;
import org.svmodel.trace.RepeatedFaults;
import org.svmodel.trace.TraceProfiler;
import org.svmodel.units.Dimension;
import org.svmodel.units.Units;
import picocli.CommandLine.Option;

/** Which clusters to count for. */
public final class ShapeOptions {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

  @Option(
      names = {"-n", "--nodes"},
      paramLabel = "N",
      description = "Nodes of the cluster; the threads are dealt out in equal blocks.")
  Integer nodes;

  @Option(
      names = {"-c", "--processors-per-node"},
      paramLabel = "C",
      description = "Processors of a node (default: computing threads / nodes).")
  Integer processorsPerNode;

  @Option(
      names = "--shape",
      paramLabel = "NxC",
      split = ",",
      hideParamSyntax = true,
      description = "Cluster shape, instead of --nodes; repeatable, all in one pass.")
  List<String> shapes = new ArrayList<>();

  @Option(
      names = "--page-size",
      paramLabel = "SIZE",
      split = ",",
      hideParamSyntax = true,
      description = "512 B to 64 KB, a power of two (default: 4 KB); repeatable, all in one pass.")
  List<String> pageSizes = new ArrayList<>();

  @Option(
      names = "--home",
      paramLabel = "POLICY",
      converter = Choices.HomePolicies.class,
      completionCandidates = Choices.HomePolicies.class,
      description = "Home of a page: first-touch (default), round-robin or block.")
  HomePolicy home = HomePolicy.FIRST_TOUCH;

  @Option(
      names = "--line-size",
      paramLabel = "SIZE",
      description = "Coherence line for hardware DSM: 64, 128 (default), 256 or 512 B.")
  String lineSize = "128 B";

  @Option(
      names = "--join-latency",
      paramLabel = "N",
      description =
          "Instructions that a fetch takes when joined fetches are replayed (default: 50000, 250 us"
              + " at 200 MHz).")
  long joinLatency = TraceProfiler.Options.DEFAULT.joinLatency();

  @Option(
      names = "--interval-end",
      paramLabel = "WHEN",
      converter = Choices.IntervalEnds.class,
      completionCandidates = Choices.IntervalEnds.class,
      description =
          "When a node's interval ends, besides at barriers: release (default: one that hands over"
              + " to another node), handover (when another node asks) or everyRelease.")
  IntervalEnd intervalEnd = IntervalEnd.RELEASE;

  @Option(
      names = "--repeated-faults",
      paramLabel = "RULE",
      converter = Choices.Repeats.class,
      completionCandidates = Choices.Repeats.class,
      description =
          "When a page taken away within a thread's interval faults again: known (default: at the"
              + " next access that the trace tells) or assumed (at once).")
  RepeatedFaults repeatedFaults = RepeatedFaults.KNOWN;

  /** All shapes with all page sizes; errors are of the command's usage. */
  List<ProfileShape> shapes(Command command, Path trace) throws IOException {
    List<int[]> pairs = pairs(command, trace);
    List<String> sizes = pageSizes.isEmpty() ? List.of("4096 B") : pageSizes;
    List<ProfileShape> all = new ArrayList<>();
    for (int[] pair : pairs) {
      for (String size : sizes) {
        try {
          ProfileShape shape =
              new ProfileShape(pair[0], pair[1], bytes(command, "--page-size", size), home);
          if (all.contains(shape)) {
            throw command.wrongUsage("the same shape and page size are asked for twice");
          }
          all.add(shape);
        } catch (IllegalArgumentException e) {
          throw command.wrongUsage(e.getMessage());
        }
      }
    }
    return all;
  }

  /**
   * The shapes of each trace, in the traces' order. Of several traces each has those of its number
   * of processors.
   */
  Map<Path, List<ProfileShape>> byTrace(Command command, List<Path> traces) throws IOException {
    Map<Path, List<ProfileShape>> byTrace = new LinkedHashMap<>();
    if (traces.size() == 1) {
      byTrace.put(traces.get(0), shapes(command, traces.get(0)));
      return byTrace;
    }
    if (nodes != null) {
      throw command.wrongUsage("several traces need --shape NxC, with the processors of each");
    }
    Map<Integer, Path> byProcessors = new TreeMap<>();
    for (Path trace : traces) {
      int processors = TraceProfiler.processors(trace);
      Path same = byProcessors.put(processors, trace);
      if (same != null) {
        throw command.wrongUsage(
            same + " and " + trace + " both have " + processors + " computing threads");
      }
    }
    byProcessors.values().forEach(trace -> byTrace.put(trace, new ArrayList<>()));
    for (ProfileShape shape : shapes(command, traces.get(0))) {
      Path trace = byProcessors.get(shape.processors());
      if (trace == null) {
        throw command.wrongUsage(
            "--shape: no trace has the %d processors of %dx%d; the traces have %s"
                .formatted(
                    shape.processors(),
                    shape.nodes(),
                    shape.processorsPerNode(),
                    byProcessors.keySet().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))));
      }
      byTrace.get(trace).add(shape);
    }
    byTrace.forEach(
        (trace, some) -> {
          if (some.isEmpty()) {
            throw command.wrongUsage("--shape: none has the number of processors of " + trace);
          }
        });
    return byTrace;
  }

  private List<int[]> pairs(Command command, Path trace) throws IOException {
    if (shapes.isEmpty() == (nodes == null)) {
      throw command.wrongUsage(
          nodes == null
              ? "missing --nodes N, or --shape NxC"
              : "--nodes and --shape exclude each other");
    }
    if (nodes != null) {
      return List.of(ofNodes(command, trace));
    }
    if (processorsPerNode != null) {
      throw command.wrongUsage("--shape names the processors per node itself");
    }
    List<int[]> pairs = new ArrayList<>();
    for (String shape : shapes) {
      Matcher parts = SHAPE.matcher(shape);
      if (!parts.matches()) {
        throw command.wrongUsage("--shape: '" + shape + "' is not NxC, such as 4x4");
      }
      pairs.add(new int[] {Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))});
    }
    return pairs;
  }

  private int[] ofNodes(Command command, Path trace) throws IOException {
    if (nodes < 1) {
      throw command.wrongUsage("--nodes: must be at least 1, not " + nodes);
    }
    if (processorsPerNode != null) {
      return new int[] {nodes, processorsPerNode};
    }
    int threads = TraceProfiler.processors(trace);
    if (threads % nodes != 0) {
      throw command.wrongUsage(
          "--nodes: "
              + threads
              + (threads == 1 ? " computing thread" : " computing threads")
              + " cannot be dealt out to "
              + nodes
              + (nodes == 1 ? " node" : " nodes"));
    }
    return new int[] {nodes, threads / nodes};
  }

  TraceProfiler.Options options(Command command) {
    try {
      return new TraceProfiler.Options(lineSize(command), joinLatency, intervalEnd, repeatedFaults);
    } catch (IllegalArgumentException e) {
      throw command.wrongUsage(e.getMessage());
    }
  }

  int lineSize(Command command) {
    return bytes(command, "--line-size", lineSize);
  }

  /** A size with its unit; a bare number is bytes. */
  static int bytes(Command command, String option, String text) {
    try {
      String unit = text.strip().matches("\\d+") ? text.strip() + " B" : text;
      double bytes = Units.parse(unit, Dimension.SIZE, 1);
      if (!(bytes >= 1 && bytes <= 1 << 30) || bytes != Math.rint(bytes)) {
        throw new IllegalArgumentException("'" + text + "' is out of range");
      }
      return (int) bytes;
    } catch (IllegalArgumentException e) {
      throw command.wrongUsage(option + ": " + e.getMessage());
    }
  }
}
